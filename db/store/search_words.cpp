#include <cstdint>
#include <string>
#include <string_view>

#include "db/store/search_docs.h"
#include "db/text/fold.h"

namespace ocop::store {
namespace {

/// Length in bytes of the UTF-8 letter that starts with `lead`; the text is valid.
std::size_t LetterBytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

std::uint32_t Decode(std::string_view letter) {
  static constexpr unsigned kLeadMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t code = static_cast<unsigned char>(letter[0]) & kLeadMask[letter.size()];
  for (const char c : letter.substr(1)) {
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return code;
}

/// Kana and Chinese characters: nobody puts spaces between their words.
bool IsWordOfItsOwn(std::uint32_t code) {
  return (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
         (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

bool IsAsciiLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// ASCII, Latin-1, general and CJK punctuation and wide ASCII punctuation part words.
bool IsSeparator(std::uint32_t code, char first_byte) {
  if (code < 0x80) return !IsAsciiLetterOrDigit(first_byte);
  return (code >= 0xA0 && code <= 0xBF) || code == 0xD7 || code == 0xF7 ||
         (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x303F) ||
         code == 0x30FB || (code >= 0xFF00 && code <= 0xFF0F) || code == 0xFFFD;
}

std::string Split(std::string_view folded) {
  std::string words;
  bool needs_space = false;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t bytes = LetterBytes(static_cast<unsigned char>(folded[i]));
    const std::string_view letter = folded.substr(i, bytes);
    i += bytes;
    const std::uint32_t code = Decode(letter);
    const bool is_alone = IsWordOfItsOwn(code);
    if (is_alone || IsSeparator(code, letter[0])) needs_space = true;
    if (!is_alone && IsSeparator(code, letter[0])) continue;
    if (needs_space && !words.empty()) words += ' ';
    words += letter;
    needs_space = is_alone;
  }
  return words;
}

}  // namespace

std::string SearchWords(std::string_view text) { return Split(text::Fold(text)); }

std::string MarkedSearchWords(std::string_view text) { return Split(text::FoldKeepingMarks(text)); }

}  // namespace ocop::store
