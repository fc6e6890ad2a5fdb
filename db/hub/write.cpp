#include "db/hub/write.h"

#include <span>
#include <utility>

#include "db/hub/ids.h"
#include "db/hub/labels.h"
#include "db/hub/references.h"
#include "db/hub/sort_key.h"
#include "db/label/serial.h"

namespace ocop::hub {
namespace {

using store::Database;
using store::Statement;

/// "INSERT INTO t (a, b) VALUES (?, ?)".
std::string InsertSql(std::string_view table, const std::vector<std::string>& columns) {
  std::string names;
  std::string marks;
  for (const std::string& column : columns) {
    names += (names.empty() ? "" : ", ") + ("\"" + column + "\"");
    marks += marks.empty() ? "?" : ", ?";
  }
  return "INSERT INTO \"" + std::string(table) + "\" (" + names + ") VALUES (" + marks + ")";
}

std::string ColumnName(const Column& column) {
  if (!column.column.empty()) return std::string(column.column);
  return std::string(column.name) + (column.type == Type::kReference ? "_id" : "");
}

bool IsWritten(const Column& column) {
  return column.column != "-" && column.type != Type::kTexts && column.type != Type::kReferences;
}

class Writer {
 public:
  Writer(Database& database, const Content& content, const SortKeys& sort_keys)
      : database_(database),
        content_(content),
        source_(content.source),
        sort_keys_(sort_keys),
        ids_(MakeRowIds(content.source)) {}

  Status Run() {
    RETURN_IF_ERROR(Empty(), "empty the catalogue");
    RETURN_IF_ERROR(WriteMeta(), "meta");
    for (const Table& table : source_.tables) {
      if (!table.entity->table.empty()) {
        RETURN_IF_ERROR(WriteTable(table), table.entity->name);
      }
    }
    RETURN_IF_ERROR(WriteLabels(), "labels.csv");
    RETURN_IF_ERROR(WriteSerialPatterns(), "serial_patterns.csv");
    RETURN_IF_ERROR(WriteStories(), "stories.csv");
    RETURN_IF_ERROR(WriteSlideOrder(), "attract.csv");
    return WriteMedia().WithContext("media.csv");
  }

 private:
  [[nodiscard]] std::int64_t IdOf(File file, std::size_t row) const {
    return ids_[static_cast<std::size_t>(file)][row];
  }

  Status Empty() {
    RETURN_IF_ERROR(database_.Run("PRAGMA defer_foreign_keys = ON"), "foreign keys");
    std::string sql;
    for (const Entity& entity : Entities()) {
      for (const Column& column : entity.columns) {
        if (column.type == Type::kReferences) {
          sql += "DELETE FROM " + JoinTable(entity, column) + ";";
        }
      }
      if (!entity.table.empty()) sql += "DELETE FROM " + std::string(entity.table) + ";";
    }
    for (const char* table :
         {"label", "serial_pattern", "story", "media_file", "media", "translation", "search_doc"}) {
      sql += std::string("DELETE FROM ") + table + ";";
    }
    return database_.Run(sql);
  }

  static std::string JoinTable(const Entity& entity, const Column& column) {
    return std::string(entity.table) + "_" + std::string(EntityOf(column.target).table);
  }

  Status WriteMeta() {
    const Table& table = source_.Of(File::kCatalogue);
    const Row& row = table.rows.front();
    const Value& point = table.Get(row, "point");
    const std::int64_t midnight = source_.as_of.StartInVietnam();
    OCOP_ASSIGN_OR_RETURN(
        insert,
        database_.Prepare("INSERT INTO meta (id, issued_on, built_at, default_point_id) "
                          "VALUES (1, ?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET "
                          "issued_on = ?1, built_at = ?2, default_point_id = ?3, "
                          "content_hash = NULL"),
        "prepare");
    insert.Bind(
        1, Date::FromDays(static_cast<std::int32_t>(*table.Get(row, "issued_on").number)).ToIso());
    insert.Bind(2, midnight);
    if (!point.rows.empty()) insert.Bind(3, IdOf(File::kPoints, point.rows.front()));
    RETURN_IF_ERROR(insert.Run(), "row");
    return WriteTexts(table, row, "catalogue", 1, "person");
  }

