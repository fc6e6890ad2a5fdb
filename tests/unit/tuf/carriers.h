#pragma once
/// Every way in which the files of a repository reach a client: a map, a web server, a folder.

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "db/tuf/client.h"
#include "tests/fakes/memory_storage.h"
#include "tests/fakes/tuf_repository.h"

namespace ocop::tuf {

using Files = std::map<std::string, std::string>;

class Carrier {
 public:
  virtual ~Carrier() = default;
  /// Carries `files`, which must stay, from now on, with changes shown by Changed.
  virtual Transport& Carry() = 0;
  /// `name` in the map is another file now, or none.
  virtual void Changed(const std::string& name) = 0;
};

enum class Way { kMap, kHttp, kFolder };
std::string NameOf(Way way);
std::unique_ptr<Carrier> MakeCarrier(Way way, const Files& files);

/// A kiosk: what it keeps, and one update after the other.
struct Device {
  fakes::MemoryStorage storage;
  StartTime time{{fakes::kSignedAt + fakes::kDay}, TimeTrust::kTrusted};

  static constexpr const char* kFolder = "/trust";
  /// Trusts `root` from now on.
  Status Install(const std::string& root) { return Client::Install(storage, kFolder, root); }
  [[nodiscard]] Client Start(Transport& transport) { return {storage, kFolder, transport, time}; }
  Status Refresh(Transport& transport) { return Start(transport).Refresh(); }
  /// A whole update with one target at its end: its content.
  Result<std::string> Fetch(Transport& transport, const std::string& path);
  /// What is kept of a role; "" when nothing is.
  [[nodiscard]] std::string Kept(const std::string& role) const;
};

}  // namespace ocop::tuf
