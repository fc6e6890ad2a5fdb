#include "kiosk/ui/line_breaker.h"

#include <algorithm>

namespace ocop::ui {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kEllipsis = 0x2026;

/// The length of the sequence that `lead` starts, 0 when it starts none.
std::size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

Letter Decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = SequenceLength(byte(at));
  if (length == 0 || at + length > text.size()) return {kReplacement, at, at + 1};
  if (length == 1) return {byte(at), at, at + 1};
  char32_t value = byte(at) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {kReplacement, at, at + 1};
    value = value << 6 | (byte(at + i) & 0x3F);
  }
  // Longer than needed, a surrogate or beyond the last letter: RFC 3629 section 3.
  static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (value < kSmallest[length] || surrogate || value > 0x10FFFF) return {kReplacement, at, at + 1};
  return {value, at, at + length};
}

bool IsIdeographic(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool MayNotStart(char32_t c) {
  static constexpr std::u32string_view kClosing =
      U"、。，．・：；？！）］｝〉》」』】〕〗’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%"
      U"·…";
  return kClosing.find(c) != std::u32string_view::npos;
}

bool MayNotEnd(char32_t c) {
  static constexpr std::u32string_view kOpening = U"（［｛〈《「『【〔〖‘“([{";
  return kOpening.find(c) != std::u32string_view::npos;
}

/// May a line end between `a` and `b`, neither a space?
bool BreaksBetween(char32_t a, char32_t b) {
  if (MayNotStart(b) || MayNotEnd(a)) return false;
  if (a == U'-' || a == 0x2013 || a == 0x2014 || a == U'/') return b > U'9' || b < U'0';
  // Korean breaks at spaces; Han and kana anywhere.
  const auto han = [](char32_t c) { return IsIdeographic(c) && !(c >= 0xAC00 && c <= 0xD7AF); };
  return han(a) || han(b);
}

class Breaker {
 public:
  Breaker(std::string_view text, int width, int max_lines, const AdvanceOf& advance)
      : text_(text), width_(width), max_lines_(max_lines), letters_(Letters(text)) {
    advances_.reserve(letters_.size());
    for (const Letter& letter : letters_) {
      advances_.push_back(letter.value == U'\n' ? 0 : advance(letter.value));
    }
    ellipsis_ = advance(kEllipsis);
  }

  Wrapped Run() {
    std::size_t start = 0;
    while (start < letters_.size()) {
      const std::size_t end = LineEnd(start);
      const std::size_t next = SkipSpaces(end);
      const bool last = max_lines_ > 0 && static_cast<int>(wrapped_.lines.size()) + 1 == max_lines_;
      if (last && next < letters_.size()) {
        AppendTruncated(start, end);
        return std::move(wrapped_);
      }
      wrapped_.lines.push_back(Slice(start, end));
      start = next;
    }
    if (wrapped_.lines.empty()) wrapped_.lines.emplace_back();
    return std::move(wrapped_);
  }

 private:
  /// One past the last letter that fits on a line that starts at `start`; always advances.
  std::size_t LineEnd(std::size_t start) const {
    int used = 0;
    std::size_t chance = start;
    for (std::size_t i = start; i < letters_.size(); ++i) {
      if (letters_[i].value == U'\n') return i;
      if (i > start && letters_[i].value == U' ') chance = i;
      if (i > start && letters_[i - 1].value != U' ' && letters_[i].value != U' ' &&
          BreaksBetween(letters_[i - 1].value, letters_[i].value)) {
        chance = i;
      }
      used += advances_[i];
      if (used > width_ && letters_[i].value != U' ') {
        return chance > start ? chance : std::max(i, start + 1);
      }
    }
    return letters_.size();
  }

  std::size_t SkipSpaces(std::size_t at) const {
    if (at < letters_.size() && letters_[at].value == U'\n') return at + 1;
    while (at < letters_.size() && letters_[at].value == U' ') ++at;
    return at;
  }

  std::string Slice(std::size_t start, std::size_t end) const {
    while (end > start && letters_[end - 1].value == U' ') --end;
    if (end <= start) return {};
    return std::string(
        text_.substr(letters_[start].begin, letters_[end - 1].end - letters_[start].begin));
  }

  void AppendTruncated(std::size_t start, std::size_t end) {
    int used = ellipsis_;
    std::size_t fits = start;
    while (fits < end && used + advances_[fits] <= width_) used += advances_[fits++];
    while (fits > start && MayNotStart(letters_[fits - 1].value)) --fits;
    wrapped_.lines.push_back(Slice(start, fits) + "…");
    wrapped_.truncated = true;
  }

  std::string_view text_;
  int width_;
  int max_lines_;
  std::vector<Letter> letters_;
  std::vector<int> advances_;
  int ellipsis_ = 0;
  Wrapped wrapped_;
};

}  // namespace

std::vector<Letter> Letters(std::string_view utf8) {
  std::vector<Letter> letters;
  letters.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size(); at = letters.back().end) {
    letters.push_back(Decode(utf8, at));
  }
  return letters;
}

Wrapped Wrap(std::string_view utf8, int width, int max_lines, const AdvanceOf& advance) {
  return Breaker(utf8, width, max_lines, advance).Run();
}

}  // namespace ocop::ui
