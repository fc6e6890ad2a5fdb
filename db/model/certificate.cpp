#include "db/model/certificate.h"

#include <algorithm>
#include <tuple>

namespace ocop {
namespace {

constexpr int kLowestCertifiedStar = 3;

/// For comparing rows of which some have only a year.
int YearOf(const Recognition& row) {
  return row.issued_on ? row.issued_on->Year() : row.recognised_year;
}

bool HasBegun(const Recognition& row, Date day) {
  return row.issued_on ? *row.issued_on <= day : row.recognised_year <= day.Year();
}

bool IsRevokedOn(const Recognition& row, Date day) {
  return row.revoked_on && *row.revoked_on <= day;
}

/// A claim without a certificate. One withdrawn without proof is neither repeated nor denied.
bool IsReport(const Recognition& row) {
  return !row.pending && !row.revoked_on && !IsCertificate(row);
}

bool Newer(const Recognition& a, const Recognition& b) {
  return std::tuple(YearOf(a), a.issued_on, LastDay(a)) >
         std::tuple(YearOf(b), b.issued_on, LastDay(b));
}

template <typename Predicate>
const Recognition* Newest(std::span<const Recognition> history, Date day, Predicate predicate) {
  const Recognition* newest = nullptr;
  for (const Recognition& row : history) {
    if (!predicate(row) || !HasBegun(row, day)) continue;
    if (newest == nullptr || Newer(row, *newest)) newest = &row;
  }
  return newest;
}

Standing OfCertificate(const Recognition& row, Date day, RowKind kind) {
  Standing standing;
  standing.recognition = row;
  standing.last_day = LastDay(row);
  if (IsRevokedOn(row, day)) {
    standing.kind = StandingKind::kRevoked;
  } else if (*standing.last_day < day) {
    standing.kind = kind == RowKind::kReal ? StandingKind::kRanUntil : StandingKind::kExpired;
  } else {
    standing.days_left = DaysBetween(day, *standing.last_day);
    standing.certified_star = ClaimedStar(row);
    standing.kind =
        standing.days_left <= kExpiringDays ? StandingKind::kExpiring : StandingKind::kValid;
  }
  return standing;
}

/// Whether what was reported later replaces what the certificate says.
bool Overrides(const Recognition& report, const Standing& certificate) {
  switch (certificate.kind) {
    case StandingKind::kRevoked:
      return report.recognised_year > certificate.recognition.revoked_on->Year();
    case StandingKind::kRanUntil:
    case StandingKind::kExpired:
      return YearOf(report) > YearOf(certificate.recognition);
    default:
      return false;
  }
}

Standing Undated(const Recognition& row, StandingKind kind) {
  Standing standing;
  standing.kind = kind;
  standing.recognition = row;
  return standing;
}

}  // namespace

int ClaimedStar(const Recognition& recognition) {
  return recognition.potential_5 && recognition.star >= 5 ? 0 : recognition.star;
}

std::optional<Date> LastDay(const Recognition& recognition) {
  // An empty optional is less than any date, so a missing extension never shortens anything.
  if (!recognition.valid_until) return std::nullopt;
  return std::max(recognition.valid_until, recognition.extended_until);
}

bool IsCertificate(const Recognition& recognition) {
  const bool seen = recognition.evidence == Evidence::kA || recognition.evidence == Evidence::kB1;
  return seen && !recognition.pending && !recognition.decision_no.empty() &&
         recognition.issued_on && recognition.valid_until &&
         ClaimedStar(recognition) >= kLowestCertifiedStar;
}

Standing StandingOn(std::span<const Recognition> history, Date day, RowKind kind) {
  const Recognition* const certificate = Newest(history, day, IsCertificate);
  const Recognition* const report = Newest(history, day, IsReport);
  const Recognition* const application =
      Newest(history, day, [](const Recognition& row) { return row.pending; });
  Standing standing;
  if (certificate != nullptr) standing = OfCertificate(*certificate, day, kind);
  if (report != nullptr && (certificate == nullptr || Overrides(*report, standing))) {
    standing = Undated(*report, StandingKind::kReported);
  }
  if (application == nullptr) return standing;
  if (standing.kind == StandingKind::kNone) return Undated(*application, StandingKind::kPending);
  // Applications often carry no year at all; those count as newer than anything decided.
  standing.renewal_pending =
      YearOf(*application) == 0 || YearOf(*application) >= YearOf(standing.recognition);
  return standing;
}

}  // namespace ocop
