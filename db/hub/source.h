#pragma once
/// A source folder in memory: typed values, references resolved, every problem noted.

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/problem.h"
#include "db/hub/spec.h"
#include "db/model/date.h"
#include "db/model/language.h"
#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::hub {

/// One cell, or the cells of one text in languages.
struct Value {
  std::string text;                    ///< as written, in NFC; empty = not given
  std::optional<std::int64_t> number;  ///< kInteger, kYesNo (0, 1), kDate (days since 1970)
  std::optional<double> real;          ///< kReal
  bool is_relative = false;            ///< a date written as today+20
  std::vector<std::size_t> rows;       ///< kReference(s): rows of the target table
  std::array<std::string, kLanguageCount> texts;  ///< kTexts, by IndexOf(Language)
};

struct Row {
  int line = 0;
  std::vector<Value> values;  ///< one per column of the entity
};

struct Table {
  const Entity* entity = nullptr;
  bool complete = true;  ///< false: partly unread; do not judge what refers to it
  std::vector<Row> rows;
  std::map<std::string, std::size_t, std::less<>> by_key;  ///< tables with a key of one column

  /// The value of a column that the entity has.
  [[nodiscard]] const Value& Get(const Row& row, std::string_view column) const;
};

struct Source {
  std::filesystem::path folder;
  Date as_of;  ///< what `today` means
  std::array<Table, kFileCount> tables;

  [[nodiscard]] const Table& Of(File file) const { return tables[static_cast<std::size_t>(file)]; }
  Table& Of(File file) { return tables[static_cast<std::size_t>(file)]; }
  /// The row a kReference value points to; nullptr when it is empty or points nowhere.
  [[nodiscard]] const Row* Target(const Value& value, File target) const;
};

/// Reads all files. Problems of single cells, keys and references are noted; rules across cells are
/// check.h's. kNotFound: no such folder. kInvalid: not a folder. kIo: it cannot be read.
Result<Source> ReadSource(const platform::Storage& storage, const std::filesystem::path& folder,
                          Date as_of, Problems& problems);

}  // namespace ocop::hub
