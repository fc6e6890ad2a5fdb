#pragma once
/// Percent-encoding of web addresses (RFC 3986), byte by byte.

#include <optional>
#include <string>
#include <string_view>

namespace ocop::label {

/// One spelling for addresses that mean the same: unreserved characters bare, everything in `keep`
/// as it came, the rest as %XX in upper case; a valid %XX stays encoded unless it is unreserved, a
/// stray '%' becomes %25.
std::string PercentNormalise(std::string_view text, std::string_view keep);

/// The bytes meant. Nothing when a '%' is not followed by two hex digits, or a control character
/// comes out.
std::optional<std::string> PercentDecode(std::string_view text);

}  // namespace ocop::label
