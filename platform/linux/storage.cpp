#include "platform/linux/storage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/base/handle.h"
#include "platform/linux/files.h"

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 65536;

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

/// What errno says about something that somebody else put there.
Status FailureBelow(int error, const fs::path& path) {
  // A link where O_NOFOLLOW forbids one is ELOOP, or ENOTDIR together with O_DIRECTORY: open(2).
  // The rest are devices without a driver and names that no file can have.
  constexpr int kNotAFile[] = {ELOOP, ENXIO, ENODEV, EINVAL, EILSEQ, ENAMETOOLONG, ENOTDIR};
  if (std::find(std::begin(kNotAFile), std::end(kNotAFile), error) != std::end(kNotAFile)) {
    return {Code::kInvalid, path.native() + ": " + std::generic_category().message(error)};
  }
  return Failure(error, path);
}

/// The file `name` below `folder`, opened one name after the other without following links.
Result<Fd> OpenBelow(const fs::path& folder, std::string_view name) {
  const fs::path path = folder / name;
  const Result<std::vector<std::string>> names = NamesBelow(folder, name);
  if (!names.ok()) return names.status();
  Fd at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at.Valid()) return Failure(errno, folder);
  for (std::size_t i = 0; i < names->size(); ++i) {
    const char* const part = (*names)[i].c_str();
    const bool last = i + 1 == names->size();
    struct stat info {};
    if (last && ::fstatat(at.Get(), part, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
        !S_ISREG(info.st_mode)) {
      return {Code::kInvalid, path.native() + ": not a regular file"};
    }
    // O_NONBLOCK: a named pipe in the place of the file must not hold the program up.
    const int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | (last ? O_NONBLOCK : O_DIRECTORY);
    Fd next(::openat(at.Get(), part, flags));
    if (!next.Valid()) return FailureBelow(errno, path);
    at = std::move(next);
  }
  return at;
}

/// `rest` bytes from `offset` on, and not one more.
Status ReadPieces(int fd, std::uint64_t offset, std::uint64_t rest, const fs::path& path,
                  const ByteSink& sink) {
  std::string piece(kPieceBytes, '\0');
  for (;;) {
    const std::size_t wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(rest + 1, kPieceBytes));
    const ssize_t count = ::pread(fd, piece.data(), wanted, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure(errno, path);
    if (count == 0) return {};
    const auto got = static_cast<std::uint64_t>(count);
    if (got > rest) return {Code::kIo, path.native() + ": became longer while it was read"};
    Status status = sink(std::string_view(piece).substr(0, static_cast<std::size_t>(count)));
    if (!status.ok()) return status;
    rest -= got;
    offset += got;
  }
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
  Status status = WriteAndSync(fd.Get(), bytes, path);
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

Status LinuxStorage::Remove(const fs::path& path) {
  if (::unlink(path.c_str()) == 0) return SyncPath(FolderOf(path), O_RDONLY | O_DIRECTORY);
  if (errno == ENOENT) return {};
  return {Code::kIo, path.native() + ": " + std::generic_category().message(errno)};
}

Status LinuxStorage::ReadBelow(const fs::path& folder, std::string_view name, std::uint64_t offset,
                               std::uint64_t max_bytes, const ByteSink& sink) const {
  const Result<Fd> opened = OpenBelow(folder, name);
  if (!opened.ok()) return opened.status();
  const fs::path path = folder / name;
  struct stat info {};
  if (::fstat(opened->Get(), &info) != 0) return Failure(errno, path);
  if (!S_ISREG(info.st_mode)) return {Code::kInvalid, path.native() + ": not a regular file"};
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > offset && size - offset > max_bytes) {
    return {Code::kInvalid, path.native() + ": larger than is allowed here"};
  }
  return ReadPieces(opened->Get(), offset, size > offset ? size - offset : 0, path, sink);
}

Status LinuxStorage::MakeFolder(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  const fs::path above = FolderOf(folder.has_filename() ? folder : folder.parent_path());
  if (above != folder) RETURN_IF_ERROR(MakeFolder(above), "make folder");
  fs::create_directory(folder, error);
  if (error) return {Code::kIo, folder.native() + ": " + error.message()};
  if (!fs::is_directory(folder, error)) return {Code::kIo, folder.native() + ": not a folder"};
  // A file in a folder that a power cut takes away again is lost, however well it was written.
  return SyncPath(above, O_RDONLY | O_DIRECTORY);
}

Result<std::uint64_t> LinuxStorage::FreeBytes(const fs::path& folder) const {
  struct statvfs info {};
  if (::statvfs(folder.c_str(), &info) != 0) return Failure(errno, folder);
  return std::uint64_t{info.f_bavail} * std::uint64_t{info.f_frsize};
}

}  // namespace ocop::platform
