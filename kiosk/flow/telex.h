#pragma once
/// Vietnamese letters from a Latin keyboard, the way most people in Vietnam type: Telex. Pure; any
/// thread.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace ocop::flow {

/// `text` after `key`, a Latin letter, was typed behind it. Doubled vowels make â ê ô; d and w make
/// đ ă ơ ư, s f r x j set a tone and z takes it away, wherever in the last word that letter stands.
/// A key typed once more takes back what it did and stands for itself. Tones stand as in "hòa" and
/// "hoàn".
std::string TypeTelex(std::string_view text, char key);

/// The same for a text of which no copy may stay anywhere: what replaces its end. Cleared when it
/// goes.
class TelexEdit {
 public:
  TelexEdit(std::string_view text, char key);
  ~TelexEdit();
  TelexEdit(const TelexEdit&) = delete;
  TelexEdit& operator=(const TelexEdit&) = delete;

  /// Everything of the text from here on is replaced by Instead().
  [[nodiscard]] std::size_t From() const { return from_; }
  [[nodiscard]] std::string_view Instead() const {
    return {bytes_.data(), static_cast<std::size_t>(size_)};
  }

 private:
  std::size_t from_ = 0;
  std::ptrdiff_t size_ = 0;
  std::array<char, 160> bytes_{};
};

}  // namespace ocop::flow
