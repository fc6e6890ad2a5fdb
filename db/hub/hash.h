#pragma once
/// Names made of content.

#include <string>
#include <string_view>

namespace ocop::hub {

/// 64 lower-case hex digits.
std::string Sha256Hex(std::string_view bytes);

}  // namespace ocop::hub
