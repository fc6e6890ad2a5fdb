#pragma once
/// What a visitor types about themselves, until it is sealed. Its memory is never swapped, in no
/// core dump, of a fixed size so that it never moves, and cleared with every letter that goes:
/// libsodium's guarded memory, https://doc.libsodium.org/memory_management. One thread.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ocop::outbox {

class PrivateText {
 public:
  /// Empty, with room for `capacity` bytes, at least one.
  explicit PrivateText(std::size_t capacity);
  ~PrivateText();
  PrivateText(const PrivateText&) = delete;
  PrivateText& operator=(const PrivateText&) = delete;

  /// False when the system did not promise to keep it out of the swap: then nothing private
  /// belongs in it.
  [[nodiscard]] bool IsLocked() const { return locked_; }
  /// UTF-8; good until the next change.
  [[nodiscard]] std::string_view View() const { return {bytes_, size_}; }
  [[nodiscard]] bool Empty() const { return size_ == 0; }
  /// Counts up with every change: two views of it differ when this does.
  [[nodiscard]] std::uint64_t Changes() const { return changes_; }

  /// False, and nothing changes, when there is no room for all of it. `end` is outside.
  bool Append(std::string_view end) { return ReplaceFrom(size_, end); }
  /// Everything from byte `from` on becomes `end`; the same.
  bool ReplaceFrom(std::size_t from, std::string_view end);
  void EraseLetter();
  void Clear();

 private:
  void Cut(std::size_t size);

  const std::size_t capacity_;
  char* const bytes_;
  const bool locked_;
  std::size_t size_ = 0;
  std::uint64_t changes_ = 0;
};

}  // namespace ocop::outbox
