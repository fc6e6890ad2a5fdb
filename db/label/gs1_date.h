#pragma once
/// Dates inside labels: GS1's six digits without a century.

#include <optional>
#include <string_view>

#include "db/label/label.h"
#include "db/model/date.h"

namespace ocop::label {

/// YYMMDD; day 00 is the month's last day. The century is the one that brings the year nearest to
/// `reference_year`: at most 49 years back or 50 ahead (GS1 General Specifications 7.12). Take the
/// year from trusted time or, without it, from the catalogue's date. Nothing when it is no date.
std::optional<Date> ParseGs1Date(std::string_view yymmdd, int reference_year);

enum class ExpiryKind {
  kUseBy,       ///< attribute 17: not to be used afterwards
  kBestBefore,  ///< attribute 15: good until then, at least
};

/// A label's own last day.
struct Expiry {
  Date day;
  ExpiryKind kind = ExpiryKind::kUseBy;
  friend bool operator==(const Expiry&, const Expiry&) = default;
};

/// What the label says of its own last day: the day of attribute 17, else of 15; nothing when
/// neither is a date.
std::optional<Expiry> ExpiryOf(const LabelKey& label, int reference_year);

}  // namespace ocop::label
