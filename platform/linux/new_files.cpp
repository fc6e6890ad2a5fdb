#include "platform/linux/new_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/linux/files.h"

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;

/// The same, where a name or what is there already is at fault.
Status FailureOfNew(int error, const fs::path& path) {
  constexpr int kRefused[] = {EEXIST, ELOOP, ENOTDIR, EINVAL, EILSEQ, ENAMETOOLONG};
  if (std::find(std::begin(kRefused), std::end(kRefused), error) != std::end(kRefused)) {
    return {Code::kInvalid, path.native() + ": " + std::generic_category().message(error)};
  }
  return Failure(error, path);
}

/// Opened without following a link; made when it is not there.
Result<Fd> EnterFolder(int at, const std::string& name, const fs::path& path) {
  if (::mkdirat(at, name.c_str(), 0755) == 0) {
    if (::fsync(at) != 0) return FailureOfNew(errno, path);
  } else if (errno != EEXIST) {
    return FailureOfNew(errno, path);
  }
  Fd folder(::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.Valid()) return FailureOfNew(errno, path);
  return folder;
}

/// Gives `from` the name `to` unless something has it. Linux's own FAT and exFAT know the flag;
/// file systems by FUSE and NFS may answer EINVAL:
/// https://man7.org/linux/man-pages/man2/rename.2.html There the name is looked up first. Nobody
/// else writes to a stick meanwhile.
int RenameToNew(int folder, const std::string& from, const std::string& to) {
  if (::renameat2(folder, from.c_str(), folder, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  struct stat info {};
  if (::fstatat(folder, to.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0) {
    errno = EEXIST;
    return -1;
  }
  return errno == ENOENT ? ::renameat(folder, from.c_str(), folder, to.c_str()) : -1;
}

/// Under a name of its own first, so that what bears the right name is whole.
Status CreateIn(int folder, const std::string& name, std::string_view bytes, const fs::path& path) {
  const std::string part = name + ".part";
  if (::unlinkat(folder, part.c_str(), 0) != 0 && errno != ENOENT) return FailureOfNew(errno, path);
  Status status;
  {
    const Fd file(
        ::openat(folder, part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!file.Valid()) return FailureOfNew(errno, path);
    status = WriteAndSync(file.Get(), bytes, path);
  }
  if (status.ok() && RenameToNew(folder, part, name) != 0) status = FailureOfNew(errno, path);
  if (!status.ok()) {
    static_cast<void>(::unlinkat(folder, part.c_str(), 0));
    return status;
  }
  return ::fsync(folder) == 0 ? Status() : FailureOfNew(errno, path);
}

}  // namespace

Status LinuxNewFiles::Create(const fs::path& folder, std::string_view name,
                             std::string_view bytes) {
  const fs::path path = folder / name;
  const Result<std::vector<std::string>> names = NamesBelow(folder, name);
  if (!names.ok()) return names.status();
  Fd at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at.Valid()) return FailureOfNew(errno, folder);
  for (std::size_t i = 0; i + 1 < names->size(); ++i) {
    Result<Fd> next = EnterFolder(at.Get(), (*names)[i], path);
    if (!next.ok()) return next.status();
    at = std::move(next).value();
  }
  return CreateIn(at.Get(), names->back(), bytes, path);
}

Result<Fd> LockFile(const fs::path& file) {
  Fd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!fd.Valid()) return FailureOfNew(errno, file);
  if (::flock(fd.Get(), LOCK_EX | LOCK_NB) == 0) return fd;
  if (errno == EWOULDBLOCK) {
    return {Code::kUnavailable, file.native() + ": another program holds it"};
  }
  return FailureOfNew(errno, file);
}

}  // namespace ocop::platform
