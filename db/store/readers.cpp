#include "db/store/readers.h"

#include <utility>

#include "db/store/shelf.h"
#include "db/store/texts.h"

namespace ocop::store {
namespace {

Picture PictureOf(const Statement& row, int first_column) {
  return {row.String(first_column), static_cast<int>(row.Int(first_column + 1)),
          static_cast<int>(row.Int(first_column + 2))};
}

}  // namespace

std::string MediaPath(const Picture& picture) {
  return "media/" + picture.sha256.substr(0, 2) + "/" + picture.sha256;
}

Result<Picture> ReadPicture(Connection& db, Subject about, std::string_view size_class) {
  Picture picture;
  RETURN_IF_ERROR(
      db.Each("SELECT f.sha256, f.width_px, f.height_px"
              " FROM media m JOIN media_file f ON f.media_id = m.id AND f.size_class = ?3"
              " WHERE m.about_kind = ?1 AND m.about_id = ?2"
              " ORDER BY m.role <> 'main', m.position, m.id LIMIT 1",
              {about.kind, about.id, size_class},
              [&](const Statement& row) { picture = PictureOf(row, 0); }),
      "picture");
  return picture;
}

Result<std::vector<Media>> ReadMedia(Connection& db, Subject about, Language language) {
  std::vector<Media> all;
  const auto on_row = [&](const Statement& row) {
    if (all.empty() || all.back().id != row.Int(0)) {
      Media media;
      media.id = row.Int(0);
      media.role = row.String(1);
      media.creator = row.String(2);
      media.licence = row.String(3);
      all.push_back(std::move(media));
    }
    const std::string_view size_class = row.Text(4);
    if (size_class == "card") all.back().card = PictureOf(row, 5);
    if (size_class == "page") all.back().page = PictureOf(row, 5);
    if (size_class == "full") all.back().full = PictureOf(row, 5);
  };
  RETURN_IF_ERROR(
      db.Each("SELECT m.id, m.role, m.creator, m.licence, f.size_class, f.sha256, f.width_px,"
              " f.height_px FROM media m JOIN media_file f ON f.media_id = m.id"
              " WHERE m.about_kind = ?1 AND m.about_id = ?2"
              " ORDER BY m.role <> 'main', m.position, m.id",
              {about.kind, about.id}, on_row),
      "media");
  for (Media& media : all) {
    OCOP_ASSIGN_OR_RETURN(alt, ReadText(db, "media", media.id, "alt", language), "media");
    media.alt = std::move(alt);
  }
  return all;
}

Result<UnitName> ReadUnit(Connection& db, std::int64_t unit_id, Language language) {
  UnitName unit;
  RETURN_IF_ERROR(
      db.Each("SELECT id, code, kind, valid_until FROM admin_unit WHERE id = ?1", {unit_id},
              [&](const Statement& row) {
                unit.id = row.Int(0);
                unit.code = row.String(1);
                unit.kind = row.String(2);
                unit.valid_until = DateOf(row, 3);
              }),
      "unit");
  if (unit.id == 0) return {Code::kCorrupt, "no unit " + std::to_string(unit_id)};
  OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "admin_unit", unit_id, language), "unit");
  unit.name = texts.Get("name");
  unit.name_vi = texts.Vietnamese("name");
  return unit;
}

Result<Address> ReadAddress(Connection& db, std::int64_t unit_id, std::string printed,
                            Language language) {
  Address address;
  address.printed = std::move(printed);
  if (unit_id == 0) return address;
  OCOP_ASSIGN_OR_RETURN(unit, ReadUnit(db, unit_id, language), "address");
  address.unit = std::move(unit);

  std::int64_t province_id = 0;
  RETURN_IF_ERROR(
      db.Each("WITH RECURSIVE up (id, level) AS (SELECT ?1, 0 UNION"
              " SELECT u.parent_id, up.level + 1 FROM up JOIN admin_unit u ON u.id = up.id"
              " WHERE u.parent_id IS NOT NULL AND up.level < 8)"
              " SELECT u.id FROM up JOIN admin_unit u ON u.id = up.id"
              " WHERE u.kind = 'province' LIMIT 1",
              {unit_id}, [&](const Statement& row) { province_id = row.Int(0); }),
      "province");
  if (province_id != 0) {
    OCOP_ASSIGN_OR_RETURN(province, ReadUnit(db, province_id, language), "province");
    address.province = std::move(province);
  }

  // Kim Lan became Kim Đức became Bát Tràng: every step back counts.
  std::vector<std::int64_t> old_ids;
  RETURN_IF_ERROR(db.Each("WITH RECURSIVE back (id, level) AS (SELECT ?1, 0 UNION"
                          " SELECT s.old_id, back.level + 1 FROM back JOIN unit_succession s"
                          " ON s.new_id = back.id WHERE back.level < 4)"
                          " SELECT id FROM back WHERE id <> ?1 GROUP BY id ORDER BY min(level), id",
                          {unit_id}, [&](const Statement& row) { old_ids.push_back(row.Int(0)); }),
                  "predecessors");
  for (const std::int64_t old_id : old_ids) {
    OCOP_ASSIGN_OR_RETURN(old_unit, ReadUnit(db, old_id, language), "predecessors");
    address.predecessors.push_back(std::move(old_unit));
  }
  return address;
}

