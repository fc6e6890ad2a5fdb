#pragma once
/// Rows of a catalogue and days to judge them on.

#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/flow/verdict.h"

namespace ocop::flow {

inline Date D(std::string_view iso) { return Date::Parse(iso).value(); }

inline Recognition Certificate() {
  Recognition row;
  row.star = 4;
  row.decision_no = "12/QĐ-UBND";
  row.issued_on = D("2024-03-10");
  row.recognised_year = 2024;
  row.valid_until = D("2027-03-10");
  row.evidence = Evidence::kA;
  row.source = "the decision";
  return row;
}

inline Recognition Report() {
  Recognition row;
  row.star = 4;
  row.recognised_year = 2021;
  row.evidence = Evidence::kB1;
  row.source = "a newspaper";
  return row;
}

inline Recognition Withdrawn(std::string_view day) {
  Recognition row = Certificate();
  row.revoked_on = D(day);
  return row;
}

inline Knowledge Product(std::vector<Recognition> history, RowKind kind = RowKind::kReal) {
  Knowledge knowledge;
  knowledge.product_found = true;
  knowledge.producer_found = true;
  knowledge.row_kind = kind;
  knowledge.recognitions = std::move(history);
  return knowledge;
}

/// The clock is right; the data is a day old.
inline Moment Today(std::string_view day) {
  return {ClockTrust::kTrusted, D(day), D(day).AddDays(-1)};
}

}  // namespace ocop::flow
