#include "platform/linux/storage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "platform/base/handle.h"

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;

Code CodeOf(int error) {
  switch (error) {
    case ENOENT:
      return Code::kNotFound;
    case ENOSPC:
    case EDQUOT:
      return Code::kFull;
    default:
      return Code::kIo;
  }
}

/// What errno says about `path`, in words.
Status Failure(int error, const fs::path& path) {
  return {CodeOf(error), path.native() + ": " + std::generic_category().message(error)};
}

fs::path FolderOf(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

Status SyncPath(const fs::path& path, int flags) {
  const Fd fd(::open(path.c_str(), flags | O_CLOEXEC));
  if (!fd.Valid() || ::fsync(fd.Get()) != 0) return Failure(errno, path);
  return {};
}

Status RenameAndSync(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return Failure(errno, to);
  return SyncPath(FolderOf(to), O_RDONLY | O_DIRECTORY);
}

Status WriteAll(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure(errno, path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(fd) != 0) return Failure(errno, path);
  return {};
}

Result<std::string> ReadAll(int fd, std::size_t size, std::size_t max_bytes, const fs::path& path) {
  std::string bytes(std::min(size, max_bytes) + 1, '\0');
  std::size_t used = 0;
  for (;;) {
    if (used > max_bytes) return {Code::kInvalid, path.native() + ": larger than is allowed here"};
    if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t count = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure(errno, path);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

Result<std::string> LinuxStorage::ReadFile(const fs::path& path, std::size_t max_bytes) const {
  // O_NONBLOCK: a named pipe in the place of the file must not hold the program up.
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!fd.Valid() || ::fstat(fd.Get(), &info) != 0) return Failure(errno, path);
  if (!S_ISREG(info.st_mode)) return {Code::kInvalid, path.native() + ": not a regular file"};
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size > max_bytes) return {Code::kInvalid, path.native() + ": larger than is allowed here"};
  return ReadAll(fd.Get(), size, max_bytes, path);
}

Status LinuxStorage::WriteFileAtomically(const fs::path& path, std::string_view bytes) {
  std::string name = path.native() + ".XXXXXX";
  const Fd fd(::mkostemp(name.data(), O_CLOEXEC));
  if (!fd.Valid()) return Failure(errno, path);
  Status status = WriteAll(fd.Get(), bytes, path);
  // mkostemp makes files for their owner alone; a web server or another user reads these.
  if (status.ok() && ::fchmod(fd.Get(), 0644) != 0) status = Failure(errno, path);
  if (status.ok()) status = RenameAndSync(name, path);
  if (!status.ok()) static_cast<void>(::unlink(name.c_str()));
  return status;
}

Status LinuxStorage::Replace(const fs::path& from, const fs::path& to) {
  RETURN_IF_ERROR(SyncPath(from, O_RDONLY), "replace");
  return RenameAndSync(from, to);
}

Status LinuxStorage::MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return {Code::kIo, folder.native() + ": " + error.message()};
  if (!fs::is_directory(folder, error)) return {Code::kIo, folder.native() + ": not a folder"};
  return {};
}

Result<std::uint64_t> LinuxStorage::FreeBytes(const fs::path& folder) const {
  struct statvfs info {};
  if (::statvfs(folder.c_str(), &info) != 0) return Failure(errno, folder);
  return std::uint64_t{info.f_bavail} * std::uint64_t{info.f_frsize};
}

}  // namespace ocop::platform