  Status WriteTable(const Table& table) {
    const Entity& entity = *table.entity;
    std::vector<std::string> names;
    if (entity.has_id) names.emplace_back("id");
    for (const Column& column : entity.columns) {
      if (IsWritten(column)) names.push_back(ColumnName(column));
    }
    OCOP_ASSIGN_OR_RETURN(insert, database_.Prepare(InsertSql(entity.table, names)), "prepare");
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Row& row = table.rows[i];
      int parameter = 0;
      if (entity.has_id) insert.Bind(++parameter, IdOf(entity.file, i));
      for (std::size_t c = 0; c < entity.columns.size(); ++c) {
        if (IsWritten(entity.columns[c])) {
          BindValue(insert, ++parameter, entity.columns[c], row.values[c]);
        }
      }
      RETURN_IF_ERROR(insert.Run(), "line " + std::to_string(row.line));
      if (!entity.has_id) continue;
      RETURN_IF_ERROR(WriteJoins(table, i), "line " + std::to_string(row.line));
      RETURN_IF_ERROR(WriteTexts(table, row, entity.table, IdOf(entity.file, i), "person"),
                      "line " + std::to_string(row.line));
    }
    return {};
  }

  void BindValue(Statement& insert, int parameter, const Column& column, const Value& value) const {
    switch (column.type) {
      case Type::kText:
      case Type::kCode:
        insert.Bind(parameter, value.text);
        return;
      case Type::kChoice:
        insert.Bind(parameter, value.text.empty() ? column.otherwise : value.text);
        return;
      case Type::kYesNo:
      case Type::kInteger:
        if (value.number) insert.Bind(parameter, *value.number);
        return;
      case Type::kReal:
        if (value.real) insert.BindReal(parameter, *value.real);
        return;
      case Type::kDate:
        if (value.number) {
          insert.Bind(parameter, Date::FromDays(static_cast<std::int32_t>(*value.number)).ToIso());
        }
        return;
      case Type::kReference:
        if (!value.rows.empty()) insert.Bind(parameter, IdOf(column.target, value.rows.front()));
        return;
      case Type::kReferences:
      case Type::kTexts:
        return;
    }
  }

  Status WriteJoins(const Table& table, std::size_t row) {
    const Entity& entity = *table.entity;
    for (std::size_t c = 0; c < entity.columns.size(); ++c) {
      const Column& column = entity.columns[c];
      const std::vector<std::size_t>& targets = table.rows[row].values[c].rows;
      if (column.type != Type::kReferences || targets.empty()) continue;
      // Only the crafts of a village have an order.
      const bool ordered = entity.file == File::kVillages;
      std::vector<std::string> names{std::string(entity.table) + "_id",
                                     std::string(EntityOf(column.target).table) + "_id"};
      if (ordered) names.emplace_back("position");
      OCOP_ASSIGN_OR_RETURN(insert, database_.Prepare(InsertSql(JoinTable(entity, column), names)),
                            "prepare");
      for (std::size_t i = 0; i < targets.size(); ++i) {
        insert.Bind(1, IdOf(entity.file, row)).Bind(2, IdOf(column.target, targets[i]));
        if (ordered) insert.Bind(3, static_cast<std::int64_t>(i));
        RETURN_IF_ERROR(insert.Run(), column.name);
      }
    }
    return {};
  }

