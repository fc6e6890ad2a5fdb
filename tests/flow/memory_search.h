#pragma once
/// Looks for a text in all that this process may write, and in the files of a folder. The text is
/// only ever held veiled, so that a search does not find itself.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ocop::stand {

/// A text, every byte of it changed. Made while compiling: the program does not hold it in clear.
class Veiled {
 public:
  template <std::size_t kSize>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant
  consteval Veiled(const char (&text)[kSize]) : size_(kSize - 1) {
    for (std::size_t i = 0; i < size_; ++i) bytes_[i] = Veil(text[i]);
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  /// One byte in clear.
  [[nodiscard]] char At(std::size_t i) const { return Veil(bytes_[i]); }

  /// The bytes that stand for it in UTF-8, UTF-16 and UTF-32 (little-endian), veiled as it is.
  [[nodiscard]] std::vector<std::vector<char>> Spellings() const;

  static constexpr char Veil(char byte) {
    return static_cast<char>(static_cast<unsigned char>(byte) ^ 0xA7U);
  }

 private:
  std::size_t size_;
  std::array<char, 64> bytes_{};
};

struct Found {
  std::uintptr_t at = 0;
  bool locked = false;  ///< never swapped (mlock)
  bool dumped = true;   ///< would be in a core dump
};

/// Everywhere in writable memory (/proc/self/smaps, /proc/self/mem).
std::vector<Found> FindInMemory(const Veiled& text);
/// Files below `folder` that hold it in one of its spellings; `files` says how many were read.
std::vector<std::filesystem::path> FindInFiles(const std::filesystem::path& folder,
                                               const Veiled& text, int& files);

}  // namespace ocop::stand
