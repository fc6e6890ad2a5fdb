#include "db/text/utf8.h"

#include <utf8proc.h>

namespace ocop::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

}  // namespace

std::u32string Decode(std::string_view bytes) {
  std::u32string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) out.push_back(NextCodePoint(bytes, at));
  return out;
}

char32_t NextCodePoint(std::string_view bytes, std::size_t& at) {
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  utf8proc_int32_t code_point = 0;
  const utf8proc_ssize_t used =
      utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(bytes.size() - at), &code_point);
  at += used > 0 ? static_cast<std::size_t>(used) : 1;
  return used > 0 ? static_cast<char32_t>(code_point) : kReplacement;
}

Utf8 ToUtf8(char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  auto wanted = static_cast<utf8proc_int32_t>(code_point);
  // utf8proc encodes surrogates; UTF-8 does not have them.
  if (!utf8proc_codepoint_valid(wanted)) wanted = static_cast<utf8proc_int32_t>(kReplacement);
  const utf8proc_ssize_t size = utf8proc_encode_char(wanted, bytes.data());
  Utf8 utf8;
  utf8.size = static_cast<std::size_t>(size);
  for (std::size_t i = 0; i < utf8.size; ++i) utf8.bytes.at(i) = static_cast<char>(bytes.at(i));
  return utf8;
}

void AppendUtf8(char32_t code_point, std::string& out) { out += ToUtf8(code_point).View(); }

std::string Encode(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size());
  for (const char32_t code_point : code_points) AppendUtf8(code_point, out);
  return out;
}

std::string_view FirstBytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::string_view WithoutLast(std::string_view text) {
  return text.empty() ? text : FirstBytes(text, text.size() - 1);
}

}  // namespace ocop::text
