#pragma once
/// Prints codes into pictures, as clean as a camera never sees them.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/codes/qr_code.h"
#include "kiosk/scan/luma.h"

namespace ocop::fakes {

/// A luminance picture of a test's own making.
struct Paper {
  int width = 1280;
  int height = 720;
  std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(1280 * 720, 220);

  void Ink(int left, int top, int side_x, int side_y) {
    for (int y = top; y < top + side_y; ++y) {
      for (int x = left; x < left + side_x; ++x) {
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x)] = 30;
      }
    }
  }
  scan::LumaImage Image() const { return {width, height, pixels}; }
};

inline void PrintQr(Paper& paper, const codes::Modules& code, int left, int top, int module) {
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      if (code.Dark(x, y)) paper.Ink(left + x * module, top + y * module, module, module);
    }
  }
}

/// The bars of 8 or 13 digits as '1' and '0', 67 or 95 of them: GS1 General Specifications 5.2.
inline std::string EanBars(std::string_view digits) {
  constexpr std::array<std::string_view, 10> kLeft = {"0001101", "0011001", "0010011", "0111101",
                                                      "0100011", "0110001", "0101111", "0111011",
                                                      "0110111", "0001011"};
  constexpr std::array<std::string_view, 10> kParity = {"LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL",
                                                        "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG",
                                                        "LGLGGL", "LGGLGL"};
  const auto value = [](char digit) { return static_cast<std::size_t>(digit - '0'); };
  const bool long_form = digits.size() == 13;
  const std::string_view parity = long_form ? kParity[value(digits[0])] : "LLLL";
  const std::string_view body = long_form ? digits.substr(1) : digits;
  std::string bars = "101";
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i == body.size() / 2) bars += "01010";
    std::string code(kLeft[value(body[i])]);
    const bool right = i >= body.size() / 2;
    if (right || parity[i] == 'G') {
      for (char& bar : code) bar = bar == '1' ? '0' : '1';
    }
    if (!right && parity[i] == 'G') code.assign(code.rbegin(), code.rend());
    bars += code;
  }
  return bars + "101";
}

inline void PrintEan(Paper& paper, std::string_view digits, int left, int top, int module) {
  int x = left;
  for (const char bar : EanBars(digits)) {
    if (bar == '1') paper.Ink(x, top, module, module * 60);
    x += module;
  }
}

}  // namespace ocop::fakes
