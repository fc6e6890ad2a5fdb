#include "platform/linux/files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace ocop::platform {

namespace fs = std::filesystem;

Status Failure(int error, const fs::path& path) {
  const Code code = error == ENOENT                      ? Code::kNotFound
                    : error == ENOSPC || error == EDQUOT ? Code::kFull
                                                         : Code::kIo;
  return {code, path.native() + ": " + std::generic_category().message(error)};
}

Status WriteAndSync(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure(errno, path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(fd) == 0 ? Status() : Failure(errno, path);
}

Result<std::vector<std::string>> NamesBelow(const fs::path& folder, std::string_view name) {
  if (name.find('\0') != std::string_view::npos) return {Code::kInvalid, "a NUL in a file name"};
  std::vector<std::string> names;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    std::string part(name.substr(start, end - start));
    if (part.empty() || part == "." || part == "..") {
      return {Code::kInvalid, (folder / name).native() + ": no name for a file"};
    }
    names.push_back(std::move(part));
    start = end + 1;
  }
  return names;
}

}  // namespace ocop::platform
