#pragma once
/// Storage on a POSIX file system: temporary name in the same folder, fsync, rename, fsync of the
/// folder. Without the last step a finished file can be lost in a power cut.

#include "platform/storage.h"

namespace ocop::platform {

class LinuxStorage final : public Storage {
 public:
  Result<std::string> ReadFile(const std::filesystem::path& path,
                               std::size_t max_bytes) const override;
  Status WriteFileAtomically(const std::filesystem::path& path, std::string_view bytes) override;
  Status Replace(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Status Remove(const std::filesystem::path& path) override;
  Status ReadBelow(const std::filesystem::path& folder, std::string_view name, std::uint64_t offset,
                   std::uint64_t max_bytes, const ByteSink& sink) const override;
  Status MakeFolder(const std::filesystem::path& folder) override;
  Result<std::uint64_t> FreeBytes(const std::filesystem::path& folder) const override;
};

}  // namespace ocop::platform
