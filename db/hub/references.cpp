#include "db/hub/references.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ocop::hub {
namespace {

/// Numbers are the same however many zeros stand in front.
std::string KeyOf(const Value& value) {
  return value.number ? std::to_string(*value.number) : value.text;
}

void IndexTable(Table& table, Problems& problems) {
  const Entity& entity = *table.entity;
  std::map<std::string, int, std::less<>> lines;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    std::string key = KeyOf(table, row);
    if (key.empty()) continue;
    const auto [first, is_new] = lines.emplace(key, row.line);
    if (!is_new) {
      problems.Add({std::string(entity.name), row.line, std::string(entity.key.back()),
                    "\"" + key + "\" stands in line " + std::to_string(first->second) + " already",
                    "remove one of the two lines or give it another name"});
    } else if (entity.key.size() == 1) {
      table.by_key.emplace(std::move(key), i);
    }
  }
}

std::vector<std::string> SplitList(const Column& column, const std::string& text) {
  if (column.type == Type::kReference) return {text};
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find(';', start), text.size());
    std::string part = text.substr(start, end - start);
    while (!part.empty() && part.front() == ' ') part.erase(0, 1);
    while (!part.empty() && part.back() == ' ') part.pop_back();
    if (!part.empty()) parts.push_back(std::move(part));
    start = end + 1;
  }
  return parts;
}

void ResolveCell(const Source& source, const Column& column, const Problem& place, Value& value,
                 Problems& problems) {
  for (const std::string& key : SplitList(column, value.text)) {
    const Row* row = FindRow(source, column.target, key, place, problems);
    if (row == nullptr) continue;
    const auto index = static_cast<std::size_t>(row - source.Of(column.target).rows.data());
    if (std::find(value.rows.begin(), value.rows.end(), index) == value.rows.end()) {
      value.rows.push_back(index);
    } else {
      problems.Add(
          {place.file, place.line, place.column, "\"" + key + "\" is named twice", "name it once"});
    }
  }
}

}  // namespace

std::string KeyOf(const Table& table, const Row& row) {
  std::string key;
  for (const std::string_view column : table.entity->key) {
    const Value& value = table.Get(row, column);
    if (value.text.empty()) return {};
    key += (key.empty() ? "" : " + ") + KeyOf(value);
  }
  return key;
}

void IndexKeys(Source& source, Problems& problems) {
  for (Table& table : source.tables) IndexTable(table, problems);
}

void ResolveReferences(Source& source, Problems& problems) {
  for (Table& table : source.tables) {
    const Entity& entity = *table.entity;
    for (std::size_t c = 0; c < entity.columns.size(); ++c) {
      const Column& column = entity.columns[c];
      if (column.type != Type::kReference && column.type != Type::kReferences) continue;
      for (Row& row : table.rows) {
        const Problem place{std::string(entity.name), row.line, std::string(column.name), {}, {}};
        ResolveCell(source, column, place, row.values[c], problems);
      }
    }
  }
}

const Row* FindRow(const Source& source, File target, const std::string& key, const Problem& place,
                   Problems& problems) {
  if (key.empty()) return nullptr;
  const Table& table = source.Of(target);
  std::string_view digits = key;
  if (target == File::kProductSets) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  }
  const auto found = table.by_key.find(digits);
  if (found != table.by_key.end()) return &table.rows[found->second];
  if (!table.complete) return nullptr;  // its own problems come first
  std::vector<std::string_view> names;
  for (const auto& [name, index] : table.by_key) names.push_back(name);
  problems.Add(
      {place.file, place.line, place.column,
       "\"" + key + "\" is not in " + std::string(table.entity->name) + DidYouMean(key, names),
       "correct it here or add it there"});
  return nullptr;
}

}  // namespace ocop::hub
