#pragma once
/// The signed metadata that a centre has published, and the next version of it. What a kiosk sees
/// changes at one moment only: when timestamp.json is replaced. Everything before that lies under
/// names that nothing speaks of yet, so a command that was cut can simply be run again.

#include <map>
#include <string>
#include <string_view>

#include "db/hub/layout.h"
#include "db/hub/online_keys.h"
#include "db/tuf/metadata.h"

namespace ocop::hub {

inline constexpr std::int64_t kDaySeconds = 86'400;
/// How long what a role signs is good for.
inline constexpr std::int64_t kOfflineLifeSeconds = 730 * kDaySeconds;  ///< root, targets, firmware
inline constexpr std::int64_t kOnlineLifeSeconds = 180 * kDaySeconds;   ///< catalogue, snapshot
inline constexpr std::int64_t kTimestampLifeSeconds = 60 * kDaySeconds;

/// Names of the roles in order of trust.
inline constexpr const char* kOfflineRoles[] = {"root", "targets", "firmware"};
inline constexpr std::int64_t kOfflineThreshold = 2;
inline constexpr int kHolders = 3;

struct Tree {
  tuf::Root root;
  tuf::Timestamp timestamp;
  tuf::Snapshot snapshot;
  tuf::Targets targets;
  tuf::Targets catalogue;
  tuf::Targets firmware;
  /// As they were read, by role; for who signed them.
  std::map<std::string, tuf::Envelope> envelopes;
  /// Who signed for a role before `root`, as long as that root is not published: kiosks have the
  /// one before it, so Advance lets these sign, too.
  std::map<std::string, tuf::RoleKeys> leaving;

  /// Who may sign for a role, top-level or delegated. kNotFound: nobody knows it.
  [[nodiscard]] Result<tuf::RoleKeys> KeysOf(std::string_view role) const;
  /// Those of the keys of the document that names KeysOf(role).
  [[nodiscard]] const tuf::Keys& KnownKeys(std::string_view role) const;
  [[nodiscard]] const tuf::Common& CommonOf(std::string_view role) const;
  [[nodiscard]] tuf::Common& CommonOf(std::string_view role);
  /// Whether today's keys of the role signed what is published.
  [[nodiscard]] bool IsSigned(std::string_view role) const;
};

/// The newest root, the timestamp, and what they lead to, held against the hashes that name them.
/// Signatures are not checked: the hub must be able to mend them. kNotFound: a file is missing.
/// kCorrupt: one is damaged; restore published/metadata from a copy or a stick. kIo.
Result<Tree> ReadTree(const platform::Storage& storage, const Layout& layout);

/// The next version of a document, signed now.
void StampNext(tuf::Common& common, std::int64_t now_s, std::int64_t life_s);

/// Writes metadata/<version>.<role>.json, or timestamp.json.
Status WriteMetadata(platform::Storage& storage, const Layout& layout, std::string_view role,
                     std::int64_t version, std::string_view bytes);

/// What to sign anew beside the timestamp.
enum class Renew {
  kTimestamp,
  kSnapshot,   ///< because another role changed, or it has aged
  kCatalogue,  ///< and the snapshot, which names it
};

/// Signs and writes the next catalogue role, snapshot and timestamp, as far as asked for; `tree`
/// becomes what was written. kNotFound: a key is missing. kIo, kFull.
Status Advance(platform::Storage& storage, const Layout& layout, const OnlineKeys& keys,
               Renew renew, std::int64_t now_s, Tree& tree);

}  // namespace ocop::hub
