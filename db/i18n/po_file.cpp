#include "db/i18n/po_file.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <utility>

#include "db/i18n/plural.h"

namespace ocop::i18n {
namespace {

/// Eight languages of about 30 KB each are expected; more than this is not a file of texts.
constexpr std::size_t kMaxBytes = 1 << 20;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The length of the UTF-8 character beyond ASCII at the start of `text`, 0 when there is none:
/// overlong forms, surrogates and numbers past U+10FFFF are none.
std::size_t Utf8Length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool bad_second = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                          (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  const bool tail = std::all_of(text.begin() + 1,
                                text.begin() + static_cast<std::ptrdiff_t>(length), IsContinuation);
  return tail && !bad_second ? length : 0;
}

bool IsUtf8Text(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const auto first = static_cast<unsigned char>(line[i]);
    if ((first < 0x20 && first != '\t') || first == 0x7F) return false;
    const std::size_t length = first < 0x80 ? 1 : Utf8Length(line.substr(i));
    if (length == 0) return false;
    i += length;
  }
  return true;
}

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// `screen.purpose`: lower-case words joined by dots.
bool IsKey(std::string_view key) {
  if (key.find('.') == std::string_view::npos || key.front() == '.' || key.back() == '.') {
    return false;
  }
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return IsNameCharacter(c) || c == '.' || c == '-'; });
}

/// The placeholder whose opening brace is text[0], without its braces; nothing when it is none.
std::optional<std::string_view> PlaceholderAt(std::string_view text) {
  const std::size_t end = text.find('}');
  if (end == std::string_view::npos || end == 1) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  if (!std::all_of(name.begin(), name.end(), IsNameCharacter)) return std::nullopt;
  return name;
}

bool BracesArePlaceholders(std::string_view text) {
  while (true) {
    const std::size_t brace = text.find_first_of("{}");
    if (brace == std::string_view::npos) return true;
    const auto name = PlaceholderAt(text.substr(brace));
    if (text[brace] == '}' || !name) return false;
    text.remove_prefix(brace + name->size() + 2);
  }
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// What stands between the quotes of `text`, which must be one quoted string and nothing more.
std::optional<std::string> Unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  const auto is = [text](char c) { return text.find(c) != std::string_view::npos; };
  if (!is('\\') && !is('"')) return std::string(text);  // nearly all of them
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return std::nullopt;
    if (text[i] != '\\') {
      plain += text[i];
      continue;
    }
    constexpr std::string_view kLetters = "nt\"\\";
    constexpr std::string_view kMeanings = "\n\t\"\\";
    const std::size_t letter = ++i < text.size() ? kLetters.find(text[i]) : std::string_view::npos;
    if (letter == std::string_view::npos) return std::nullopt;
    plain += kMeanings[letter];
  }
  return plain;
}

}  // namespace

/// Takes one line after the other; an entry is finished by the next one or by the end.
class PoReader {
 public:
  PoReader(Language language, PoFile& file) : language_(language), file_(file) {}

  /// Empty when the line was understood, else what is wrong with it.
  std::string Take(std::string_view line, int number) {
    if (!IsUtf8Text(line)) return "not UTF-8, or a control character";
    line = Trimmed(line);
    if (line.empty()) return {};
    if (line.front() == '#') return TakeComment(line);
    if (line.front() == '"') return Append(line);
    return TakeKeyword(line, number);
  }

  /// Ends the entry that was being read. Empty or what is wrong with it.
  std::string Finish() {
    if (!entry_) return {};
    PoEntry entry = std::move(*entry_);
    entry_.reset();
    const int line = entry.line;
    std::string problem = Check(std::exchange(key_, {}), std::move(entry));
    if (!problem.empty()) failed_line_ = line;
    return problem;
  }

  /// Where the entry began whose end showed that it is wrong; 0 when the last line itself is.
  [[nodiscard]] int FailedLine() const { return failed_line_; }
  [[nodiscard]] bool HasHeader() const { return has_header_; }

 private:
  enum class Part { kNone, kId, kIdPlural, kText };

  std::string TakeComment(std::string_view line) {
    if (line.substr(0, 2) != "#,") return {};
    machine_next_ = machine_next_ || line.find("machine") != std::string_view::npos;
    return {};
  }

