#pragma once
/// kiosk.db: what this kiosk alone knows. One KioskStore exists, in one thread (the keeper); every
/// call that returns success is on the disk.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "db/model/date.h"
#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::store {

enum class LabelReader { kCamera, kScanner, kTyped };
enum class TimeOrigin { kClock, kMetadata, kStaff };

struct ScanEvent {
  std::int64_t scanned_at = 0;  ///< seconds since 1970 UTC
  bool clock_trusted = false;
  LabelReader reader = LabelReader::kCamera;
  std::string payload_class;  ///< a word of db/label
  std::string key;            ///< normal form; may be empty
  std::string product_code;   ///< empty: not in the catalogue
  std::string verdict;        ///< a word of db/model
  std::string payload;        ///< as read; kept only for codes nobody knows, cut to 512 bytes
};

struct TrustedTime {
  std::int64_t trusted_at = 0;  ///< seconds since 1970 UTC
  TimeOrigin origin = TimeOrigin::kClock;
};

class KioskStore {
 public:
  /// Creates or migrates the file. A damaged one is moved aside, never deleted, and an empty one
  /// takes its place: SetAside() then says where it went. A sound database of another kind is left
  /// alone: kCorrupt. kTooNew: made for a newer program; left
  /// alone. kIo: full or read-only disk. kUnavailable: somebody else is writing.
  static Result<KioskStore> Open(const std::filesystem::path& file);

  /// Where a damaged predecessor was moved when this store was opened; empty when there was none.
  const std::filesystem::path& SetAside() const { return set_aside_; }

  Status RecordScan(const ScanEvent& event);

  /// Ignores a moment before the one already saved.
  Status SaveTrustedTime(const TrustedTime& time);
  /// Nothing when none was ever saved.
  Result<std::optional<TrustedTime>> LastTrustedTime();

  /// Adds to what is counted under `name` on `day`.
  Status Count(std::string_view name, Date day, std::int64_t by = 1);
  /// The same for several, by their names: all of them or none.
  Status CountAll(const std::map<std::string, std::int64_t>& counts, Date day);
  Result<std::int64_t> Counter(std::string_view name, Date day);

  /// Nothing when it was never set.
  Result<std::optional<std::string>> Setting(std::string_view key);
  /// `now`: seconds since 1970 UTC. Written to the change log with its old value.
  Status SetSetting(std::string_view key, std::string_view value, std::int64_t now);

  /// For db/outbox, which packs what is in these tables. On the keeper's thread, as everything
  /// here.
  Database& Tables() { return database_; }

 private:
  KioskStore(Database database, std::filesystem::path set_aside);
  Database database_;
  std::filesystem::path set_aside_;
};

}  // namespace ocop::store
