#pragma once
/// What a batch holds, and its bytes before they are compressed and sealed:
///   1 byte   format, 1
///   then parts in the order of their numbers, each: number (PartNumber), length, bytes
/// Numbers, signed numbers and texts are those of packing.h. Moments are seconds since 1970 UTC as
/// the kiosk's clock said, days are days since 1970-01-01.
///   1 scans     number of kinds; each: reader, payload class, key, product code, verdict (texts),
///               1 when the clock was trusted or 0. Number of scans; the moments of all, each as
///               the signed step from the one before it (the first from 0); the kinds of all, by
///               their place in that list
///   2 unknown   number of codes; each: key, payload (texts), first and last moment (signed; the
///               last as the step from the first), times (>= 1)
///   3 counters  number of names; the names. Number of rows; each: name by its place, day as the
///               signed step from the row before it, value (signed)
///   4 notes     number; each: kind (text), 1 when sealed or 0, moment (signed), body (text)
///   5 health    program version, device class (texts), version of the catalogue, moment when the
///               centre signed it, moment of the last sync, moment of this report (signed), 1 when
///               the clock was trusted or 0, number of faults, the faults (texts)
/// A part that has nothing to say is left out. Any thread, plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace ocop::outbox {

/// What entries may come to before they are compressed. Small enough that what will not compress
/// fits into a batch all the same.
inline constexpr std::size_t kMaxEntriesBytes = 240'000;
/// The longest text within them, notes excepted.
inline constexpr std::size_t kMaxTextBytes = 4'200;
inline constexpr std::size_t kMaxNoteBytes = 64'000;

/// Scans that were answered in the same way.
struct ScanKind {
  std::string reader;         ///< as in kiosk.db
  std::string payload_class;  ///< a word of db/label
  std::string key;            ///< normal form of the label; may be empty
  std::string product_code;   ///< empty: not in the catalogue
  std::string verdict;        ///< a word of db/model
  bool clock_trusted = false;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison for a pointer
  friend auto operator<=>(const ScanKind&, const ScanKind&) = default;
};

struct Scan {
  std::int64_t at = 0;
  std::size_t kind = 0;  ///< its place in Entries::scan_kinds
  friend bool operator==(const Scan&, const Scan&) = default;
};

/// How often a code was seen since the last batch that told of it.
struct UnknownCode {
  std::string key;
  std::string payload;  ///< the first time only
  std::int64_t first_seen_at = 0;
  std::int64_t last_seen_at = 0;  ///< >= first_seen_at
  std::int64_t times = 1;         ///< >= 1
  friend bool operator==(const UnknownCode&, const UnknownCode&) = default;
};

/// What was added to a counter since the last batch that told of it.
struct CounterStep {
  std::string name;
  std::int32_t day = 0;
  std::int64_t value = 0;
  friend bool operator==(const CounterStep&, const CounterStep&) = default;
};

/// A message of its own: an enquiry (sealed when it was recorded), feedback.
struct Note {
  std::string kind;
  bool is_sealed = false;
  std::int64_t created_at = 0;
  std::string body;
  friend bool operator==(const Note&, const Note&) = default;
};

struct Health {
  std::string program_version;
  std::string device_class;
  std::int64_t catalogue_version = 0;  ///< 0: none
  std::int64_t data_signed_at = 0;     ///< 0: never
  std::int64_t last_sync_at = 0;       ///< 0: never
  std::int64_t reported_at = 0;
  bool clock_trusted = false;
  std::vector<std::string> faults;  ///< words, "camera", "disk_full"
  friend bool operator==(const Health&, const Health&) = default;
};

struct Entries {
  std::vector<ScanKind> scan_kinds;
  std::vector<Scan> scans;
  std::vector<UnknownCode> unknown_codes;
  std::vector<CounterStep> counters;
  std::vector<Note> notes;
  std::optional<Health> health;
  friend bool operator==(const Entries&, const Entries&) = default;
};

/// Not checked against kMaxEntriesBytes.
std::string WriteEntries(const Entries& entries);

/// Anything may come in. kCorrupt: not what WriteEntries writes, or beyond the limits. kTooNew: a
/// format, or a part, of a later program. Takes at most 100 bytes of memory for each byte.
Result<Entries> ReadEntries(std::string_view bytes);

}  // namespace ocop::outbox
