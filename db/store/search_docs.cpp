#include "db/store/search_docs.h"

#include <cstdint>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "db/store/search_doc_id.h"

namespace ocop::store {
namespace {

/// Lines of words: no line twice, in the order they came.
class Lines {
 public:
  void Add(const std::string& line) {
    if (line.empty() || !seen_.insert(line).second) return;
    if (!text_.empty()) text_ += '\n';
    text_ += line;
  }
  void AddAll(const Lines& other) {
    for (const std::string& line : other.seen_) Add(line);
  }
  const std::string& Text() const { return text_; }

 private:
  std::set<std::string> seen_;
  std::string text_;
};

/// The names of one thing in all languages.
struct Names {
  Lines folded;
  Lines marked;  ///< Vietnamese only: other languages have no marks that people leave out

  void AddAll(const Names& other) {
    folded.AddAll(other.folded);
    marked.AddAll(other.marked);
  }
};

using NamesById = std::unordered_map<std::int64_t, Names>;

class Filler {
 public:
  explicit Filler(Database& database) : database_(database) {}

  Status Fill() {
    RETURN_IF_ERROR(database_.Run("DELETE FROM search_doc"), "empty");
    return WriteAll();
  }

  Status Refresh() {
    RETURN_IF_ERROR(WriteAll(), "refresh");
    OCOP_ASSIGN_OR_RETURN(rows, Numbers("SELECT id FROM search_doc", 1), "rows");
    OCOP_ASSIGN_OR_RETURN(remove, database_.Prepare("DELETE FROM search_doc WHERE id = ?1"),
                          "remove");
    for (const auto& row : rows) {
      if (written_.count(row[0]) != 0) continue;
      RETURN_IF_ERROR(remove.Bind(1, row[0]).Run(), "remove");
    }
    return {};
  }

 private:
  using Rows = std::vector<std::vector<std::int64_t>>;

  Status WriteAll() {
    OCOP_ASSIGN_OR_RETURN(insert,
                          database_.Prepare("INSERT INTO search_doc"
                                            " (id, kind, entity_id, name, more, marked)"
                                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                            " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                                            " more = excluded.more, marked = excluded.marked"
                                            " WHERE name <> excluded.name"
                                            " OR more <> excluded.more"
                                            " OR marked <> excluded.marked"),
                          "insert");
    insert_ = std::move(insert);
    RETURN_IF_ERROR(WriteNames(DocKind::kVillage, "SELECT id FROM village"), "villages");
    RETURN_IF_ERROR(WriteNames(DocKind::kCraft, "SELECT id FROM craft"), "crafts");
    RETURN_IF_ERROR(WriteNames(DocKind::kProduct, "SELECT id FROM product"), "products");
    RETURN_IF_ERROR(WriteSets(), "sets");
    RETURN_IF_ERROR(WriteUnits(), "units");
    return WriteProducers();
  }

  /// Whole rows of numbers; NULL is 0.
  Result<Rows> Numbers(std::string_view sql, int columns) {
    OCOP_ASSIGN_OR_RETURN(statement, database_.Prepare(sql), "numbers");
    Rows rows;
    while (true) {
      const Result<bool> row = statement.Step();
      if (!row.ok()) return row.status();
      if (!*row) return rows;
      std::vector<std::int64_t> values;
      values.reserve(static_cast<std::size_t>(columns));
      for (int column = 0; column < columns; ++column) values.push_back(statement.Int(column));
      rows.push_back(std::move(values));
    }
  }

  /// `kind` as in table translation, which is also the name of its table.
  Result<NamesById> LoadNames(std::string_view kind, std::string_view field) {
    // Thing by thing, because a product has many long texts between its names.
    const std::string sql = "SELECT t.entity_id, t.lang, t.text FROM " + std::string(kind) +
                            " e CROSS JOIN translation t"
                            " ON t.kind = ?1 AND t.entity_id = e.id AND t.field = ?2";
    OCOP_ASSIGN_OR_RETURN(statement, database_.Prepare(sql), "names");
    statement.Bind(1, kind).Bind(2, field);
    NamesById names;
    while (true) {
      const Result<bool> row = statement.Step();
      if (!row.ok()) return row.status();
      if (!*row) return names;
      Names& entry = names[statement.Int(0)];
      entry.folded.Add(SearchWords(statement.Text(2)));
      if (statement.Text(1) == "vi") entry.marked.Add(MarkedSearchWords(statement.Text(2)));
    }
  }

