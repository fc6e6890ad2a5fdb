#pragma once
/// Files that survive a power cut. Every function: any thread, paths as the operating system takes
/// them, messages name the path and what the system said.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/byte_sink.h"
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

  /// Removes the file, also for after a power cut; one that is not there is fine. kIo: the system
  /// refused, or it is a folder.
  virtual Status Remove(const std::filesystem::path& path) = 0;

  /// Reads a file below a folder that somebody else filled, from byte `offset` on, in pieces of at
  /// most 64 KB. `name` is names between '/'; no link is followed below `folder`, and nothing but a
  /// regular file is opened. kNotFound: no such file. kInvalid: no such name can be, a link or
  /// device is in the way, or there are more than `max_bytes` from `offset` on (then nothing was
  /// given). kIo: the system refused, or the file became longer. Or what `sink` said.
  virtual Status ReadBelow(const std::filesystem::path& folder, std::string_view name,
                           std::uint64_t offset, std::uint64_t max_bytes,
                           const ByteSink& sink) const = 0;

  /// Makes the folder and those above it, so that they outlast a power cut; one that exists is
  /// fine. kIo: the system refused, or a file is in the way.
  virtual Status MakeFolder(const std::filesystem::path& folder) = 0;

  /// What this user may still write in the file system of `folder`. kNotFound, kIo.
  [[nodiscard]] virtual Result<std::uint64_t> FreeBytes(
      const std::filesystem::path& folder) const = 0;
};

}  // namespace ocop::platform
