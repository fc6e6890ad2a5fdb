#include "db/hub/values.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>

#include "db/text/utf8.h"

namespace ocop::hub {
namespace {

std::string Quoted(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return "\"" + std::string(text) + "\"";
  return "\"" + std::string(text::FirstBytes(text, kLongest)) + "...\"";
}

std::string InWords(double number) {
  std::string text(32, '\0');
  const int length = std::snprintf(text.data(), text.size(), "%.15g", number);
  text.resize(static_cast<std::size_t>(length));
  return text;
}

template <typename T>
std::optional<T> Number(std::string_view text) {
  T number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

CellProblem ParseCode(const Value& value) {
  const bool fits = std::all_of(value.text.begin(), value.text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (fits) return {};
  return {Quoted(value.text) + " is not a code", "use only a-z, 0-9 and -"};
}

CellProblem ParseChoice(const Column& column, const Value& value) {
  const std::vector<std::string_view> words = SplitWords(column.words);
  if (std::find(words.begin(), words.end(), value.text) != words.end()) return {};
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
  return {Quoted(value.text) + " is not known here" + DidYouMean(value.text, words),
          "write one of: " + list};
}

CellProblem ParseYesNo(Value& value) {
  if (value.text == "yes") value.number = 1;
  if (value.text == "no") value.number = 0;
  if (value.number) return {};
  return {Quoted(value.text) + " is neither yes nor no", "write yes, no, or leave it empty"};
}

template <typename T>
CellProblem ParseNumber(const Column& column, const Value& value, std::optional<T>& number) {
  const std::string range = "between " + InWords(column.low) + " and " + InWords(column.high);
  number = Number<T>(value.text);
  if (!number) {
    return {Quoted(value.text) + " is not a number",
            "write digits only, without unit and without separators of thousands"};
  }
  const auto amount = static_cast<double>(*number);
  if (amount >= column.low && amount <= column.high) return {};
  number.reset();
  return {value.text + " is out of range", "write a number " + range};
}

/// "today", "today+20", "today-45" as days from today.
std::optional<int> RelativeDays(std::string_view text) {
  constexpr std::string_view kToday = "today";
  if (text.substr(0, kToday.size()) != kToday) return std::nullopt;
  text.remove_prefix(kToday.size());
  if (text.empty()) return 0;
  const char sign = text.front();
  text.remove_prefix(1);
  if ((sign != '+' && sign != '-') || text.empty() || text.size() > 5 || text.front() == '-') {
    return std::nullopt;
  }
  const std::optional<int> days = Number<int>(text);
  if (!days) return std::nullopt;
  return sign == '-' ? -*days : *days;
}

/// "08/10/2020" as "2020-10-08"; anything else as it is.
std::string AsIso(const std::string& text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return text;
  return text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
}

CellProblem ParseDate(Date as_of, Value& value) {
  if (const std::optional<int> days = RelativeDays(value.text)) {
    value.number = as_of.AddDays(*days).DaysSince1970();
    value.is_relative = true;
    return {};
  }
  const Result<Date> date = Date::Parse(AsIso(value.text));
  if (!date.ok()) {
    return {Quoted(value.text) + " is not a day", "write it as 2026-05-22 or 22/05/2026"};
  }
  value.number = date->DaysSince1970();
  return {};
}

}  // namespace

CellProblem ParseValue(const Column& column, Date as_of, Value& value) {
  switch (column.type) {
    case Type::kText:
      if (value.text.find('\n') != std::string::npos) {
        return {"it has more than one line", "write it on one line"};
      }
      return CheckCharacters(value.text);
    case Type::kCode:
      return ParseCode(value);
    case Type::kChoice:
      return ParseChoice(column, value);
    case Type::kYesNo:
      return ParseYesNo(value);
    case Type::kInteger:
      return ParseNumber(column, value, value.number);
    case Type::kReal:
      return ParseNumber(column, value, value.real);
    case Type::kDate:
      return ParseDate(as_of, value);
    case Type::kTexts:
    case Type::kReference:
    case Type::kReferences:
      break;
  }
  return {};
}

CellProblem CheckCharacters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3);
    const bool control = (byte < 0x20 && byte != '\n') || byte == 0x7F;
    // U+200B, U+200E, U+200F, U+202A-202E and U+2066-2069.
    const bool invisible = (three >= "\xE2\x80\xAA" && three <= "\xE2\x80\xAE") ||
                           (three >= "\xE2\x81\xA6" && three <= "\xE2\x81\xA9") ||
                           three == "\xE2\x80\x8B" || three == "\xE2\x80\x8E" ||
                           three == "\xE2\x80\x8F";
    if (control || invisible) {
      return {"it holds an invisible control character (byte " + std::to_string(i + 1) + ")",
              "type the text anew, or paste it without formatting"};
    }
  }
  return {};
}

}  // namespace ocop::hub
