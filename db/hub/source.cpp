#include "db/hub/source.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "db/hub/csv.h"
#include "db/hub/references.h"
#include "db/hub/values.h"
#include "db/text/fold.h"
#include "platform/base/check.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 200'000'000;

/// Where the cells of one column of the file go.
struct Slot {
  std::size_t column = kNoColumn;  ///< in the entity
  std::optional<Language> language;
};

std::string_view TextsName(std::string_view header, std::optional<Language>& language) {
  for (const Language one : kAllLanguages) {
    const std::string suffix = "_" + std::string(ColumnSuffixOf(one));
    if (header.size() > suffix.size() && header.substr(header.size() - suffix.size()) == suffix) {
      language = one;
      return header.substr(0, header.size() - suffix.size());
    }
  }
  return {};
}

Slot SlotFor(const Entity& entity, std::string_view header) {
  Slot slot{ColumnIndex(entity, header), std::nullopt};
  if (slot.column != kNoColumn && entity.columns[slot.column].type != Type::kTexts) return slot;
  slot.column = ColumnIndex(entity, TextsName(header, slot.language));
  if (slot.column != kNoColumn && entity.columns[slot.column].type != Type::kTexts) {
    slot.column = kNoColumn;
  }
  return slot;
}

/// The names a header may have, as far as they are needed: texts in Vietnamese and English.
std::vector<std::string> HeaderNames(const Column& column) {
  if (column.type != Type::kTexts) return {std::string(column.name)};
  return {std::string(column.name) + "_vi", std::string(column.name) + "_en"};
}

/// Reads one file into its table.
class TableReader {
 public:
  TableReader(Date as_of, Table& table, Problems& problems)
      : as_of_(as_of), table_(table), entity_(*table.entity), problems_(problems) {}

  void Read(std::string_view bytes) {
    const Csv csv = ParseCsv(bytes, std::string(entity_.name), problems_);
    table_.complete = csv.complete;
    if (csv.rows.empty()) {
      if (csv.complete) Complain(0, "", "it is empty", "write the line with the column names");
      table_.complete = false;
      return;
    }
    ReadHeader(csv.rows.front());
    for (std::size_t i = 1; i < csv.rows.size(); ++i) ReadRow(csv.rows[i]);
  }

 private:
  void Complain(int line, std::string_view column, std::string what, std::string remedy) {
    problems_.Add(
        {std::string(entity_.name), line, std::string(column), std::move(what), std::move(remedy)});
  }

  void ReadHeader(const CsvRow& header) {
    std::set<std::string> seen;
    for (const CsvCell& cell : header.cells) {
      const Slot slot = SlotFor(entity_, cell.text);
      slots_.push_back(slot);
      if (cell.text.empty()) continue;
      if (!seen.insert(cell.text).second) {
        Complain(header.line, cell.text, "the column is there twice", "remove one");
      } else if (slot.column == kNoColumn) {
        ComplainOfColumn(header.line, cell.text);
      }
    }
    for (const Column& column : entity_.columns) {
      if (column.need == Need::kOptional) continue;
      for (const std::string& name : HeaderNames(column)) {
        if (seen.count(name) != 0) continue;
        Complain(header.line, name, "the column is missing", "add it");
        missing_.insert(std::string(column.name));
      }
    }
  }

  void ComplainOfColumn(int line, const std::string& name) {
    std::vector<std::string> known;
    for (const Column& column : entity_.columns) {
      for (std::string& one : HeaderNames(column)) known.push_back(std::move(one));
    }
    const std::vector<std::string_view> views(known.begin(), known.end());
    Complain(line, name, "there is no such column" + DidYouMean(name, views),
             "correct or remove it");
  }

