#pragma once
/// zbar behind plain types: its header is C++14 and older only (dynamic exception specifications),
/// so one file is compiled as that.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ocop {
namespace bench {

/// Everything zbar finds in one grey picture with its defaults, rows tightly packed.
std::vector<std::string> ReadWithZbar(const std::uint8_t* pixels, unsigned width, unsigned height);

}  // namespace bench
}  // namespace ocop
