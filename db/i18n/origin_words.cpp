#include "db/i18n/origin_words.h"

namespace ocop::i18n {

using store::Origin;

std::string OriginWords(const Catalog& words, Language visitor, const store::Text& text,
                        Origin teller) {
  std::string line;
  const auto add = [&](std::string_view key) {
    line += (line.empty() ? "" : " · ") + words.Text(key);
  };
  if (teller == Origin::kMaker) add("product.text_maker");
  if (teller == Origin::kSample) add("product.text_written");
  if (teller == Origin::kMachine) add("product.text_by_machine");
  if (text.origin == Origin::kMachine && teller != Origin::kMachine) add("product.text_translated");
  if (text.language != visitor) {
    add(text.language == Language::kEn ? "product.text_in_en" : "product.text_in_vi");
  }
  return line;
}

}  // namespace ocop::i18n
