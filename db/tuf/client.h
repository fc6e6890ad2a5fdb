#pragma once
/// The client workflow of The Update Framework: from what a device trusts to what the repository
/// says now, over any transport. One update per client; one thread. Time is at most what the
/// transport takes for the bounded number of files in limits.h.

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/tuf/transport.h"
#include "db/tuf/trust_store.h"
#include "db/tuf/trusted_set.h"
#include "platform/storage.h"

namespace ocop::tuf {

/// A target that some role the client trusts for its path vouches for.
struct FoundTarget {
  std::string path;
  std::string role;
  TargetFile file;
};

class Client {
 public:
  /// Makes `root`, which came with the device, the start of trust in `folder`, in place of what was
  /// there. kCorrupt: not a root, or not signed by its own keys. kIo.
  static Status Install(platform::Storage& storage, const std::filesystem::path& folder,
                        std::string_view root);

  /// `folder` holds the trusted metadata; storage and transport outlive the client.
  Client(platform::Storage& storage, std::filesystem::path folder, Transport& transport,
         StartTime start);

  /// Brings root, timestamp, snapshot and targets up to date. What was verified before a failure is
  /// kept. kNotFound: nothing was installed, or the repository lacks a file. kCorrupt: the
  /// repository says what must not be believed. kUnavailable: the transport, or something has
  /// expired (Trusted()->expired() says what). kTooNew, kIo, kCancelled.
  Status Refresh();

  /// Searches the targets and their delegations, fetching those it needs. After a successful
  /// Refresh. kNotFound: no role that may says anything about this path. Otherwise as Refresh.
  Result<FoundTarget> Find(std::string_view path);

  /// What a role, to which the top-level targets delegate directly, says of the paths that are its
  /// to speak about; fetched when it is not kept. After a successful Refresh. kNotFound: no such
  /// delegation. Otherwise as Refresh.
  Result<Targets> Role(std::string_view name);

  /// Hands the file to `sink` piece by piece while it comes. Only after success are they the signed
  /// bytes. kCorrupt: they are not. Otherwise as Transport::Get.
  Status Download(const FoundTarget& target, const ByteSink& sink);

  /// The name under which the repository keeps the target; for those who fetch it in parts and hold
  /// it against `file` with FileCheck themselves. kInvalid: no path for a file.
  [[nodiscard]] Result<std::string> NameOf(const FoundTarget& target) const;

  /// nullptr before a Refresh that found a trusted root.
  [[nodiscard]] const TrustedSet* Trusted() const { return set_ ? &*set_ : nullptr; }

 private:
  struct Visit;

  Status UpdateRoot();
  Status UpdateTimestamp();
  Status UpdateSnapshot();
  Status UpdateTargets();
  Result<Targets> TargetsOf(const Visit& visit);
  static void AskNext(const Delegations& delegations, std::string_view path, int depth,
                      std::vector<Visit>& open);
  Result<Targets> LoadDelegated(const Visit& visit);
  /// The name of a versioned metadata file.
  [[nodiscard]] std::string FileOf(std::string_view role, std::int64_t version) const;
  Result<std::string> FetchMetadata(const std::string& name, std::uint64_t max_bytes);
  Result<std::string> FetchListed(std::string_view role, const MetaFile& meta,
                                  std::uint64_t max_bytes);

  TrustStore store_;
  Transport* transport_;
  StartTime start_;
  std::optional<TrustedSet> set_;
};

}  // namespace ocop::tuf
