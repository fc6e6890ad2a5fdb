#pragma once
/// Digests as lower-case hex digits, and files held against them.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "db/tuf/metadata.h"
#include "platform/base/result.h"

namespace ocop::tuf {

/// Lower-case.
std::string ToHex(std::string_view bytes);
/// The bytes of pairs of lower-case hex digits; nothing when there is anything else. One spelling
/// only, so that no changed file is taken for the signed one.
std::optional<std::string> FromHex(std::string_view hex);

std::string Sha256Hex(std::string_view bytes);
std::string Sha512Hex(std::string_view bytes);

/// Holds a file that comes in pieces against its length and hashes, in memory of a fixed size.
class FileCheck {
 public:
  /// `length`: exactly so many bytes; without it, any number. `hashes`: every one of a function
  /// known here (sha256, sha512) must fit, and there must be one.
  FileCheck(std::optional<std::int64_t> length, const Hashes& hashes);
  FileCheck(FileCheck&&) noexcept;
  FileCheck& operator=(FileCheck&&) noexcept;
  ~FileCheck();

  /// kCorrupt as soon as there is more than `length`.
  Status Add(std::string_view bytes);
  /// After the last byte. kCorrupt: too short, another hash, or no known function.
  [[nodiscard]] Status Finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ocop::tuf