Result<Named> ReadNamed(Connection& db, Subject thing, std::string code, Language language) {
  Named named;
  if (thing.id == 0) return named;
  named.id = thing.id;
  named.code = std::move(code);
  OCOP_ASSIGN_OR_RETURN(name, ReadText(db, thing.kind, thing.id, "name", language), "name");
  named.name = std::move(name);
  return named;
}

Status AddStories(Connection& db, Subject about, Language language, std::vector<Story>& stories) {
  if (about.id == 0) return {};
  struct Row {
    std::int64_t id;
    Origin origin;
    std::string source;
  };
  std::vector<Row> rows;
  RETURN_IF_ERROR(
      db.Each("SELECT id, origin, source FROM story"
              " WHERE about_kind = ?1 AND about_id = ?2 ORDER BY id",
              {about.kind, about.id},
              [&](const Statement& row) {
                rows.push_back({row.Int(0), OriginFromString(row.Text(1)), row.String(2)});
              }),
      "stories");
  for (Row& row : rows) {
    OCOP_ASSIGN_OR_RETURN(text, ReadText(db, "story", row.id, "text", language), "stories");
    if (text.empty()) continue;
    stories.push_back({std::move(text), row.origin, std::move(row.source)});
  }
  return {};
}

Result<std::vector<Title>> ReadTitles(Connection& db, std::int64_t village_id, Language language) {
  std::vector<Title> titles;
  std::vector<std::int64_t> ids;
  const auto on_row = [&](const Statement& row) {
    Title title;
    ids.push_back(row.Int(0));
    title.code = row.String(1);
    title.kind = row.String(2);
    if (!row.IsNull(3)) title.year = static_cast<int>(row.Int(3));
    title.decision = row.String(4);
    title.source = row.String(5);
    titles.push_back(std::move(title));
  };
  RETURN_IF_ERROR(
      db.Each("SELECT id, code, kind, year, decision, source FROM title WHERE village_id = ?1"
              " OR craft_id IN (SELECT craft_id FROM village_craft WHERE village_id = ?1)"
              " ORDER BY village_id IS NULL, year, id",
              {village_id}, on_row),
      "titles");
  for (std::size_t i = 0; i < titles.size(); ++i) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "title", ids[i], language), "titles");
    titles[i].name = texts.Get("name");
    titles[i].awarded_by = texts.Get("awarded_by");
  }
  return titles;
}

Result<std::vector<IpRight>> ReadIpRights(Connection& db, std::int64_t product_id,
                                          std::int64_t village_id, Language language) {
  std::vector<IpRight> rights;
  std::vector<std::int64_t> ids;
  const auto on_row = [&](const Statement& row) {
    IpRight right;
    ids.push_back(row.Int(0));
    right.code = row.String(1);
    right.kind = row.String(2);
    right.status = row.String(3);
    right.valid_until = DateOf(row, 4);
    rights.push_back(std::move(right));
  };
  RETURN_IF_ERROR(
      db.Each("SELECT id, code, kind, status, valid_until FROM ip_right WHERE id IN"
              " (SELECT ip_right_id FROM ip_right_product WHERE product_id = ?1 UNION"
              "  SELECT ip_right_id FROM ip_right_village WHERE village_id = ?2) ORDER BY id",
              {product_id, village_id}, on_row),
      "rights");
  for (std::size_t i = 0; i < rights.size(); ++i) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "ip_right", ids[i], language), "rights");
    rights[i].name = texts.Get("name");
    rights[i].owner = texts.Get("owner");
    rights[i].area = texts.Get("area");
  }
  return rights;
}

std::optional<GeoPoint> LocationOf(const Statement& row, int first_column) {
  if (row.IsNull(first_column)) return std::nullopt;
  return GeoPoint{row.Real(first_column), row.Real(first_column + 1), row.Real(first_column + 2)};
}

}  // namespace ocop::store