  /// `origin`: of the Vietnamese and English texts, which somebody wrote; the others are
  /// translations, and the row says by whom.
  Status WriteTexts(const Table& table, const Row& row, std::string_view kind, std::int64_t id,
                    std::string_view origin) {
    const Entity& entity = *table.entity;
    const std::size_t by = ColumnIndex(entity, "translated_by");
    if (by == kNoColumn) return {};
    for (std::size_t c = 0; c < entity.columns.size(); ++c) {
      if (entity.columns[c].type != Type::kTexts) continue;
      RETURN_IF_ERROR(WriteText({kind, id, entity.columns[c].name, origin, row.values[by].text},
                                row.values[c].texts),
                      entity.columns[c].name);
    }
    return {};
  }

  struct TextPlace {
    std::string_view kind;
    std::int64_t id;
    std::string_view field;
    std::string_view origin;
    std::string_view translated_by;  ///< empty: a person
  };

  Status WriteText(const TextPlace& place, const std::array<std::string, kLanguageCount>& texts) {
    if (!translation_) {
      OCOP_ASSIGN_OR_RETURN(insert,
                            database_.Prepare("INSERT INTO translation (kind, entity_id, field, "
                                              "lang, text, origin, sort_key) "
                                              "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                            "prepare");
      translation_ = std::move(insert);
    }
    for (const Language language : kAllLanguages) {
      const std::string& text = texts[IndexOf(language)];
      if (text.empty()) continue;
      const bool written = language == Language::kVi || language == Language::kEn;
      const std::string_view translated_by =
          place.translated_by.empty() ? std::string_view("person") : place.translated_by;
      translation_->Bind(1, place.kind).Bind(2, place.id).Bind(3, place.field);
      translation_->Bind(4, TagOf(language)).Bind(5, text);
      translation_->Bind(6, written ? place.origin : translated_by);
      if (place.field == "name") {
        const std::string key = sort_keys_.Of(language, text);
        translation_->BindBlob(7, std::as_bytes(std::span(key)));
      }
      RETURN_IF_ERROR(translation_->Run(), TagOf(language));
    }
    return {};
  }

  Status WriteLabels() {
    const Table& table = source_.Of(File::kLabels);
    const Table& lots = source_.Of(File::kLots);
    std::map<std::pair<std::size_t, std::string>, std::int64_t> lot_ids;
    for (std::size_t i = 0; i < lots.rows.size(); ++i) {
      const Row& row = lots.rows[i];
      lot_ids[{lots.Get(row, "product").rows.front(), lots.Get(row, "lot").text}] =
          IdOf(File::kLots, i);
    }
    OCOP_ASSIGN_OR_RETURN(
        insert,
        database_.Prepare(InsertSql("label", {"key", "product_id", "kind", "lot_id", "serial"})),
        "prepare");
    for (const Row& row : table.rows) {
      const std::size_t product = table.Get(row, "product").rows.front();
      OCOP_ASSIGN_OR_RETURN(key, LabelKeyOf(table, row), "line " + std::to_string(row.line));
      insert.Bind(1, key).Bind(2, IdOf(File::kProducts, product));
      insert.Bind(3, table.Get(row, "kind").text);
      const auto lot = lot_ids.find({product, table.Get(row, "lot").text});
      if (lot != lot_ids.end()) insert.Bind(4, lot->second);
      insert.Bind(5, table.Get(row, "serial").text);
      RETURN_IF_ERROR(insert.Run(), "line " + std::to_string(row.line));
    }
    return {};
  }

  Status WriteSerialPatterns() {
    const Table& table = source_.Of(File::kSerialPatterns);
    OCOP_ASSIGN_OR_RETURN(
        insert,
        database_.Prepare(InsertSql("serial_pattern", {"form", "product_id", "producer_id"})),
        "prepare");
    for (const Row& row : table.rows) {
      insert.Bind(1, label::NormaliseForm(table.Get(row, "form").text));
      const Value& product = table.Get(row, "product");
      const Value& producer = table.Get(row, "producer");
      if (!product.rows.empty()) insert.Bind(2, IdOf(File::kProducts, product.rows.front()));
      if (!producer.rows.empty()) insert.Bind(3, IdOf(File::kProducers, producer.rows.front()));
      RETURN_IF_ERROR(insert.Run(), "line " + std::to_string(row.line));
    }
    return {};
  }

  Status WriteStories() {
    const Table& table = source_.Of(File::kStories);
    OCOP_ASSIGN_OR_RETURN(
        insert,
        database_.Prepare(InsertSql("story", {"id", "about_kind", "about_id", "origin", "source"})),
        "prepare");
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Row& row = table.rows[i];
      const std::string& about = table.Get(row, "about").text;
      const std::string& origin = table.Get(row, "origin").text;
      const File target = FileAbout(about);
      const std::size_t owner = source_.Of(target).by_key.find(table.Get(row, "code").text)->second;
      insert.Bind(1, IdOf(File::kStories, i)).Bind(2, about).Bind(3, IdOf(target, owner));
      insert.Bind(4, origin).Bind(5, table.Get(row, "source").text);
      RETURN_IF_ERROR(insert.Run(), "line " + std::to_string(row.line));
      RETURN_IF_ERROR(WriteTexts(table, row, "story", IdOf(File::kStories, i), origin), "texts");
    }
    return {};
  }

  /// Slides are shown in the order of the file.
  Status WriteSlideOrder() {
    OCOP_ASSIGN_OR_RETURN(update, database_.Prepare("UPDATE attract SET position = ? WHERE id = ?"),
                          "prepare");
    for (std::size_t i = 0; i < source_.Of(File::kAttract).rows.size(); ++i) {
      update.Bind(1, static_cast<std::int64_t>(i)).Bind(2, IdOf(File::kAttract, i));
      RETURN_IF_ERROR(update.Run(), "order");
    }
    return {};
  }

  Status WriteMedia() {
    OCOP_ASSIGN_OR_RETURN(
        insert,
        database_.Prepare(InsertSql("media", {"id", "about_kind", "about_id", "role", "position",
                                              "licence", "creator", "source"})),
        "prepare");
    IdMaker ids;
    for (const MediaItem& item : content_.media) {
      const std::int64_t owner = IdOf(FileAbout(item.about), item.row);
      const std::int64_t id = ids.Make(item.about + " " + std::to_string(owner) + " " + item.file);
      insert.Bind(1, id).Bind(2, item.about).Bind(3, owner).Bind(4, item.role);
      insert.Bind(5, std::int64_t{item.position}).Bind(6, item.licence).Bind(7, item.creator);
      insert.Bind(8, item.source);
      RETURN_IF_ERROR(insert.Run(), item.file);
      RETURN_IF_ERROR(WriteText({"media", id, "alt", "person", item.translated_by}, item.alt),
                      item.file);
      RETURN_IF_ERROR(WriteMediaFiles(item, id), item.file);
    }
    return {};
  }

  Status WriteMediaFiles(const MediaItem& item, std::int64_t id) {
    OCOP_ASSIGN_OR_RETURN(
        insert,
        database_.Prepare(InsertSql(
            "media_file", {"media_id", "size_class", "sha256", "width_px", "height_px", "bytes"})),
        "prepare");
    const PictureKey key{content_.picture_hashes.at(item.file), item.Shape()};
    for (const MediaFile& file : content_.rendered.at(key)) {
      insert.Bind(1, id).Bind(2, file.size_class).Bind(3, file.sha256);
      insert.Bind(4, std::int64_t{file.size.width}).Bind(5, std::int64_t{file.size.height});
      insert.Bind(6, static_cast<std::int64_t>(file.bytes));
      RETURN_IF_ERROR(insert.Run(), file.size_class);
    }
    return {};
  }

  Database& database_;
  const Content& content_;
  const Source& source_;
  const SortKeys& sort_keys_;
  const RowIds ids_;
  std::optional<Statement> translation_;
};

}  // namespace

Status WriteCatalogue(Database& database, const Content& content) {
  OCOP_ASSIGN_OR_RETURN(sort_keys, SortKeys::Open(), "ICU");
  return Writer(database, content, sort_keys).Run();
}

}  // namespace ocop::hub
