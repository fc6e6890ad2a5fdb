#include "tests/fuzz/csv_entry.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "db/hub/check.h"
#include "db/hub/csv.h"
#include "db/hub/source.h"
#include "platform/base/check.h"
#include "tests/fakes/memory_storage.h"

namespace ocop::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = OCOP_SOURCE_DIR "/tests/golden/source";
/// Enough to refer to, little enough to be read a thousand times a second.
constexpr int kLinesKept = 12;

/// Told apart by their first lines.
const std::map<std::string, std::string>& GoldenTables() {
  static const std::map<std::string, std::string> kTables = [] {
    std::map<std::string, std::string> tables;
    for (const auto& entry : fs::directory_iterator(kFolder)) {
      std::ifstream stream(entry.path());
      std::string line;
      std::string& text = tables[entry.path().filename()];
      for (int i = 0; i < kLinesKept && std::getline(stream, line); ++i) text += line + '\n';
    }
    OCOP_CHECK(tables.count("products.csv") == 1);
    return tables;
  }();
  return kTables;
}

/// The table whose header this has; any other is taken for products.
std::string TableOf(std::string_view bytes) {
  const std::string_view header = bytes.substr(0, bytes.find('\n') + 1);
  for (const auto& [name, text] : GoldenTables()) {
    if (!header.empty() && text.starts_with(header)) return name;
  }
  return "products.csv";
}

/// Every problem says where and what, and what to do, in letters that can be shown.
void CheckProblems(const hub::Problems& problems, int lines) {
  for (const hub::Problem& problem : problems.Sorted()) {
    OCOP_CHECK(!problem.file.empty() && !problem.what.empty() && !problem.remedy.empty());
    OCOP_CHECK(problem.line >= 0 && problem.line <= lines);
    OCOP_CHECK(!hub::LineOfBadUtf8(hub::ToText(problem)));
  }
}

/// Written once more, with everything in quotation marks, it is the same table.
void CheckWrittenAgain(const hub::Csv& csv) {
  std::string text;
  for (const hub::CsvRow& row : csv.rows) {
    std::string line;
    for (const hub::CsvCell& cell : row.cells) {
      line += line.empty() ? "\"" : ",\"";
      for (const char letter : cell.text) line += letter == '"' ? "\"\"" : std::string(1, letter);
      line += '"';
    }
    text += line + '\n';
  }
  hub::Problems problems;
  const hub::Csv again = hub::ParseCsv(text, "again.csv", problems);
  OCOP_CHECK(again.complete && problems.Empty() && again.rows.size() == csv.rows.size());
  for (std::size_t i = 0; i < csv.rows.size(); ++i) {
    const auto is_same = [](const hub::CsvCell& a, const hub::CsvCell& b) {
      return a.text == b.text;
    };
    OCOP_CHECK(std::equal(csv.rows[i].cells.begin(), csv.rows[i].cells.end(),
                          again.rows[i].cells.begin(), again.rows[i].cells.end(), is_same));
  }
}

}  // namespace

void CheckCsv(std::string_view bytes) {
  // LF, CR and CRLF each end a line.
  const int lines = 2 + static_cast<int>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
                      return c == '\n' || c == '\r';
                    }));
  hub::Problems problems;
  const hub::Csv csv = hub::ParseCsv(bytes, "table.csv", problems);
  OCOP_CHECK(csv.complete == problems.Empty());
  CheckProblems(problems, lines);
  if (csv.complete) CheckWrittenAgain(csv);

  fakes::MemoryStorage storage;
  for (const auto& [name, text] : GoldenTables()) storage.files[kFolder / name] = text;
  storage.files[kFolder / TableOf(bytes)] = bytes;
  hub::Problems found;
  const Result<hub::Source> source =
      hub::ReadSource(storage, kFolder, *Date::Parse("2026-01-15"), found);
  OCOP_CHECK(source.ok());
  hub::CheckSource(*source, found);
  CheckProblems(found, std::max(lines, kLinesKept + 2));
}

}  // namespace ocop::fuzz
