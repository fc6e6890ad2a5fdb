#pragma once
/// Bytes that nobody else may see: cleared when they go, and kept in files for their owner alone.

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace ocop::hub {

/// Moved, never copied; its memory is cleared.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string bytes) : bytes_(std::move(bytes)) {}
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  [[nodiscard]] const std::string& Bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Makes the new file, readable by its owner alone, so that it outlasts a power cut. kInvalid: a
/// file has that name already. kNotFound: no such folder. kFull, kIo.
Status WriteSecretFile(const std::filesystem::path& path, std::string_view bytes);

/// kInvalid: not a regular file, others may read it, or larger than `max_bytes`. kNotFound, kIo.
Result<std::string> ReadSecretFile(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace ocop::hub
