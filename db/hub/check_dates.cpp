#include "db/hub/check.h"

namespace ocop::hub {
namespace {

/// In one row, `first` is not after `second`.
struct Order {
  File file;
  std::string_view first;
  std::string_view second;
};

constexpr Order kOrders[] = {
    {File::kAdminUnits, "valid_from", "valid_until"},
    {File::kRecognitions, "issued_on", "valid_until"},
    {File::kRecognitions, "valid_until", "extended_until"},
    {File::kRecognitions, "issued_on", "extended_until"},
    {File::kRecognitions, "issued_on", "revoked_on"},
    {File::kLots, "made_on", "best_before"},
    {File::kEvents, "starts_on", "ends_on"},
    {File::kPublicMessages, "shows_from", "shows_until"},
};

void CheckOrder(const Source& source, const Order& order, Problems& problems) {
  const Table& table = source.Of(order.file);
  for (const Row& row : table.rows) {
    const Value& first = table.Get(row, order.first);
    const Value& second = table.Get(row, order.second);
    if (!first.number || !second.number || *first.number <= *second.number) continue;
    problems.Add(
        At(table, row, order.second,
           IsoDate(second) + " is before " + std::string(order.first) + " (" + IsoDate(first) + ")",
           "correct one of the two dates"));
  }
}

/// Days counted from the day of building would make a real certificate valid for ever.
bool MayBeRelative(const Source& source, const Table& table, const Row& row) {
  const Entity& entity = *table.entity;
  if (entity.file == File::kCatalogue) return true;
  if (ColumnIndex(entity, "demonstration") != kNoColumn) {
    return table.Get(row, "demonstration").number.value_or(0) == 1;
  }
  if (ColumnIndex(entity, "product") == kNoColumn) return false;
  const Row* product = source.Target(table.Get(row, "product"), File::kProducts);
  if (product == nullptr) return true;  // reported where the product is named
  return source.Of(File::kProducts).Get(*product, "demonstration").number.value_or(0) == 1;
}

void CheckRelative(const Source& source, const Table& table, Problems& problems) {
  const Entity& entity = *table.entity;
  for (const Row& row : table.rows) {
    for (std::size_t c = 0; c < entity.columns.size(); ++c) {
      if (!row.values[c].is_relative || MayBeRelative(source, table, row)) continue;
      problems.Add(At(table, row, entity.columns[c].name,
                      "\"" + row.values[c].text + "\" is for demonstration rows only",
                      "write the real date"));
    }
  }
}

void CheckFuture(const Source& source, File file, std::string_view column, Problems& problems) {
  const Table& table = source.Of(file);
  for (const Row& row : table.rows) {
    const Value& date = table.Get(row, column);
    if (!date.number || *date.number <= source.as_of.DaysSince1970()) continue;
    problems.Add(
        At(table, row, column,
           IsoDate(date) + " is after the day of this catalogue (" + source.as_of.ToIso() + ")",
           "correct the date"));
  }
}

}  // namespace

void CheckDates(const Source& source, Problems& problems) {
  for (const Order& order : kOrders) CheckOrder(source, order, problems);
  for (const Table& table : source.tables) CheckRelative(source, table, problems);
  CheckFuture(source, File::kCatalogue, "issued_on", problems);
  CheckFuture(source, File::kRecognitions, "issued_on", problems);
  CheckFuture(source, File::kTradeLinks, "signed_on", problems);
}

}  // namespace ocop::hub
