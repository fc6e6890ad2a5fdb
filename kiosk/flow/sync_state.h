#pragma once
/// How this kiosk stands with its centre: what the service screens and --sync-status show. Pure
/// values; moments are seconds since 1970 UTC by this machine's clock, believed or not.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/model/date.h"

namespace ocop::flow {

/// What kept a round from bringing everything.
enum class SyncFault {
  kNone,
  kNoLine,        ///< no network, no such server, cut off, too slow; or the stick was pulled
  kLoginPage,     ///< the network wants somebody to log in first
  kNotThere,      ///< server or stick holds no published tree
  kRefused,       ///< signed by nobody we trust, damaged, or older than it may be: not believed
  kOlder,         ///< a stick with an older tree than what this kiosk has seen already
  kExpired,       ///< what the centre signed is past its date: it is not kept up, or frozen
  kTooNew,        ///< there is a newer catalogue, for a newer program
  kNeedsStick,    ///< only the whole catalogue would help, and the line is metered
  kBudgetSpent,   ///< the day's bytes are used up; goes on tomorrow
  kNoTime,        ///< the round took as long as it may; goes on in the next
  kDiskFull,      ///< no room for what was to be written
  kDisk,          ///< the disk refused
  kBusy,          ///< somebody else is updating this kiosk
  kNoRoot,        ///< nobody gave this kiosk a root of trust
  kBadCatalogue,  ///< signed, and yet not what it says it is
  kStopped,       ///< the program ended first
};

/// "no_line", ...: for files and keys of texts. Valid forever.
std::string_view ToString(SyncFault fault);
/// kNone for a word that is not one of them.
SyncFault SyncFaultFrom(std::string_view word);
/// A sentence in English for engineers: what it means and what to do.
std::string_view Explain(SyncFault fault);
/// The same for whoever brought a stick.
std::string_view ExplainInVietnamese(SyncFault fault);
/// What was asked for came, all or in part: nothing is wrong with line and centre.
bool ReachedTheCentre(SyncFault fault);

enum class SyncWay { kNetwork, kStick };

/// Whether the centre still keeps its timestamp up.
enum class Freshness {
  kUnknown,  ///< never heard of it
  kFresh,
  kNotRenewed,  ///< the same one for longer than kRenewedWithin
  kExpired,
};
inline constexpr std::chrono::days kRenewedWithin{7};
std::string_view ToString(Freshness freshness);

/// What is known of the newest timestamp; it is signed anew daily.
struct TimestampEvidence {
  std::int64_t version = 0;               ///< 0: none yet
  std::optional<std::int64_t> signed_at;  ///< as it says
  std::int64_t expires_at = 0;
  std::chrono::seconds same_for{0};  ///< running time since this version was first seen
};
/// `now`: nothing when the clock is not trusted; then only `same_for` and `said_expired` (by the
/// checks of the round) speak.
Freshness FreshnessOf(const TimestampEvidence& timestamp, std::optional<std::int64_t> now,
                      bool said_expired);

struct SyncTrip {
  std::optional<std::int64_t> tried_at;
  std::optional<std::int64_t> worked_at;  ///< reached the centre, see ReachedTheCentre
  SyncFault fault = SyncFault::kNone;     ///< of the last try

  friend bool operator==(const SyncTrip&, const SyncTrip&) = default;
};

struct SyncState {
  SyncTrip network;
  SyncTrip stick;
  std::int64_t catalogue_version = 0;  ///< 0: none, or one that was never published
  std::int64_t offered_version = 0;    ///< newest one heard of that is for this kiosk
  std::int64_t pictures_missing = 0;   ///< files the catalogue names and this kiosk lacks
  Freshness freshness = Freshness::kUnknown;
  std::optional<std::int64_t> newest_signed_at;  ///< in anything verified: it is not earlier
  std::string stick_code;                        ///< of the last stick, for the telephone

  friend bool operator==(const SyncState&, const SyncState&) = default;
};

/// A round is over.
struct RoundEnded {
  SyncWay way = SyncWay::kNetwork;
  std::int64_t at = 0;
  SyncFault fault = SyncFault::kNone;
  std::int64_t catalogue_version = 0;
  std::optional<std::int64_t> offered_version;  ///< nothing: it was not learnt
  std::optional<std::int64_t> pictures_missing;
  Freshness freshness = Freshness::kUnknown;
  std::optional<std::int64_t> newest_signed_at;
  std::string stick_code;  ///< kStick
};
SyncState Next(SyncState state, const RoundEnded& round);

}  // namespace ocop::flow
