#include "db/hub/ids.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "db/hub/references.h"

namespace ocop::hub {
namespace {

/// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
std::uint32_t Fnv1a(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619U;
  }
  return hash;
}

std::string NameOf(const Table& table, const Row& row, std::map<std::string, int>& counts) {
  if (!table.entity->key.empty()) return KeyOf(table, row);
  std::string about;
  for (const std::string_view column : {"about", "code", "product"}) {
    if (ColumnIndex(*table.entity, column) == kNoColumn) continue;
    about += table.Get(row, column).text + " ";
  }
  return about + std::to_string(++counts[about]);
}

std::int64_t RomanNumber(std::string_view code) {
  const std::vector<std::string_view> numbers = SplitWords("I|II|III|IV|V|VI");
  return std::find(numbers.begin(), numbers.end(), code) - numbers.begin() + 1;
}

std::vector<std::int64_t> IdsOf(const Table& table) {
  std::vector<std::pair<std::string, std::size_t>> names;
  std::map<std::string, int> counts;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    names.emplace_back(NameOf(table, table.rows[i], counts), i);
  }
  std::sort(names.begin(), names.end());
  std::vector<std::int64_t> ids(table.rows.size());
  IdMaker maker;
  for (const auto& [name, row] : names) {
    switch (table.entity->file) {
      case File::kSectors:
        ids[row] = RomanNumber(name);
        break;
      case File::kProductSets:
        ids[row] = table.Get(table.rows[row], "set_no").number.value_or(0);
        break;
      default:
        ids[row] = maker.Make(name);
    }
  }
  return ids;
}

}  // namespace

std::int64_t IdMaker::Make(std::string_view name) {
  std::int64_t id = std::max<std::int64_t>(1, Fnv1a(name) & 0x7FFFFFFFU);
  while (!taken_.insert(id).second) ++id;
  return id;
}

RowIds MakeRowIds(const Source& source) {
  RowIds ids;
  for (const Table& table : source.tables) {
    ids[static_cast<std::size_t>(table.entity->file)] = IdsOf(table);
  }
  return ids;
}

}  // namespace ocop::hub