  /// What has no name is not found.
  Status Write(DocKind kind, std::int64_t id, const NamesById& names, const Names& more) {
    const auto name = names.find(id);
    if (name == names.end()) return {};
    Lines marked = name->second.marked;
    marked.AddAll(more.marked);
    const std::int64_t doc_id = DocId(kind, id);
    written_.insert(doc_id);
    insert_.Bind(1, doc_id).Bind(2, TranslationKindOf(kind)).Bind(3, id);
    insert_.Bind(4, name->second.folded.Text()).Bind(5, more.folded.Text()).Bind(6, marked.Text());
    return insert_.Run();
  }

  Status WriteNames(DocKind kind, std::string_view ids) {
    OCOP_ASSIGN_OR_RETURN(names, LoadNames(TranslationKindOf(kind), "name"), "names");
    OCOP_ASSIGN_OR_RETURN(rows, Numbers(ids, 1), "rows");
    for (const auto& row : rows) RETURN_IF_ERROR(Write(kind, row[0], names, {}), "write");
    return {};
  }

  Status WriteSets() {
    OCOP_ASSIGN_OR_RETURN(names, LoadNames("product_set", "name"), "names");
    OCOP_ASSIGN_OR_RETURN(groups, LoadNames("product_set", "group"), "groups");
    OCOP_ASSIGN_OR_RETURN(sectors, LoadNames("sector", "name"), "sectors");
    OCOP_ASSIGN_OR_RETURN(rows, Numbers("SELECT id, sector_id FROM product_set", 2), "rows");
    for (const auto& row : rows) {
      Names more;
      more.AddAll(groups[row[0]]);
      more.AddAll(sectors[row[1]]);
      RETURN_IF_ERROR(Write(DocKind::kProductSet, row[0], names, more), "write");
    }
    return {};
  }

  /// Today's units, and those that something is said to lie in. More: every name the ground ever
  /// had, that is its predecessors' and those of the districts they lay in. Provinces are left out,
  /// or "ha noi" would find everything and "ha" much of it.
  Status WriteUnits() {
    OCOP_ASSIGN_OR_RETURN(names, LoadNames("admin_unit", "name"), "names");
    OCOP_ASSIGN_OR_RETURN(
        rows,
        Numbers("WITH RECURSIVE wanted (id) AS ("
                "  SELECT id FROM admin_unit WHERE kind IN ('ward', 'commune')"
                "    AND valid_until IS NULL"
                "  UNION SELECT unit_id FROM village UNION SELECT printed_unit_id FROM village"
                "  UNION SELECT unit_id FROM producer UNION SELECT unit_id FROM product),"
                " back (unit_id, old_id, level) AS ("
                "  SELECT id, id, 0 FROM wanted WHERE id IS NOT NULL UNION"
                "  SELECT b.unit_id, s.old_id, b.level + 1 FROM back b"
                "    JOIN unit_succession s ON s.new_id = b.old_id WHERE b.level < 4)"
                " SELECT b.unit_id, b.old_id FROM back b UNION"
                " SELECT b.unit_id, u.parent_id FROM back b JOIN admin_unit u ON u.id = b.old_id"
                "   JOIN admin_unit d ON d.id = u.parent_id WHERE d.kind <> 'province'"
                " ORDER BY 1, 2",
                2),
        "rows");
    for (std::size_t i = 0; i < rows.size();) {
      const std::int64_t id = rows[i][0];
      Names more;
      for (; i < rows.size() && rows[i][0] == id; ++i) {
        if (rows[i][1] != id) more.AddAll(names[rows[i][1]]);
      }
      RETURN_IF_ERROR(Write(DocKind::kUnit, id, names, more), "write");
    }
    return {};
  }

  Status WriteProducers() {
    OCOP_ASSIGN_OR_RETURN(names, LoadNames("producer", "name"), "names");
    OCOP_ASSIGN_OR_RETURN(statement, database_.Prepare("SELECT id, brand FROM producer"), "rows");
    while (true) {
      const Result<bool> row = statement.Step();
      if (!row.ok()) return row.status();
      if (!*row) return {};
      Names more;
      more.folded.Add(SearchWords(statement.Text(1)));
      RETURN_IF_ERROR(Write(DocKind::kProducer, statement.Int(0), names, more), "write");
    }
  }

  Database& database_;
  Statement insert_;
  std::unordered_set<std::int64_t> written_;
};

}  // namespace

Status FillSearchDocs(Database& database) {
  return Filler(database).Fill().WithContext("search documents");
}

Status RefreshSearchDocs(Database& database) {
  return Filler(database).Refresh().WithContext("search documents");
}

}  // namespace ocop::store
