// Catalogue: what labels stand for.

#include <string>
#include <utility>

#include "db/store/catalogue.h"
#include "db/store/catalogue_impl.h"
#include "db/store/texts.h"

namespace ocop::store {

Result<LabelMatch> Catalogue::FindLabel(std::span<const std::string> candidate_keys) {
  const ReadScope scope(impl_->db);
  LabelMatch match;
  const auto on_row = [&](const Statement& row) {
    match.key = row.String(0);
    match.kind = row.String(1);
    match.product_id = row.Int(2);
    match.product_code = row.String(3);
    match.serial = row.String(4);
    match.lot = row.String(5);
    match.made_on = DateOf(row, 6);
    match.best_before = DateOf(row, 7);
  };
  for (const std::string& key : candidate_keys) {
    RETURN_IF_ERROR(impl_->db.Each("SELECT l.key, l.kind, l.product_id, p.code, l.serial, lot.code,"
                                   " lot.made_on, lot.best_before FROM label l"
                                   " JOIN product p ON p.id = l.product_id"
                                   " LEFT JOIN lot ON lot.id = l.lot_id WHERE l.key = ?1",
                                   {key}, on_row),
                    "label");
    if (match.product_id != 0) return match;
  }
  return {Code::kNotFound, "none of the keys is registered"};
}

Result<std::vector<SerialForm>> Catalogue::SerialForms() {
  const ReadScope scope(impl_->db);
  std::vector<SerialForm> forms;
  RETURN_IF_ERROR(
      impl_->db.Each("SELECT s.form, s.product_id, p.code, s.producer_id"
                     " FROM serial_pattern s LEFT JOIN product p ON p.id = s.product_id"
                     " ORDER BY s.form",
                     {},
                     [&](const Statement& row) {
                       forms.push_back({row.String(0), row.Int(1), row.String(2), row.Int(3)});
                     }),
      "serial forms");
  return forms;
}

Result<Text> Catalogue::ProducerName(std::int64_t id, Language language) {
  const ReadScope scope(impl_->db);
  return ReadText(impl_->db, "producer", id, "name", language);
}

}  // namespace ocop::store
