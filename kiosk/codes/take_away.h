#pragma once
/// What a visitor carries home in a phone: products as a text that any camera can read without a
/// network, in as few codes as it takes.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/codes/qr_code.h"

namespace ocop::codes {

/// UTF-8, one line each; empty: left out.
struct TakeAwayItem {
  std::string name;
  std::string name_vi;
  std::string maker;
  std::string link;
};

struct TakeAwayCode {
  std::string text;
  Modules modules;
};

/// 77 modules a side: to be read by a phone at 30 cm from 10 cm of a panel.
inline constexpr int kLargestTakeAwayVersion = 15;

/// `heading` begins every code, and its number where there are several. Items stay whole and in
/// their order; one that no code can hold loses its maker, then the end of its names. Empty for no
/// items. kInvalid when the heading alone leaves no room.
Result<std::vector<TakeAwayCode>> PackTakeAway(std::string_view heading,
                                               std::span<const TakeAwayItem> items);

}  // namespace ocop::codes
