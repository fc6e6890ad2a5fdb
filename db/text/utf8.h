#pragma once
/// Bytes to code points and back. The only part of the program that looks at single UTF-8 bytes.

#include <string>
#include <string_view>

namespace ocop::text {

/// One code point per character; U+FFFD for every byte that is not part of valid UTF-8 (overlong
/// forms and surrogates are not).
std::u32string Decode(std::string_view bytes);

/// The inverse; code points that cannot be encoded become U+FFFD.
std::string Encode(std::u32string_view code_points);
void AppendUtf8(char32_t code_point, std::string& out);

}  // namespace ocop::text
