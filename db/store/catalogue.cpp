#include "db/store/catalogue.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <unordered_map>

#include "db/store/catalogue_impl.h"
#include "db/store/migrate.h"
#include "db/store/texts.h"

namespace ocop::store {
namespace {

/// Tells another kind of file from a damaged catalogue, which still begins as every database does:
/// https://sqlite.org/fileformat.html#magic_header_string. What cannot be read is said on opening.
Status CheckIsDatabase(const std::filesystem::path& file) {
  using namespace std::string_view_literals;
  constexpr std::string_view kMagic = "SQLite format 3\0"sv;
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (error || status.type() == std::filesystem::file_type::not_found) return {};
  if (!std::filesystem::is_regular_file(status)) return {Code::kInvalid, "not a file"};
  std::ifstream stream(file, std::ios::binary);
  std::string head(kMagic.size(), '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  if (head == kMagic.substr(0, head.size())) return {};
  return {Code::kInvalid, "not a database"};
}

Status CheckUsable(Database& database) {
  OCOP_ASSIGN_OR_RETURN(application, database.Number("PRAGMA application_id"), "usable");
  if (application != kCatalogueApplicationId) {
    return {Code::kInvalid, "a database of another kind, not a catalogue"};
  }
  RETURN_IF_ERROR(CheckVersion(database, CatalogueSchema()), "usable");
  OCOP_ASSIGN_OR_RETURN(
      search_tables,
      database.Number("SELECT count(*) FROM sqlite_master WHERE name = 'search_fts'"), "usable");
  if (search_tables == 0) return {Code::kCorrupt, "its indexes were never built"};
  const Result<std::int64_t> rows = database.Number("SELECT count(*) FROM meta");
  if (!rows.ok()) return rows.status();
  if (*rows == 0) return {Code::kCorrupt, "it has no meta row"};
  return {};
}

}  // namespace

Catalogue::Catalogue(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<Catalogue> Catalogue::Open(const std::filesystem::path& file) {
  RETURN_IF_ERROR(CheckIsDatabase(file), "open catalogue: " + file.native());
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, ModeToRead(file)), "open catalogue");
  Result<Catalogue> catalogue = Over(std::move(database));
  if (!catalogue.ok()) return catalogue.status().WithContext("open catalogue: " + file.native());
  catalogue->impl_->folder = file.parent_path();
  return catalogue;
}

Result<Catalogue> Catalogue::Over(Database database) {
  RETURN_IF_ERROR(CheckUsable(database), "catalogue");
  auto impl = std::make_unique<Impl>(std::move(database));
  std::int64_t point_id = 0;
  RETURN_IF_ERROR(impl->db.Each("SELECT default_point_id FROM meta", {},
                                [&](const Statement& row) { point_id = row.Int(0); }),
                  "default point");
  RETURN_IF_ERROR(impl->StandAt(point_id), "default point");
  OCOP_ASSIGN_OR_RETURN(searcher, Searcher::Over(impl->db), "search");
  impl->searcher = std::move(searcher);
  return Catalogue(std::move(impl));
}

std::filesystem::path Catalogue::FileOf(const Picture& picture) const {
  return impl_->folder / MediaPath(picture);
}

Status Catalogue::StandAt(std::string_view point_code) {
  const ReadScope scope(impl_->db);
  std::int64_t point_id = 0;
  RETURN_IF_ERROR(impl_->db.Each("SELECT id FROM point WHERE code = ?1", {point_code},
                                 [&](const Statement& row) { point_id = row.Int(0); }),
                  "stand at");
  if (point_id == 0) return {Code::kNotFound, "no point '" + std::string(point_code) + "'"};
  return impl_->StandAt(point_id);
}

void Catalogue::ShowStarsOn(std::optional<Date> day) {
  if (impl_->day == day) return;
  impl_->day = day;
  impl_->is_rated = false;
}

Status Catalogue::Impl::StandAt(std::int64_t point_id) {
  Standpoint next;
  next.point_id = point_id;
  RETURN_IF_ERROR(db.Each("SELECT p.village_id, coalesce(p.unit_id, v.unit_id) FROM point p"
                          " LEFT JOIN village v ON v.id = p.village_id WHERE p.id = ?1",
                          {point_id},
                          [&](const Statement& row) {
                            next.village_id = row.Int(0);
                            next.unit_id = row.Int(1);
                          }),
                  "stand at");
  OCOP_ASSIGN_OR_RETURN(provinces, Provinces::Load(db), "stand at");
  next.province_id = provinces.Of(next.unit_id);
  here = next;
  shelf.reset();
  is_rated = false;
  return {};
}

Result<const std::vector<ShelfRow>*> Catalogue::Impl::Shelf() {
  if (!shelf.has_value()) {
    OCOP_ASSIGN_OR_RETURN(rows, LoadShelf(db, here), "shelf");
    shelf = std::move(rows);
    is_rated = false;
  }
  if (!is_rated) {
    if (day.has_value()) {
      RETURN_IF_ERROR(RateShelf(db, *day, *shelf), "shelf");
    } else {
      for (ShelfRow& row : *shelf) row.stars = 0;
    }
    is_rated = true;
  }
  return &*shelf;
}

Status Catalogue::Impl::OrderByName(Language language, std::vector<std::int64_t>& ids) {
  if (!name_order.has_value() || name_order->first != language) {
    OCOP_ASSIGN_OR_RETURN(rows, Shelf(), "order");
    OCOP_ASSIGN_OR_RETURN(order, NameOrder(db, language, *rows), "order");
    name_order.emplace(language, std::move(order));
  }
  std::unordered_map<std::int64_t, std::size_t> place;
  place.reserve(name_order->second.size());
  for (const std::int64_t id : name_order->second) place.emplace(id, place.size());
  std::sort(ids.begin(), ids.end(),
            [&](std::int64_t a, std::int64_t b) { return place[a] < place[b]; });
  return {};
}

Result<ProductListing> Catalogue::Products(const ProductQuery& query, Language language) {
  const ReadScope scope(impl_->db);
  OCOP_ASSIGN_OR_RETURN(rows, impl_->Shelf(), "products");
  Selection selection = Select(*rows, query.filter);
  if (query.order == ProductOrder::kNameInLanguage && language != Language::kVi) {
    RETURN_IF_ERROR(impl_->OrderByName(language, selection.product_ids), "products");
  }
  ProductListing listing;
  listing.facets = std::move(selection.facets);
  listing.total = static_cast<int>(selection.product_ids.size());
  const int first = std::clamp(query.offset, 0, listing.total);
  const int count = std::clamp(query.limit, 0, listing.total - first);
  const std::span<const std::int64_t> page =
      std::span(selection.product_ids)
          .subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  OCOP_ASSIGN_OR_RETURN(cards, Cards(page, language), "products");
  listing.cards = std::move(cards);
  return listing;
}

Result<CatalogueMeta> Catalogue::Meta(Language language) {
  const ReadScope scope(impl_->db);
  CatalogueMeta meta;
  const auto on_row = [&](const Statement& row) {
    meta.version = row.Int(0);
    meta.issued_on = DateOf(row, 1).value_or(Date());
    meta.built_at = row.Int(2);
    meta.signed_at = row.MaybeInt(3);
    meta.default_point_id = row.Int(4);
    meta.product_count = row.Int(5);
  };
  RETURN_IF_ERROR(impl_->db.Each("SELECT version, issued_on, built_at, signed_at, default_point_id,"
                                 " (SELECT count(*) FROM product) FROM meta",
                                 {}, on_row),
                  "meta");
  OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "catalogue", 1, language), "meta");
  meta.title = texts.Get("title");
  meta.publisher = texts.Get("publisher");
  return meta;
}

Result<std::vector<SearchHit>> Catalogue::Search(std::string_view text, Language language,
                                                 int limit) {
  const ReadScope scope(impl_->db);
  return impl_->searcher->Search(text, language, limit);
}

}  // namespace ocop::store
