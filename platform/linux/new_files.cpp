#include "platform/linux/new_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;

Status Failure(int error, const fs::path& path) {
  const std::string message = path.native() + ": " + std::generic_category().message(error);
  switch (error) {
    case ENOENT:
      return {Code::kNotFound, message};
    case ENOSPC:
    case EDQUOT:
      return {Code::kFull, message};
    case EEXIST:
    case ELOOP:
    case ENOTDIR:
    case EINVAL:
    case EILSEQ:
    case ENAMETOOLONG:
      return {Code::kInvalid, message};
    default:
      return {Code::kIo, message};
  }
}

/// Opened without following a link; made when it is not there.
Result<Fd> EnterFolder(int at, const std::string& name, const fs::path& path) {
  if (::mkdirat(at, name.c_str(), 0755) == 0) {
    if (::fsync(at) != 0) return Failure(errno, path);
  } else if (errno != EEXIST) {
    return Failure(errno, path);
  }
  Fd folder(::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.Valid()) return Failure(errno, path);
  return folder;
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

/// Under a name of its own first, so that what bears the right name is whole.
Status CreateIn(int folder, const std::string& name, std::string_view bytes, const fs::path& path) {
  const std::string part = name + ".part";
  if (::unlinkat(folder, part.c_str(), 0) != 0 && errno != ENOENT) return Failure(errno, path);
  Status status;
  {
    const Fd file(
        ::openat(folder, part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!file.Valid()) return Failure(errno, path);
    status = WriteAndSync(file.Get(), bytes, path);
  }
  // FAT and exFAT know this flag, too: https://man7.org/linux/man-pages/man2/rename.2.html
  if (status.ok() &&
      ::renameat2(folder, part.c_str(), folder, name.c_str(), RENAME_NOREPLACE) != 0) {
    status = Failure(errno, path);
  }
  if (!status.ok()) {
    static_cast<void>(::unlinkat(folder, part.c_str(), 0));
    return status;
  }
  return ::fsync(folder) == 0 ? Status() : Failure(errno, path);
}

}  // namespace

Status LinuxNewFiles::Create(const fs::path& folder, std::string_view name,
                             std::string_view bytes) {
  const fs::path path = folder / name;
  if (name.find('\0') != std::string_view::npos) return {Code::kInvalid, "a NUL in a file name"};
  Fd at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at.Valid()) return Failure(errno, folder);
  for (std::size_t start = 0;;) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    const std::string part(name.substr(start, end - start));
    if (part.empty() || part == "." || part == "..") {
      return {Code::kInvalid, path.native() + ": no name for a file"};
    }
    if (end < name.size()) {
      Result<Fd> next = EnterFolder(at.Get(), part, path);
      if (!next.ok()) return next.status();
      at = std::move(next).value();
      start = end + 1;
      continue;
    }
    return CreateIn(at.Get(), part, bytes, path);
  }
}

Result<Fd> LockFile(const fs::path& file) {
  Fd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!fd.Valid()) return Failure(errno, file);
  if (::flock(fd.Get(), LOCK_EX | LOCK_NB) == 0) return fd;
  if (errno == EWOULDBLOCK) {
    return {Code::kUnavailable, file.native() + ": another program holds it"};
  }
  return Failure(errno, file);
}

}  // namespace ocop::platform
