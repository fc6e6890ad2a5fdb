#pragma once
/// What the first pixel of a frame makes naughty_reader do.

#include <cstdint>

namespace ocop::tests {

inline constexpr std::uint8_t kAbort = 1;
inline constexpr std::uint8_t kHang = 2;
inline constexpr std::uint8_t kEatMemory = 3;
inline constexpr std::uint8_t kLeave = 4;
inline constexpr std::uint8_t kNonsense = 5;
inline constexpr std::uint8_t kStaleAnswer = 6;
inline constexpr std::uint8_t kOpenSocket = 7;
inline constexpr std::uint8_t kBehave = 100;

}  // namespace ocop::tests