  void ReadRow(const CsvRow& cells) {
    Row row;
    row.line = cells.line;
    row.values.resize(entity_.columns.size());
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
      const std::string& text = cells.cells[i].text;
      if (text.empty()) continue;
      if (i >= slots_.size()) {
        Complain(cells.line, "", "it has more cells than the header",
                 "put cells with separators in quotation marks");
        break;
      }
      if (slots_[i].column == kNoColumn) continue;
      Value& value = row.values[slots_[i].column];
      std::string normal = text::Normalise(text);
      (slots_[i].language ? value.texts[IndexOf(*slots_[i].language)] : value.text) =
          std::move(normal);
    }
    for (std::size_t c = 0; c < entity_.columns.size(); ++c) {
      FinishValue(row.line, entity_.columns[c], row.values[c]);
    }
    table_.rows.push_back(std::move(row));
  }

  void FinishValue(int line, const Column& column, Value& value) {
    if (column.type == Type::kTexts) {
      FinishTexts(line, column, value);
      return;
    }
    if (value.text.empty()) {
      if (column.need == Need::kNeeded && missing_.count(std::string(column.name)) == 0) {
        Complain(line, column.name, "it is empty", "fill it in");
      }
      if (column.type == Type::kYesNo) value.number = 0;
      return;
    }
    CellProblem problem = ParseValue(column, as_of_, value);
    if (problem.what.empty()) return;
    Complain(line, column.name, std::move(problem.what), std::move(problem.remedy));
    // A bad code names nothing, and what refers to it would only repeat the complaint.
    if (column.type == Type::kCode) table_.complete = false;
  }

  void FinishTexts(int line, const Column& column, Value& value) {
    const std::string name(column.name);
    const std::string& vietnamese = value.texts[IndexOf(Language::kVi)];
    const bool any = std::any_of(value.texts.begin(), value.texts.end(),
                                 [](const std::string& text) { return !text.empty(); });
    if (any || column.need == Need::kNeeded) {
      if (missing_.count(name) != 0) return;
      if (vietnamese.empty()) {
        Complain(line, name + "_vi", "the Vietnamese text is missing", "write it");
      }
      if (value.texts[IndexOf(Language::kEn)].empty()) {
        Complain(line, name + "_en", "the English translation is missing", "write it");
      }
    }
    for (const Language language : kAllLanguages) {
      CellProblem problem = CheckCharacters(value.texts[IndexOf(language)]);
      if (problem.what.empty()) continue;
      Complain(line, name + "_" + std::string(ColumnSuffixOf(language)), std::move(problem.what),
               std::move(problem.remedy));
    }
    value.text = vietnamese;
  }

  Date as_of_;
  Table& table_;
  const Entity& entity_;
  Problems& problems_;
  std::vector<Slot> slots_;
  std::set<std::string> missing_;  ///< needed columns complained of once, not in every row
};

Status ReadTable(const platform::Storage& storage, Source& source, File file, Problems& problems) {
  Table& table = source.Of(file);
  const std::string name(table.entity->name);
  const Result<std::string> bytes = storage.ReadFile(source.folder / name, kMaxFileBytes);
  if (bytes.ok()) {
    TableReader(source.as_of, table, problems).Read(*bytes);
    return {};
  }
  if (bytes.code() == Code::kIo) return bytes.status();
  if (bytes.code() == Code::kNotFound) {
    if (table.entity->need == Need::kOptional) return {};
    problems.Add({name, 0, "", "the file is missing", "add it; the catalogue cannot do without"});
  } else {
    problems.Add({name, 0, "", "it is not a file, or larger than 200 MB", "replace it"});
  }
  table.complete = false;
  return {};
}

Status CheckFolder(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) {
    return {Code::kNotFound, folder.native() + ": there is no such folder"};
  }
  if (error) return {Code::kIo, folder.native() + ": " + error.message()};
  if (!fs::is_directory(status)) {
    return {Code::kInvalid, folder.native() +
                                ": this is not a folder; name the folder that holds "
                                "products.csv and its companions"};
  }
  return {};
}

/// A file with a slip in its name would count as empty without a word.
Status FindStrangers(const fs::path& folder, Problems& problems) {
  std::vector<std::string_view> known;
  for (const Entity& entity : Entities()) known.push_back(entity.name);
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().native();
    if (at->path().extension() != ".csv" || name.front() == '.') continue;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    problems.Add({name, 0, "", "there is no such table" + DidYouMean(name, known),
                  "rename or remove the file"});
  }
  if (error) return {Code::kIo, folder.native() + ": " + error.message()};
  return {};
}

}  // namespace

const Value& Table::Get(const Row& row, std::string_view column) const {
  const std::size_t index = ColumnIndex(*entity, column);
  OCOP_CHECK(index != kNoColumn);
  return row.values[index];
}

const Row* Source::Target(const Value& value, File target) const {
  return value.rows.empty() ? nullptr : &Of(target).rows[value.rows.front()];
}

Result<Source> ReadSource(const platform::Storage& storage, const fs::path& folder, Date as_of,
                          Problems& problems) {
  const Status is_folder = CheckFolder(folder);
  if (!is_folder.ok()) return is_folder;
  Source source;
  source.folder = folder;
  source.as_of = as_of;
  for (const Entity& entity : Entities()) {
    source.Of(entity.file).entity = &entity;
    const Status read = ReadTable(storage, source, entity.file, problems);
    if (!read.ok()) return read;
  }
  const Status listed = FindStrangers(folder, problems);
  if (!listed.ok()) return listed;
  IndexKeys(source, problems);
  ResolveReferences(source, problems);
  return source;
}

}  // namespace ocop::hub
