// Loaded before a program (LD_PRELOAD): writes down, in their order, all operations that change
// files below OCOP_CRASH_ROOT to the file OCOP_CRASH_LOG, in the form log.h reads. SQLite's shared
// memory files (-shm) are left out: they never outlive a power cut.
//
// What is written down is what this program's libraries call by name. A stream of C++ writes so;
// one of C is written behind our back, which is seen when it is closed and ends the program loudly.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>

namespace {

template <typename Function>
Function* Real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::mutex& Lock() {
  static std::mutex mutex;
  return mutex;
}

const std::string& Root() {
  static const std::string kRoot = [] {
    const char* path = ::getenv("OCOP_CRASH_ROOT");
    return std::string(path == nullptr ? "" : path);
  }();
  return kRoot;
}

constexpr int kMaxFds = 1024;
/// Up to where each descriptor was seen to write.
std::array<std::uint64_t, kMaxFds>& Ends() {
  static std::array<std::uint64_t, kMaxFds> ends{};
  return ends;
}
/// For a descriptor of a file or folder below the root: its path. Empty: not watched.
std::array<std::string, kMaxFds>& Watched() {
  static std::array<std::string, kMaxFds> paths;
  return paths;
}

std::string Absolute(const char* path) {
  if (path[0] == '/') return path;
  std::array<char, PATH_MAX> folder{};
  if (::getcwd(folder.data(), folder.size()) == nullptr) return path;
  return std::string(folder.data()) + '/' + path;
}

bool IsBelowRoot(const std::string& path) {
  if (Root().empty() || path.compare(0, Root().size(), Root()) != 0) return false;
  if (path.size() != Root().size() && path[Root().size()] != '/') return false;
  return path.size() < 4 || path.compare(path.size() - 4, 4, "-shm") != 0;
}

int LogFd() {
  static const int kFd = [] {
    const char* path = ::getenv("OCOP_CRASH_LOG");
    if (path == nullptr) return -1;
    return Real<int(const char*, int, ...)>("open")(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
                                                    0600);
  }();
  return kFd;
}

void Append(std::string& record, std::uint64_t value) {
  record.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

/// kind, inode, offset, length, length, first, second: see log.h.
void Note(char kind, std::uint64_t inode, std::uint64_t offset, std::string_view first,
          std::string_view second = {}) {
  std::string record(1, kind);
  Append(record, inode);
  Append(record, offset);
  Append(record, first.size());
  Append(record, second.size());
  record += first;
  record += second;
  const auto write = Real<ssize_t(int, const void*, size_t)>("write");
  if (write(LogFd(), record.data(), record.size()) != static_cast<ssize_t>(record.size())) {
    std::abort();
  }
}

std::uint64_t InodeOf(int fd) {
  struct stat info {};
  return ::fstat(fd, &info) == 0 ? info.st_ino : 0;
}

bool IsWatched(int fd) {
  return fd >= 0 && fd < kMaxFds && !Watched()[static_cast<std::size_t>(fd)].empty();
}

void NoteOpened(int fd, const std::string& path, int flags, bool was_there) {
  if (fd < 0 || fd >= kMaxFds) return;
  Watched()[static_cast<std::size_t>(fd)] = IsBelowRoot(path) ? path : "";
  Ends()[static_cast<std::size_t>(fd)] = 0;
  if (!IsWatched(fd) || (flags & (O_WRONLY | O_RDWR)) == 0) return;
  Note(was_there ? 'O' : 'C', InodeOf(fd), 0, path);
  if (was_there && (flags & O_TRUNC) != 0) Note('T', InodeOf(fd), 0, {});
}

bool IsThere(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

int OpenAs(const char* name, const char* path, int flags, mode_t mode) {
  const std::lock_guard lock(Lock());
  const std::string absolute = Absolute(path);
  const bool was_there = IsThere(absolute);
  const int fd = Real<int(const char*, int, ...)>(name)(path, flags, mode);
  NoteOpened(fd, absolute, flags, was_there);
  return fd;
}

int TemporaryAs(const char* name, char* pattern, int flags) {
  const std::lock_guard lock(Lock());
  const int fd = Real<int(char*, int)>(name)(pattern, flags);
  NoteOpened(fd, Absolute(pattern), O_RDWR, false);
  return fd;
}

void NoteWritten(int fd, const void* bytes, ssize_t count, std::uint64_t offset) {
  if (count <= 0 || !IsWatched(fd)) return;
  std::uint64_t& end = Ends()[static_cast<std::size_t>(fd)];
  end = std::max(end, offset + static_cast<std::uint64_t>(count));
  Note('W', InodeOf(fd), offset,
       {static_cast<const char*>(bytes), static_cast<std::size_t>(count)});
}

ssize_t WriteAtAs(const char* name, int fd, const void* bytes, size_t size, off64_t offset) {
  const std::lock_guard lock(Lock());
  const ssize_t count =
      Real<ssize_t(int, const void*, size_t, off64_t)>(name)(fd, bytes, size, offset);
  NoteWritten(fd, bytes, count, static_cast<std::uint64_t>(offset));
  return count;
}

int TruncateAs(const char* name, int fd, off64_t size) {
  const std::lock_guard lock(Lock());
  const int result = Real<int(int, off64_t)>(name)(fd, size);
  if (result == 0 && IsWatched(fd)) Note('T', InodeOf(fd), static_cast<std::uint64_t>(size), {});
  return result;
}

int SyncAs(const char* name, int fd) {
  const std::lock_guard lock(Lock());
  const int result = Real<int(int)>(name)(fd);
  if (result == 0 && IsWatched(fd)) {
    struct stat info {};
    ::fstat(fd, &info);
    const bool is_folder = S_ISDIR(info.st_mode);
    Note(is_folder ? 'D' : 'F', info.st_ino, 0, Watched()[static_cast<std::size_t>(fd)]);
  }
  return result;
}

int RemoveAs(const char* name, const char* path) {
  const std::lock_guard lock(Lock());
  const std::string absolute = Absolute(path);
  const int result = Real<int(const char*)>(name)(path);
  if (result == 0 && IsBelowRoot(absolute)) Note('U', 0, 0, absolute);
  return result;
}

FILE* StreamAs(const char* name, const char* path, const char* mode) {
  const std::lock_guard lock(Lock());
  const std::string absolute = Absolute(path);
  const bool was_there = IsThere(absolute);
  FILE* const stream = Real<FILE*(const char*, const char*)>(name)(path, mode);
  if (stream == nullptr || std::strpbrk(mode, "wa+") == nullptr) return stream;
  NoteOpened(::fileno(stream), absolute, mode[0] == 'w' ? O_RDWR | O_TRUNC : O_RDWR, was_there);
  return stream;
}

std::string Below(int folder, const char* path) {
  if (path[0] == '/' || folder == AT_FDCWD) return path;
  std::array<char, PATH_MAX> name{};
  const std::string link = "/proc/self/fd/" + std::to_string(folder);
  const ssize_t size = ::readlink(link.c_str(), name.data(), name.size() - 1);
  if (size <= 0) return path;
  return std::string(name.data(), static_cast<std::size_t>(size)) + '/' + path;
}

mode_t ModeOf(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

// NOLINTBEGIN(cert-dcl50-cpp,readability-inconsistent-declaration-parameter-name)
extern "C" {

/// What the program calls, if it finds it, when it has told somebody that something is done.
void ocop_crash_acknowledge(const char* what);
void ocop_crash_acknowledge(const char* what) {
  const std::lock_guard lock(Lock());
  Note('A', 0, 0, what);
}

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = ModeOf(flags, arguments);
  va_end(arguments);
  return OpenAs("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = ModeOf(flags, arguments);
  va_end(arguments);
  return OpenAs("open64", path, flags, mode);
}
int mkostemp(char* pattern, int flags) { return TemporaryAs("mkostemp", pattern, flags); }
int mkostemp64(char* pattern, int flags) { return TemporaryAs("mkostemp64", pattern, flags); }
int close(int fd) {
  const std::lock_guard lock(Lock());
  if (IsWatched(fd)) Watched()[static_cast<std::size_t>(fd)].clear();
  return Real<int(int)>("close")(fd);
}
ssize_t write(int fd, const void* bytes, size_t size) {
  const std::lock_guard lock(Lock());
  const ssize_t count = Real<ssize_t(int, const void*, size_t)>("write")(fd, bytes, size);
  if (IsWatched(fd)) {
    const off64_t end = ::lseek64(fd, 0, SEEK_CUR);
    NoteWritten(fd, bytes, count, static_cast<std::uint64_t>(end - count));
  }
  return count;
}
ssize_t writev(int fd, const iovec* parts, int count) {
  const std::lock_guard lock(Lock());
  const ssize_t written = Real<ssize_t(int, const iovec*, int)>("writev")(fd, parts, count);
  if (!IsWatched(fd) || written < 0) return written;
  auto at = static_cast<std::uint64_t>(::lseek64(fd, 0, SEEK_CUR) - written);
  ssize_t left = written;
  for (int i = 0; i < count && left > 0; ++i) {
    const ssize_t size = std::min(left, static_cast<ssize_t>(parts[i].iov_len));
    NoteWritten(fd, parts[i].iov_base, size, at);
    at += static_cast<std::uint64_t>(size);
    left -= size;
  }
  return written;
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  return WriteAtAs("pwrite", fd, bytes, size, offset);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t offset) {
  return WriteAtAs("pwrite64", fd, bytes, size, offset);
}
int ftruncate(int fd, off_t size) noexcept { return TruncateAs("ftruncate", fd, size); }
int ftruncate64(int fd, off64_t size) noexcept { return TruncateAs("ftruncate64", fd, size); }
int fsync(int fd) { return SyncAs("fsync", fd); }
int fdatasync(int fd) { return SyncAs("fdatasync", fd); }
int syncfs(int fd) noexcept {
  const std::lock_guard lock(Lock());
  const int result = Real<int(int)>("syncfs")(fd);
  if (result == 0 && IsWatched(fd)) Note('S', 0, 0, {});
  return result;
}
int unlink(const char* path) noexcept { return RemoveAs("unlink", path); }
int rmdir(const char* path) noexcept { return RemoveAs("rmdir", path); }
int remove(const char* path) noexcept { return RemoveAs("remove", path); }
int rename(const char* from, const char* to) noexcept {
  const std::lock_guard lock(Lock());
  const int result = Real<int(const char*, const char*)>("rename")(from, to);
  if (result == 0 && IsBelowRoot(Absolute(to))) Note('R', 0, 0, Absolute(from), Absolute(to));
  return result;
}
int link(const char* from, const char* to) noexcept {
  const std::lock_guard lock(Lock());
  const int result = Real<int(const char*, const char*)>("link")(from, to);
  if (result == 0 && IsBelowRoot(Absolute(to))) Note('L', 0, 0, Absolute(from), Absolute(to));
  return result;
}
int mkdir(const char* path, mode_t mode) noexcept {
  const std::lock_guard lock(Lock());
  const int result = Real<int(const char*, mode_t)>("mkdir")(path, mode);
  if (result == 0 && IsBelowRoot(Absolute(path))) Note('M', 0, 0, Absolute(path));
  return result;
}
// Relative to a folder: as the same with a whole path, which is what the log needs.
int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = ModeOf(flags, arguments);
  va_end(arguments);
  return OpenAs("open", Below(folder, path).c_str(), flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = ModeOf(flags, arguments);
  va_end(arguments);
  return OpenAs("open64", Below(folder, path).c_str(), flags, mode);
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return mkdir(Below(folder, path).c_str(), mode);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return RemoveAs((flags & AT_REMOVEDIR) != 0 ? "rmdir" : "unlink", Below(folder, path).c_str());
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  const std::string there = Below(to_folder, to);
  if ((flags & RENAME_NOREPLACE) != 0 && IsThere(there)) {
    errno = EEXIST;
    return -1;
  }
  return rename(Below(from_folder, from).c_str(), there.c_str());
}
int fclose(FILE* stream) {
  const int fd = ::fileno(stream);
  {
    const std::lock_guard lock(Lock());
    struct stat info {};
    if (std::fflush(stream) == 0 && IsWatched(fd) && ::fstat(fd, &info) == 0 &&
        static_cast<std::uint64_t>(info.st_size) != Ends()[static_cast<std::size_t>(fd)]) {
      std::fprintf(stderr, "crash log: a stream wrote %s unseen\n",
                   Watched()[static_cast<std::size_t>(fd)].c_str());
      std::abort();
    }
    if (IsWatched(fd)) Watched()[static_cast<std::size_t>(fd)].clear();
  }
  return Real<int(FILE*)>("fclose")(stream);
}
FILE* fopen(const char* path, const char* mode) { return StreamAs("fopen", path, mode); }
FILE* fopen64(const char* path, const char* mode) { return StreamAs("fopen64", path, mode); }

}  // extern "C"
// NOLINTEND(cert-dcl50-cpp,readability-inconsistent-declaration-parameter-name)
