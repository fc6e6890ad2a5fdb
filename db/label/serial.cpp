#include "db/label/serial.h"

#include <algorithm>
#include <cstddef>

namespace ocop::label {
namespace {

constexpr std::size_t kMaxSerial = 64;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// Upper case, spaces and dashes gone.
std::string Squeeze(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

bool Fits(char c, char form) {
  switch (form) {
    case '#':
      return IsDigit(c);
    case '@':
      return IsUpper(c);
    case '?':
      return IsDigit(c) || IsUpper(c);
    default:
      return c == form;
  }
}

bool IsSign(char c) { return c == '#' || c == '@' || c == '?'; }

/// True when one character can stand in both places of two forms.
bool Meet(char a, char b) {
  if (!IsSign(a)) return Fits(a, b);
  if (!IsSign(b)) return Fits(b, a);
  return a == '?' || b == '?' || a == b;
}

/// True when a form can hold nothing but digits, as many as article numbers have.
bool FitsArticle(std::string_view form) {
  const bool length = form.size() == 8 || (form.size() >= 12 && form.size() <= 14);
  return length && std::all_of(form.begin(), form.end(),
                               [](char c) { return IsDigit(c) || c == '#' || c == '?'; });
}

}  // namespace

std::string NormaliseSerial(std::string_view text) {
  std::string serial = Squeeze(text);
  const bool bare =
      std::all_of(serial.begin(), serial.end(), [](char c) { return IsDigit(c) || IsUpper(c); });
  return bare && serial.size() <= kMaxSerial ? serial : std::string();
}

std::string NormaliseForm(std::string_view form) {
  std::string kept = Squeeze(form);
  const bool sound = std::all_of(kept.begin(), kept.end(),
                                 [](char c) { return IsDigit(c) || IsUpper(c) || IsSign(c); });
  return sound ? kept : std::string();
}

Status CheckForm(std::string_view form) {
  constexpr std::size_t kShortest = 6;
  constexpr std::ptrdiff_t kFewestFixed = 3;
  const std::string kept = NormaliseForm(form);
  if (kept.empty()) {
    return {Code::kInvalid,
            "a form holds letters, digits, # for a digit, @ for a letter and ? for either"};
  }
  if (kept.size() < kShortest || kept.size() > kMaxSerial) {
    return {Code::kInvalid, "a form has 6 to 64 characters, spaces and dashes aside"};
  }
  const auto fixed = std::count_if(kept.begin(), kept.end(), [](char c) { return !IsSign(c); });
  if (fixed < kFewestFixed) {
    return {Code::kInvalid,
            "at least three characters of a form stand as they are; this one would take other "
            "people's labels"};
  }
  if (FitsArticle(kept)) {
    return {Code::kInvalid,
            "an article number fits this form too; a form of 8, 12, 13 or 14 characters needs "
            "a letter"};
  }
  return {};
}

bool FormsOverlap(std::string_view one, std::string_view other) {
  const std::string a = NormaliseForm(one);
  const std::string b = NormaliseForm(other);
  return !a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end(), Meet);
}

bool FitsAny(std::string_view serial, std::span<const SerialPattern> patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [serial](const SerialPattern& pattern) {
    const std::string form = Squeeze(pattern.form);
    return !form.empty() &&
           std::equal(serial.begin(), serial.end(), form.begin(), form.end(), Fits);
  });
}

}  // namespace ocop::label
