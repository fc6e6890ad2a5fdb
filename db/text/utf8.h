#pragma once
/// Bytes to code points and back. The only part of the program that looks at single UTF-8 bytes.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace ocop::text {

/// One code point per character; U+FFFD for every byte that is not part of valid UTF-8 (overlong
/// forms and surrogates are not).
std::u32string Decode(std::string_view bytes);

/// The code point at `at`, which moves behind it. `at` is less than bytes.size().
char32_t NextCodePoint(std::string_view bytes, std::size_t& at);

/// As much of `text` as fits into `most` bytes, cut between code points.
std::string_view FirstBytes(std::string_view text, std::size_t most);
/// `text` without its last code point.
std::string_view WithoutLast(std::string_view text);

/// The bytes of one code point.
struct Utf8 {
  std::array<char, 4> bytes{};
  std::size_t size = 0;

  [[nodiscard]] std::string_view View() const { return {bytes.data(), size}; }
};
Utf8 ToUtf8(char32_t code_point);

/// The inverse; code points that cannot be encoded become U+FFFD.
std::string Encode(std::u32string_view code_points);
void AppendUtf8(char32_t code_point, std::string& out);

}  // namespace ocop::text
