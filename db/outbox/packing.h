#pragma once
/// Numbers and texts in few bytes. A number is written in groups of seven bits, lowest first, the
/// highest bit of a byte says that more follow (LEB128); signed ones alternate 0, -1, 1, -2, ... A
/// text is its length and its bytes. One spelling each. Any thread.

#include <cstdint>
#include <string>
#include <string_view>

namespace ocop::outbox {

class Packer {
 public:
  void Number(std::uint64_t value);
  void Signed(std::int64_t value);
  void Text(std::string_view text);
  [[nodiscard]] const std::string& Bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what anybody may have written. After the first thing that is wrong everything reads as 0
/// or empty, and Failed() says so.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t Number();
  std::int64_t Signed();
  /// At most `most` bytes.
  std::string_view Text(std::size_t most);
  /// How many things follow, each of at least `least_bytes`: never more than there can be.
  std::size_t Count(std::size_t least_bytes);
  /// One of `most` things.
  std::size_t Index(std::size_t most);

  [[nodiscard]] bool Failed() const { return failed_; }
  /// Nothing failed and nothing is left.
  [[nodiscard]] bool Finished() const { return !failed_ && rest_.empty(); }
  [[nodiscard]] bool MoreToRead() const { return !failed_ && !rest_.empty(); }

 private:
  std::uint64_t Fail();

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace ocop::outbox
