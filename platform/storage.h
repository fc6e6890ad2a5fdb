#pragma once
/// Files that survive a power cut. Every function: any thread, paths as the operating system takes
/// them, messages name the path and what the system said.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace ocop::platform {

class Storage {
 public:
  virtual ~Storage() = default;

  /// The whole of a regular file. kNotFound: no such file. kInvalid: a folder or device, or larger
  /// than `max_bytes`. kIo: the system refused.
  [[nodiscard]] virtual Result<std::string> ReadFile(const std::filesystem::path& path,
                                                     std::size_t max_bytes) const = 0;

  /// After success the file holds `bytes`, also after a power cut; after failure, or a power cut
  /// before the end, it holds what it held. kNotFound: no such folder. kIo: the system refused
  /// (permissions, full disk).
  virtual Status WriteFileAtomically(const std::filesystem::path& path, std::string_view bytes) = 0;

  /// Puts the finished file `from` in the place of `to`, in the same folder and as safely as
  /// WriteFileAtomically; `from` is gone afterwards. kNotFound: no `from`. kIo: the system refused.
  virtual Status Replace(const std::filesystem::path& from, const std::filesystem::path& to) = 0;

  /// Makes the folder and those above it; one that exists is fine. kIo: the system refused, or a
  /// file is in the way.
  virtual Status MakeFolder(const std::filesystem::path& folder) = 0;

  /// What this user may still write in the file system of `folder`. kNotFound, kIo.
  [[nodiscard]] virtual Result<std::uint64_t> FreeBytes(
      const std::filesystem::path& folder) const = 0;
};

}  // namespace ocop::platform