  std::string TakeKeyword(std::string_view line, int number) {
    const std::size_t space = line.find_first_of(" \t");
    const std::string_view keyword = line.substr(0, space);
    const auto text =
        space == std::string_view::npos ? std::nullopt : Unquoted(Trimmed(line.substr(space)));
    if (!text) return "expected a keyword and one \"string\" with escapes \\n \\t \\\" \\\\ only";
    if (keyword == "msgid") return Begin(*text, number);
    if (!entry_) return "a text without msgid";
    if (keyword == "msgid_plural") return BeginPlural();
    if (keyword == "msgstr" && !entry_->plural && entry_->forms.empty()) return AddForm(*text);
    if (entry_->plural && keyword == "msgstr[" + std::to_string(entry_->forms.size()) + "]") {
      return AddForm(*text);
    }
    return "unexpected " + std::string(keyword);
  }

  std::string Begin(const std::string& key, int number) {
    if (std::string problem = Finish(); !problem.empty()) return problem;
    entry_ = PoEntry{.forms = {},
                     .plural = false,
                     .machine = std::exchange(machine_next_, false),
                     .line = number};
    key_ = key;
    part_ = Part::kId;
    return {};
  }

  /// Its string is not looked at: both ids of a text are its key.
  std::string BeginPlural() {
    if (part_ != Part::kId) return "unexpected msgid_plural";
    entry_->plural = true;
    part_ = Part::kIdPlural;
    return {};
  }

  std::string AddForm(const std::string& text) {
    entry_->forms.push_back(text);
    part_ = Part::kText;
    return {};
  }

  std::string Append(std::string_view line) {
    const auto text = Unquoted(line);
    if (!text) return "a string is not closed, or has an unknown escape";
    if (part_ == Part::kNone) return "a string without a keyword";
    if (part_ == Part::kId) key_ += *text;
    if (part_ == Part::kText) entry_->forms.back() += *text;
    return {};
  }

  std::string Check(const std::string& key, PoEntry entry) {
    if (entry.forms.empty()) return "msgid without msgstr";
    return key.empty() ? CheckHeader(entry) : CheckText(key, std::move(entry));
  }

  std::string CheckHeader(const PoEntry& entry) {
    if (has_header_) return "a second header";
    has_header_ = true;
    const std::string wanted = "Language: " + std::string(TagOf(language_)) + "\n";
    if (entry.forms[0].find(wanted) == std::string::npos) {
      return "the header must say \"Language: " + std::string(TagOf(language_)) + "\\n\"";
    }
    return {};
  }

  /// Files the text when it is in order.
  std::string CheckText(const std::string& key, PoEntry entry) {
    if (!IsKey(key)) return "\"" + key + "\" is not a key like screen.purpose";
    if (entry.plural && entry.forms.size() != PluralFormCount(language_)) {
      return key + " needs " + std::to_string(PluralFormCount(language_)) + " plural forms, has " +
             std::to_string(entry.forms.size());
    }
    for (const std::string& form : entry.forms) {
      if (!BracesArePlaceholders(form)) return key + " has a brace that is no {placeholder}";
    }
    const bool untranslated = std::any_of(entry.forms.begin(), entry.forms.end(),
                                          [](const std::string& form) { return form.empty(); });
    if (!keys_seen_.insert(key).second) return key + " is here a second time";
    if (!untranslated) file_.entries_.emplace(key, std::move(entry));
    return {};
  }

  Language language_;
  PoFile& file_;
  std::optional<PoEntry> entry_;
  std::string key_;
  std::unordered_set<std::string> keys_seen_;  ///< untranslated ones too
  Part part_ = Part::kNone;
  bool machine_next_ = false;
  bool has_header_ = false;
  int failed_line_ = 0;
};

Result<PoFile> PoFile::Parse(std::string_view content, Language language, std::string_view name) {
  const std::string file_name(name);
  const auto invalid = [&file_name](int line, const std::string& problem) {
    return Status(Code::kInvalid, file_name + ":" + std::to_string(line) + ": " + problem);
  };
  if (content.size() > kMaxBytes) return invalid(1, "larger than 1 MB");
  PoFile file;
  PoReader reader(language, file);
  int number = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::string problem = reader.Take(line, ++number);
    if (!problem.empty()) {
      return invalid(reader.FailedLine() > 0 ? reader.FailedLine() : number, problem);
    }
  }
  const std::string problem = reader.Finish();
  if (!problem.empty()) return invalid(reader.FailedLine(), problem);
  if (!reader.HasHeader()) return invalid(1, "no header (an entry with msgid \"\")");
  return file;
}

const PoEntry* PoFile::Find(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<std::string> PlaceholdersOf(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t brace = text.find('{'); brace != std::string_view::npos;
       brace = text.find('{', brace + 1)) {
    if (const auto name = PlaceholderAt(text.substr(brace))) names.emplace_back(*name);
  }
  return names;
}

}  // namespace ocop::i18n
