#pragma once
/// The inside of Catalogue, shared by the files that implement it. Inside db/store only.

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "db/store/catalogue.h"
#include "db/store/connection.h"
#include "db/store/search.h"
#include "db/store/shelf.h"

namespace ocop::store {

struct Catalogue::Impl {
  explicit Impl(Database database) : db(std::move(database)) {}

  Connection db;
  std::filesystem::path folder;
  Standpoint here;
  std::optional<Date> day;
  std::optional<Searcher> searcher;

  // Made when first asked for.
  std::optional<std::vector<ShelfRow>> shelf;
  bool is_rated = false;
  std::optional<std::pair<Language, std::vector<std::int64_t>>> name_order;

  /// The shelf, loaded and rated.
  Result<const std::vector<ShelfRow>*> Shelf();
  /// Puts ids into the order of their names in that language.
  Status OrderByName(Language language, std::vector<std::int64_t>& ids);
  Status StandAt(std::int64_t point_id);
  /// Nothing but zeros when nothing is known of the point.
  Result<std::vector<Point>> ReadPoints(std::int64_t only_id, Language language);
};

}  // namespace ocop::store
