#include "db/store/search_docs.h"

#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

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
};

using NamesById = std::unordered_map<std::int64_t, Names>;

struct Doc {
  const Names* name = nullptr;
  std::vector<const Lines*> more;
  std::vector<const Lines*> more_marked;
  std::string extra;  ///< plain text that is no translation, such as a brand

  void Also(const NamesById& names, std::int64_t id) {
    const auto found = names.find(id);
    if (found == names.end()) return;
    more.push_back(&found->second.folded);
    more_marked.push_back(&found->second.marked);
  }
};

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
    for (const std::string_view kind :
         {"village", "craft", "product_set", "admin_unit", "producer", "product"}) {
      RETURN_IF_ERROR(LoadNames(kind, "name", names_[kind]), kind);
    }
    RETURN_IF_ERROR(LoadNames("product_set", "group", groups_), "groups");
    RETURN_IF_ERROR(LoadNames("sector", "name", names_["sector"]), "sectors");
    RETURN_IF_ERROR(LoadPlaces(), "places");
    RETURN_IF_ERROR(FillVillages(), "villages");
    RETURN_IF_ERROR(FillCrafts(), "crafts");
    RETURN_IF_ERROR(FillSets(), "sets");
    RETURN_IF_ERROR(FillUnits(), "units");
    RETURN_IF_ERROR(FillProducers(), "producers");
    return FillProducts();
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

  Status LoadNames(std::string_view kind, std::string_view field, NamesById& names) {
    OCOP_ASSIGN_OR_RETURN(statement,
                          database_.Prepare("SELECT entity_id, lang, text FROM translation"
                                            " WHERE kind = ?1 AND field = ?2"),
                          "names");
    statement.Bind(1, kind).Bind(2, field);
    while (true) {
      const Result<bool> row = statement.Step();
      if (!row.ok()) return row.status();
      if (!*row) return {};
      Names& entry = names[statement.Int(0)];
      entry.folded.Add(SearchWords(statement.Text(2)));
      if (statement.Text(1) == "vi") entry.marked.Add(MarkedSearchWords(statement.Text(2)));
    }
  }

  /// Every name a unit's ground ever had: its own, its predecessors', and the districts those lay
  /// in. Provinces are left out, or "ha noi" would find everything and "ha" much of it.
  Status LoadPlaces() {
    OCOP_ASSIGN_OR_RETURN(
        rows,
        Numbers("WITH RECURSIVE back (unit_id, old_id, level) AS ("
                "  SELECT id, id, 0 FROM admin_unit UNION"
                "  SELECT b.unit_id, s.old_id, b.level + 1 FROM back b"
                "    JOIN unit_succession s ON s.new_id = b.old_id WHERE b.level < 4)"
                " SELECT b.unit_id, b.old_id FROM back b UNION"
                " SELECT b.unit_id, u.parent_id FROM back b JOIN admin_unit u ON u.id = b.old_id"
                "   JOIN admin_unit d ON d.id = u.parent_id WHERE d.kind <> 'province'",
                2),
        "places");
    const NamesById& units = names_["admin_unit"];
    for (const auto& row : rows) {
      const auto old_unit = units.find(row[1]);
      if (old_unit == units.end()) continue;
      places_[row[0]].folded.AddAll(old_unit->second.folded);
      places_[row[0]].marked.AddAll(old_unit->second.marked);
    }
    return {};
  }

  Status Write(std::string_view kind, std::int64_t kind_no, std::int64_t id, const Doc& doc) {
    if (doc.name == nullptr) return {};
    Lines more;
    Lines marked = doc.name->marked;
    more.Add(SearchWords(doc.extra));
    for (const Lines* lines : doc.more) more.AddAll(*lines);
    for (const Lines* lines : doc.more_marked) marked.AddAll(*lines);
    const std::int64_t doc_id = kind_no * (std::int64_t{1} << 32) + id;
    written_.insert(doc_id);
    insert_.Bind(1, doc_id).Bind(2, kind).Bind(3, id);
    insert_.Bind(4, doc.name->folded.Text()).Bind(5, more.Text()).Bind(6, marked.Text());
    return insert_.Run();
  }

  Doc DocFor(std::string_view kind, std::int64_t id) {
    Doc doc;
    const NamesById& names = names_[kind];
    const auto found = names.find(id);
    if (found != names.end()) doc.name = &found->second;
    return doc;
  }

  Status FillVillages() {
    OCOP_ASSIGN_OR_RETURN(crafts, Numbers("SELECT village_id, craft_id FROM village_craft", 2),
                          "crafts");
    OCOP_ASSIGN_OR_RETURN(rows, Numbers("SELECT id, unit_id, printed_unit_id FROM village", 3),
                          "villages");
    std::multimap<std::int64_t, std::int64_t> crafts_of;
    for (const auto& row : crafts) crafts_of.emplace(row[0], row[1]);
    for (const auto& row : rows) {
      Doc doc = DocFor("village", row[0]);
      doc.Also(places_, row[1]);
      doc.Also(places_, row[2]);
      const auto [first, last] = crafts_of.equal_range(row[0]);
      for (auto craft = first; craft != last; ++craft) doc.Also(names_["craft"], craft->second);
      RETURN_IF_ERROR(Write("village", 1, row[0], doc), "village");
    }
    return {};
  }

  Status FillCrafts() {
    OCOP_ASSIGN_OR_RETURN(rows, Numbers("SELECT id FROM craft", 1), "crafts");
    for (const auto& row : rows) {
      RETURN_IF_ERROR(Write("craft", 2, row[0], DocFor("craft", row[0])), "craft");
    }
    return {};
  }

  Status FillSets() {
    OCOP_ASSIGN_OR_RETURN(rows, Numbers("SELECT id, sector_id FROM product_set", 2), "sets");
    for (const auto& row : rows) {
      Doc doc = DocFor("product_set", row[0]);
      doc.Also(groups_, row[0]);
      doc.Also(names_["sector"], row[1]);
      RETURN_IF_ERROR(Write("product_set", 3, row[0], doc), "set");
    }
    return {};
  }

  /// Only today's units can be gone to; the old ones are names of theirs.
  Status FillUnits() {
    OCOP_ASSIGN_OR_RETURN(rows,
                          Numbers("SELECT id FROM admin_unit WHERE kind IN ('ward', 'commune')"
                                  " AND valid_until IS NULL",
                                  1),
                          "units");
    for (const auto& row : rows) {
      Doc doc = DocFor("admin_unit", row[0]);
      doc.Also(places_, row[0]);
      RETURN_IF_ERROR(Write("admin_unit", 4, row[0], doc), "unit");
    }
    return {};
  }

  Status FillProducers() {
    OCOP_ASSIGN_OR_RETURN(statement,
                          database_.Prepare("SELECT r.id, v.id, coalesce(r.unit_id, v.unit_id),"
                                            " r.brand FROM producer r"
                                            " LEFT JOIN village v ON v.id = r.village_id"),
                          "producers");
    while (true) {
      const Result<bool> row = statement.Step();
      if (!row.ok()) return row.status();
      if (!*row) return {};
      Doc doc = DocFor("producer", statement.Int(0));
      doc.extra = statement.String(3);
      doc.Also(names_["village"], statement.Int(1));
      doc.Also(places_, statement.Int(2));
      RETURN_IF_ERROR(Write("producer", 6, statement.Int(0), doc), "producer");
    }
  }

  Status FillProducts() {
    OCOP_ASSIGN_OR_RETURN(
        statement,
        database_.Prepare("SELECT p.id, p.set_id, p.craft_id, p.village_id, p.producer_id,"
                          " coalesce(p.unit_id, v.unit_id, r.unit_id), v.printed_unit_id,"
                          " coalesce(r.brand, '') FROM product p"
                          " LEFT JOIN village v ON v.id = p.village_id"
                          " LEFT JOIN producer r ON r.id = p.producer_id"),
        "products");
    while (true) {
      const Result<bool> row = statement.Step();
      if (!row.ok()) return row.status();
      if (!*row) return {};
      Doc doc = DocFor("product", statement.Int(0));
      doc.extra = statement.String(7);
      doc.Also(names_["product_set"], statement.Int(1));
      doc.Also(names_["craft"], statement.Int(2));
      doc.Also(names_["village"], statement.Int(3));
      doc.Also(names_["producer"], statement.Int(4));
      doc.Also(places_, statement.Int(5));
      doc.Also(places_, statement.Int(6));
      RETURN_IF_ERROR(Write("product", 5, statement.Int(0), doc), "product");
    }
  }

  Database& database_;
  Statement insert_;
  std::unordered_set<std::int64_t> written_;
  std::map<std::string_view, NamesById> names_;
  NamesById groups_;
  NamesById places_;
};

}  // namespace

Status FillSearchDocs(Database& database) {
  return Filler(database).Fill().WithContext("search documents");
}

Status RefreshSearchDocs(Database& database) {
  return Filler(database).Refresh().WithContext("search documents");
}

}  // namespace ocop::store
