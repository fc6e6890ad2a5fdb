#pragma once
/// Keys of one scanner -> codes. Key codes are positions on a US keyboard, whatever layout the
/// system has, so the scanner is to be set to the US layout. What scanners make of characters that
/// no key has (GS and its like): Ctrl and a key (Ctrl+]), F7 to F10 (FS, GS, RS, US), or Alt and
/// the character's number on the keypad (Alt 0029).

#include <linux/input.h>

#include <bitset>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "platform/hand_scanners.h"

namespace ocop::platform {

/// Pure but for what it remembers of the code in hand. A character that cannot be told loses the
/// whole code, and what comes before the next end key or pause is thrown away: a guess could name
/// another product.
class KeyDecoder {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Keys = std::bitset<KEY_CNT>;

  struct Ended {
    std::string bytes;            ///< of a whole code, never empty; empty when it is lost
    std::optional<WhyLost> lost;  ///< nothing of it is to be used
    std::size_t length = 0;       ///< bytes that had arrived
    Time at{};                    ///< of the last key
  };

  explicit KeyDecoder(const ScannerRules& rules) : rules_(rules) {}

  /// One event, in the kernel's order; EV_SYN is not looked at. Adds what it ended to `out`.
  void Take(const input_event& event, std::vector<Ended>& out);
  /// Which keys are down: after the device was opened, and after events were lost.
  void SetHeld(const Keys& held);
  /// The device was just opened, perhaps within a code: what comes before the next end key or pause
  /// may be the tail of one and is thrown away.
  void Join(Time now);
  /// Ends a code in hand when its pause is over.
  void Expire(Time now, std::vector<Ended>& out);
  /// The code in hand, if there is one, cannot be completed. What follows is thrown away up to the
  /// next end.
  void Lose(WhyLost why, Time at, std::vector<Ended>& out);

  /// When Expire() has something to do; nothing between codes.
  [[nodiscard]] std::optional<Time> Deadline() const;

 private:
  void Press(unsigned code, Time at, std::vector<Ended>& out);
  void PressWithControl(unsigned code, Time at, std::vector<Ended>& out);
  void PressWithAlt(unsigned code, Time at, std::vector<Ended>& out);
  void EndKey(bool ends, char otherwise, Time at, std::vector<Ended>& out);
  void ReleaseAlt(Time at, std::vector<Ended>& out);
  void Append(char character, Time at, std::vector<Ended>& out);
  void End(std::vector<Ended>& out);
  [[nodiscard]] bool Down(unsigned left, unsigned right) const;
  [[nodiscard]] bool InCode() const;

  ScannerRules rules_;
  std::string code_;
  std::string alt_digits_;  ///< typed on the keypad while Alt is down
  bool capitals_ = false;   ///< Caps Lock was pressed for this code only
  bool skipping_ = false;   ///< the rest of a code that is lost or was begun unheard
  Keys held_;
  Time last_key_{};
};

}  // namespace ocop::platform
