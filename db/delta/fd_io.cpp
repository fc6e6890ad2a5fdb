#include "db/delta/fd_io.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ocop::delta {

namespace fs = std::filesystem;

Status SystemFailure(const fs::path& path) {
  return {Code::kIo, path.native() + ": " + std::generic_category().message(errno)};
}

Status WriteAll(const Fd& fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd.Get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemFailure(path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::size_t> ReadSome(const Fd& fd, std::span<char> buffer, const fs::path& path) {
  while (true) {
    const ssize_t count = ::read(fd.Get(), buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return SystemFailure(path);
  }
}

}  // namespace ocop::delta
