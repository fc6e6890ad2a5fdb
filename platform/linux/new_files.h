#pragma once
/// New files, and a lock between programs, by the system's own calls.

#include "platform/base/handle.h"
#include "platform/new_files.h"

namespace ocop::platform {

class LinuxNewFiles final : public NewFiles {
 public:
  Status Create(const std::filesystem::path& folder, std::string_view name,
                std::string_view bytes) override;
};

/// Holds `file`, made when it is not there, until the answer goes:
/// https://man7.org/linux/man-pages/man2/flock.2.html kUnavailable: another program holds it.
/// kNotFound: no such folder. kFull, kIo.
Result<Fd> LockFile(const std::filesystem::path& file);

}  // namespace ocop::platform
