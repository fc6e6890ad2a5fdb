#pragma once
/// Which files, which columns, what may stand in them, and where it goes in the database: the
/// source format as a table. A new column is a line here; a new kind of thing is an entry.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace ocop::hub {

/// The files, in the order in which their rows may refer to each other and are written.
enum class File {
  kCatalogue,
  kAdminUnits,
  kUnitSuccessions,
  kSectors,
  kProductSets,
  kCrafts,
  kVillages,
  kTitles,
  kPeople,
  kProducers,
  kProducts,
  kRecognitions,
  kIpRights,
  kProductPeople,
  kBadges,
  kLots,
  kLabels,
  kSerialPatterns,
  kPoints,
  kOffers,
  kEvents,
  kRoutes,
  kRouteStops,
  kOutlets,
  kTradeLinks,
  kStories,
  kPublicMessages,
  kAttract,
  kMedia,
};
constexpr std::size_t kFileCount = static_cast<std::size_t>(File::kMedia) + 1;

enum class Type {
  kText,        ///< one line, as it stands
  kTexts,       ///< a text in languages: columns name_vi, name_en, ...
  kCode,        ///< [a-z0-9-]+
  kChoice,      ///< one of `words`
  kYesNo,       ///< yes, no, empty = no
  kInteger,     ///< between low and high
  kReal,        ///< between low and high
  kDate,        ///< YYYY-MM-DD, DD/MM/YYYY; today, today+20 where allowed
  kReference,   ///< the key of a row of `target`
  kReferences,  ///< several, separated by "; "
};

enum class Need { kOptional, kNeeded };

struct Column {
  std::string_view name;
  Type type = Type::kText;
  Need need = Need::kOptional;
  std::string_view words = {};      ///< kChoice: separated by '|'
  std::string_view otherwise = {};  ///< kChoice: what an empty cell means; empty: NULL
  File target = File::kCatalogue;   ///< kReference, kReferences
  double low = 0;
  double high = 0;
  /// In the database; empty: as `name`, with "_id" for a reference. "-": not written as a column.
  std::string_view column = {};
};

struct Entity {
  File file = File::kCatalogue;
  std::string_view name;  ///< "products.csv"
  Need need = Need::kOptional;
  /// Columns that together name a row; no two rows have the same. Empty: rows have no name.
  std::vector<std::string_view> key;
  /// Written row by row into this table; empty: by code of its own.
  std::string_view table = {};
  bool has_id = true;  ///< the table has a column id
  std::vector<Column> columns;
};

/// All entities, one per File, in its order. Valid forever.
std::span<const Entity> Entities();
const Entity& EntityOf(File file);
/// The position of a column; kNoColumn when the entity has none of that name.
std::size_t ColumnIndex(const Entity& entity, std::string_view name);
constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

/// The file with the rows that `word` in a column `about` speaks of: "product" -> kProducts.
File FileAbout(std::string_view word);

/// "a|b|c" in parts. Views into `words`.
std::vector<std::string_view> SplitWords(std::string_view words);

}  // namespace ocop::hub
