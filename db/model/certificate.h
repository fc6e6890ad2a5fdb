#pragma once
/// What a product's history of recognitions amounts to on one day. Pure; the only place that
/// decides whether stars may be shown as certified. The clock is the caller's business: ask only
/// for a day that is trusted, or for the day of the data itself.

#include <cstdint>
#include <optional>
#include <span>

#include "db/model/date.h"
#include "db/model/recognition.h"

namespace ocop {

/// Demonstration rows exist to be shown as expired; of a real maker we only say what is known.
enum class RowKind { kReal, kDemonstration };

enum class StandingKind {
  kNone,      ///< nothing in the history says anything on this day
  kPending,   ///< submitted and undecided, and nothing else is known
  kReported,  ///< somebody reported stars; no certificate has been seen
  kValid,
  kExpiring,  ///< valid, and its last day is at most kExpiringDays away
  kRanUntil,  ///< a real product's certificate has ended; no renewal is known
  kExpired,   ///< the same for a demonstration row
  kRevoked,
};

struct Standing {
  StandingKind kind = StandingKind::kNone;
  Recognition recognition;  ///< the one that speaks; empty for kNone
  /// Stars that may be shown as certified on this day: 3..5, and 0 unless kValid or kExpiring.
  int certified_star = 0;
  std::optional<Date> last_day;  ///< of the certificate, extension included
  std::int32_t days_left = 0;    ///< kValid, kExpiring: until last_day; 0 on that very day
  bool renewal_pending = false;  ///< something newer has been submitted and is undecided
};

/// The authority gives notice 30 days ahead; staff want to see it coming for a season.
inline constexpr std::int32_t kExpiringDays = 90;

/// The stars a row may claim: 0 when it does not say, and for a potential five written as a five,
/// since nobody awarded those.
int ClaimedStar(const Recognition& recognition);

/// The last day the row is valid, the later of valid_until and extended_until. Nothing when
/// valid_until is missing: an end is read from the certificate, never computed.
std::optional<Date> LastDay(const Recognition& recognition);

/// True when the row is a certificate somebody has seen: decided, three stars or more, evidence A
/// or B1, with decision, day of issue and last day. Only such a row can ever be valid, end or be
/// withdrawn in our words.
bool IsCertificate(const Recognition& recognition);

/// Order in `history` does not matter. Rows that begin after `day` are not heard. Of certificates
/// the newest speaks, whatever became of it; a report speaks when there is no certificate, or it is
/// newer than one that has ended; an application speaks only when nothing else does.
Standing StandingOn(std::span<const Recognition> history, Date day, RowKind kind);

}  // namespace ocop
