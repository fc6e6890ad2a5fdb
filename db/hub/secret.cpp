#include "db/hub/secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "platform/base/handle.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

Status Failure(int error, const fs::path& path) {
  const Code code = error == ENOENT   ? Code::kNotFound
                    : error == EEXIST ? Code::kInvalid
                    : error == ENOSPC ? Code::kFull
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

Status SyncFolder(const fs::path& folder) {
  const Fd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.Valid() && ::fsync(fd.Get()) == 0 ? Status() : Failure(errno, folder);
}

}  // namespace

Secret::Secret(Secret&& other) noexcept { *this = std::move(other); }

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
    other.bytes_.clear();
  }
  return *this;
}

Secret::~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

Status WriteSecretFile(const fs::path& path, std::string_view bytes) {
  // A file that a power cut left half written is in nobody's way: the name is taken at the end.
  const std::string part = path.native() + ".part-" + std::to_string(::getpid());
  static_cast<void>(::unlink(part.c_str()));
  const Fd fd(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!fd.Valid()) return Failure(errno, part);
  Status status = WriteAndSync(fd.Get(), bytes, path);
  std::error_code error;
  if (status.ok() && fs::exists(fs::symlink_status(path, error))) status = Failure(EEXIST, path);
  if (status.ok() && ::rename(part.c_str(), path.c_str()) != 0) status = Failure(errno, path);
  if (!status.ok()) static_cast<void>(::unlink(part.c_str()));
  return status.ok() ? SyncFolder(path.parent_path().empty() ? "." : path.parent_path()) : status;
}

Result<std::string> ReadSecretFile(const fs::path& path, std::size_t max_bytes) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!fd.Valid() || ::fstat(fd.Get(), &info) != 0) return Failure(errno, path);
  if (!S_ISREG(info.st_mode)) return {Code::kInvalid, path.native() + ": not a regular file"};
  if ((info.st_mode & 077U) != 0) {
    return {Code::kInvalid, path.native() + ": others may read this key; run `chmod 600` on it"};
  }
  if (static_cast<std::size_t>(info.st_size) > max_bytes) {
    return {Code::kInvalid, path.native() + ": too large for a key"};
  }
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  const ssize_t count = ::read(fd.Get(), bytes.data(), bytes.size());
  if (count < 0) return Failure(errno, path);
  bytes.resize(static_cast<std::size_t>(count));
  return bytes;
}

}  // namespace ocop::hub
