#include "db/hub/csv.h"

#include <algorithm>

namespace ocop::hub {
namespace {

constexpr const char* kSaveAsUtf8 =
    "save it as CSV with the character set UTF-8 (Excel: \"CSV UTF-8\")";

/// The number of bytes of the well-formed UTF-8 character at `at`; 0 when there is none.
std::size_t CharacterLength(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return 0;
  }
  // Overlong forms, surrogates and what lies beyond U+10FFFF differ in the second byte.
  const unsigned second = byte(at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
      (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// Spaces, tabs and the no-break space that spreadsheets like to add.
std::string_view Trim(std::string_view text) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  for (;;) {
    if (!text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else if (StartsWith(text, kNoBreak)) {
      text.remove_prefix(kNoBreak.size());
    } else {
      break;
    }
  }
  for (;;) {
    if (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.size() >= 2 && text.substr(text.size() - 2) == kNoBreak) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

/// Reads one table; a cursor over the bytes that knows its line.
class Parser {
 public:
  Parser(std::string_view bytes, const std::string& file, Problems& problems)
      : bytes_(bytes), file_(file), problems_(problems) {}

  Csv Run() {
    ChooseSeparator();
    while (at_ < bytes_.size()) ReadRow();
    return std::move(csv_);
  }

 private:
  [[nodiscard]] bool AtLineEnd() const {
    return at_ == bytes_.size() || bytes_[at_] == '\n' || bytes_[at_] == '\r';
  }

  void SkipLineEnd() {
    if (at_ < bytes_.size() && bytes_[at_] == '\r') ++at_;
    // A lone CR ends a line too.
    if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
    ++line_;
    line_start_ = at_;
  }

  [[nodiscard]] int Character() const { return static_cast<int>(at_ - line_start_) + 1; }

  void Complain(int line, int character, const std::string& what, const std::string& remedy) {
    problems_.Add({file_, line, "character " + std::to_string(character), what, remedy});
    csv_.complete = false;
  }

  void ChooseSeparator() {
    const std::size_t end = std::min(bytes_.find_first_of("\r\n"), bytes_.size());
    const std::string_view first = bytes_.substr(0, end);
    if (StartsWith(first, "sep=") && first.size() == 5) {
      separator_ = first[4];
      at_ = end;
      SkipLineEnd();
      return;
    }
    bool quoted = false;
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    std::size_t tabs = 0;
    for (const char c : first) {
      if (c == '"') quoted = !quoted;
      if (quoted) continue;
      commas += c == ',' ? 1 : 0;
      semicolons += c == ';' ? 1 : 0;
      tabs += c == '\t' ? 1 : 0;
    }
    separator_ = semicolons > commas ? ';' : ',';
    if (tabs > commas && tabs > semicolons) {
      Complain(1, 1, "its cells are separated by tabs", "save it as CSV with commas or semicolons");
      separator_ = '\t';
    }
  }

  /// Within quotes; the cursor stands behind the first one. False: they never end.
  bool ReadQuoted(std::string& text) {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '"') {
        ++at_;
        if (at_ == bytes_.size() || bytes_[at_] != '"') return true;
      } else if (c == '\r' || c == '\n') {
        SkipLineEnd();
        text += '\n';
        continue;
      }
      text += c;
      ++at_;
    }
    return false;
  }

  /// Up to the separator or the end of the line.
  std::string_view ReadPlain() {
    const std::size_t start = at_;
    while (!AtLineEnd() && bytes_[at_] != separator_) ++at_;
    return bytes_.substr(start, at_ - start);
  }

  CsvCell ReadCell() {
    CsvCell cell{{}, line_, Character()};
    if (at_ == bytes_.size() || bytes_[at_] != '"') {
      const std::string_view plain = ReadPlain();
      const std::size_t quote = plain.find('"');
      if (quote != std::string_view::npos) {
        Complain(cell.line, cell.character + static_cast<int>(quote),
                 "a quotation mark within a cell",
                 "put the whole cell in quotation marks and write the inner ones twice");
      }
      cell.text = Trim(plain);
      return cell;
    }
    ++at_;
    if (!ReadQuoted(cell.text)) {
      Complain(cell.line, cell.character, "the quotation mark that opens here is never closed",
               "close it at the end of the cell");
    } else if (const int character = Character(); !Trim(ReadPlain()).empty()) {
      Complain(line_, character, "text after the closing quotation mark",
               "put the whole cell in quotation marks and write the inner ones twice");
    }
    cell.text = std::string(Trim(cell.text));
    return cell;
  }

  void ReadRow() {
    CsvRow row;
    row.line = line_;
    row.cells.push_back(ReadCell());
    while (at_ < bytes_.size() && bytes_[at_] == separator_) {
      ++at_;
      row.cells.push_back(ReadCell());
    }
    if (at_ < bytes_.size()) SkipLineEnd();
    const bool empty = std::all_of(row.cells.begin(), row.cells.end(),
                                   [](const CsvCell& cell) { return cell.text.empty(); });
    if (!empty) csv_.rows.push_back(std::move(row));
  }

  std::string_view bytes_;
  const std::string& file_;
  Problems& problems_;
  Csv csv_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
  char separator_ = ',';
};

/// What keeps the bytes from being UTF-8 text; true when something does.
bool HasEncodingProblem(std::string_view bytes, const std::string& file, Problems& problems) {
  const bool marked = StartsWith(bytes, "\xFF\xFE") || StartsWith(bytes, "\xFE\xFF");
  const std::size_t nul = bytes.find('\0');
  if (marked || (nul != std::string_view::npos && nul < 4)) {
    problems.Add({file, 0, "", "it is UTF-16 (Excel's \"Unicode text\")", kSaveAsUtf8});
    return true;
  }
  if (nul != std::string_view::npos) {
    const auto line =
        1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
    problems.Add({file, static_cast<int>(line), "",
                  "it holds a NUL byte, so it is damaged or no text",
                  "save it again from the spreadsheet program"});
    return true;
  }
  if (const std::optional<int> line = LineOfBadUtf8(bytes)) {
    problems.Add({file, *line, "", "its letters are not UTF-8", kSaveAsUtf8});
    return true;
  }
  return false;
}

}  // namespace

std::string CsvField(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos) field += '\'';
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

std::optional<int> LineOfBadUtf8(std::string_view bytes) {
  int line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = CharacterLength(bytes, at);
    if (length == 0) return line;
    if (bytes[at] == '\n') ++line;
    at += length;
  }
  return std::nullopt;
}

Csv ParseCsv(std::string_view bytes, const std::string& file, Problems& problems) {
  if (HasEncodingProblem(bytes, file, problems)) return {{}, false};
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (StartsWith(bytes, kMark)) bytes.remove_prefix(kMark.size());
  return Parser(bytes, file, problems).Run();
}

}  // namespace ocop::hub
