#pragma once
/// What a client believes, and the only ways to change it. Each Add... is the checks of one step of
/// the client workflow (specification 1.0.34, section 5), in its order; no I/O. Where a check
/// fails, nothing has changed: kCorrupt for what must not be believed, kTooNew for what another
/// version of the specification may say, kUnavailable for what has expired. One thread.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/tuf/metadata.h"

namespace ocop::tuf {

enum class TimeTrust {
  kTrusted,    ///< what has expired is refused
  kUntrusted,  ///< what has expired is used and reported: a kiosk must not die of its clock
};

/// The time at which an update began; it stands still for the whole of it.
struct StartTime {
  Moment now;
  TimeTrust trust = TimeTrust::kTrusted;
};

struct Expired {
  std::string role;
  Moment at;
};

class TrustedSet {
 public:
  /// From the root that the client already trusts; it must be signed by its own keys.
  static Result<TrustedSet> Start(std::string_view root, StartTime time);

  enum class KeysOfOnlineRoles { kKept, kRotated };
  /// The next version. kRotated: a timestamp or snapshot key is no longer one; what is kept of
  /// these two roles must be forgotten before this root is kept, and never recalled.
  Result<KeysOfOnlineRoles> AddRoot(std::string_view bytes);
  /// After the last one: it must not have expired.
  Status FinishRoot();

  /// What the client kept of an earlier update, as a floor for versions. Not signed by the keys of
  /// today's root: as if there were none.
  void RecallTimestamp(std::string_view bytes);
  void RecallSnapshot(std::string_view bytes);

  enum class Novelty { kNew, kKnown };
  /// kKnown: the version that is trusted already, which stays.
  Result<Novelty> AddTimestamp(std::string_view bytes);
  Status AddSnapshot(std::string_view bytes);
  /// Whether the recalled snapshot is the one that the timestamp names. kUnavailable: it is, but it
  /// has expired. Anything else: fetch the snapshot.
  Status ReuseSnapshot();
  /// Top-level targets, fetched or kept.
  Status AddTargets(std::string_view bytes);
  /// Targets of a role that `keys` of a delegation may sign; they are not kept here, since another
  /// delegation to the same role may trust other keys.
  Result<Targets> CheckDelegated(const Delegation& role, const Keys& keys, std::string_view bytes);

  [[nodiscard]] const Root& root() const { return root_; }
  [[nodiscard]] const Timestamp* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
  [[nodiscard]] const Snapshot* snapshot() const { return snapshot_ ? &*snapshot_ : nullptr; }
  [[nodiscard]] const Targets* targets() const { return targets_ ? &*targets_ : nullptr; }
  /// What the snapshot says of a targets role; nullptr when it does not name it.
  [[nodiscard]] const MetaFile* MetaOf(std::string_view role) const;

  /// Everything that had expired, believed or not, in the order of the checks.
  [[nodiscard]] const std::vector<Expired>& expired() const { return expired_; }
  /// The newest `signed_at` of all that is believed: the time is not before it.
  [[nodiscard]] std::optional<Moment> NewestSignedAt() const { return newest_signed_at_; }

 private:
  TrustedSet(Root root, StartTime time) : root_(std::move(root)), time_(time) {}

  Result<Targets> CheckTargets(std::string_view role, const RoleKeys& role_keys, const Keys& keys,
                               std::string_view bytes);
  Status CheckFresh(std::string_view role, const Common& common);
  void Note(const Common& common);

  Root root_;
  StartTime time_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::string snapshot_bytes_;  // of a recalled one, for its hash
  std::optional<Targets> targets_;
  std::vector<Expired> expired_;
  std::optional<Moment> newest_signed_at_;
};

}  // namespace ocop::tuf
