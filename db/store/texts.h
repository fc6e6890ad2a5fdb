#pragma once
/// Reads the texts of one thing in the language asked for, English and Vietnamese standing in.
/// Inside db/store only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/model/language.h"
#include "db/store/connection.h"
#include "db/store/text.h"
#include "platform/base/result.h"

namespace ocop::store {

/// All texts of one thing, already in the best language.
class TextSet {
 public:
  /// Empty when there is no such text.
  Text Get(std::string_view field) const;
  /// The Vietnamese one, whatever was asked for; empty when there is none.
  std::string Vietnamese(std::string_view field) const;

 private:
  friend Result<TextSet> ReadTexts(Connection&, std::string_view, std::int64_t, Language);
  struct Entry {
    std::string field;
    Text text;
  };
  std::vector<Entry> best_;
  std::vector<Entry> vietnamese_;
};

Result<TextSet> ReadTexts(Connection& db, std::string_view kind, std::int64_t id,
                          Language language);

/// One text; cheaper than all of them. Empty when there is none, or when id is 0.
Result<Text> ReadText(Connection& db, std::string_view kind, std::int64_t id,
                      std::string_view field, Language language);

Origin OriginFromString(std::string_view text);

}  // namespace ocop::store
