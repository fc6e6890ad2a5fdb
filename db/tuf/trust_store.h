#pragma once
/// The trusted metadata of one client: a folder with one file per role, in the bytes in which they
/// came, under names without a version ("root.json"). Every write survives a power cut. One thread.

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::tuf {

class TrustStore {
 public:
  /// The folder is made when the first file is kept.
  TrustStore(platform::Storage& storage, std::filesystem::path folder);

  /// kNotFound: none is kept. kIo, or kInvalid when it is larger than any that is ever kept.
  [[nodiscard]] Result<std::string> Load(std::string_view role) const;
  /// kInvalid: the role's name is too long for a file. kIo: the system refused.
  Status Keep(std::string_view role, std::string_view bytes);
  /// Success, too, when there is none.
  Status Forget(std::string_view role);

 private:
  [[nodiscard]] std::filesystem::path PathOf(std::string_view role) const;

  platform::Storage* storage_;
  std::filesystem::path folder_;
};

}  // namespace ocop::tuf
