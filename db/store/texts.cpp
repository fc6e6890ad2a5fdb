#include "db/store/texts.h"

#include <algorithm>

namespace ocop::store {
namespace {

/// Smaller is better; 3 is no use to this reader.
int Distance(Language language, Language asked) {
  if (language == asked) return 0;
  if (language == Language::kEn) return 1;
  return language == Language::kVi ? 2 : 3;
}

Text TextOf(const Statement& row, int first_column) {
  Text text;
  text.language = LanguageFromTag(row.Text(first_column)).value_or(Language::kVi);
  text.text = row.String(first_column + 1);
  text.origin = OriginFromString(row.Text(first_column + 2));
  return text;
}

/// Puts `text` in `slot` when it suits a reader of `asked` better than what is there.
void Improve(Text& slot, Text text, Language asked) {
  const int distance = Distance(text.language, asked);
  if (distance > 2) return;
  if (slot.empty() || distance < Distance(slot.language, asked)) slot = std::move(text);
}

}  // namespace

Origin OriginFromString(std::string_view text) {
  if (text == "maker") return Origin::kMaker;
  if (text == "machine") return Origin::kMachine;
  return text == "sample" ? Origin::kSample : Origin::kPerson;
}

Text TextSet::Get(std::string_view field) const {
  for (const Entry& entry : best_) {
    if (entry.field == field) return entry.text;
  }
  return {};
}

std::string TextSet::Vietnamese(std::string_view field) const {
  for (const Entry& entry : vietnamese_) {
    if (entry.field == field) return entry.text.text;
  }
  return {};
}

Result<TextSet> ReadTexts(Connection& db, std::string_view kind, std::int64_t id,
                          Language language) {
  TextSet set;
  const auto on_row = [&](const Statement& row) {
    Text text = TextOf(row, 1);
    if (text.language == Language::kVi) set.vietnamese_.push_back({row.String(0), text});
    const auto same = [&](const TextSet::Entry& entry) { return entry.field == row.Text(0); };
    const auto entry = std::find_if(set.best_.begin(), set.best_.end(), same);
    if (entry != set.best_.end()) {
      Improve(entry->text, std::move(text), language);
    } else if (Distance(text.language, language) <= 2) {
      set.best_.push_back({row.String(0), std::move(text)});
    }
  };
  RETURN_IF_ERROR(db.Each("SELECT field, lang, text, origin FROM translation"
                          " WHERE kind = ?1 AND entity_id = ?2",
                          {kind, id}, on_row),
                  "texts");
  return set;
}

Result<Text> ReadText(Connection& db, std::string_view kind, std::int64_t id,
                      std::string_view field, Language language) {
  Text best;
  if (id == 0) return best;
  RETURN_IF_ERROR(db.Each("SELECT lang, text, origin FROM translation"
                          " WHERE kind = ?1 AND entity_id = ?2 AND field = ?3",
                          {kind, id, field},
                          [&](const Statement& row) { Improve(best, TextOf(row, 0), language); }),
                  "text");
  return best;
}

}  // namespace ocop::store
