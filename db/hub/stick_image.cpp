/// A stick as one file: mkfs.vfat (dosfstools) makes the file system, mcopy (mtools) fills it;
/// neither needs to be root or to mount anything.

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

#include "db/hub/stick.h"
#include "db/store/database.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

/// What mkfs.vfat takes at most for a file system of up to 8 GB: 16-bit tables below 512 MB,
/// 32-bit ones above. mkfs.vfat(8)
constexpr std::uint64_t kCluster = 8192;
constexpr std::uint64_t kLeastKilobytes = std::uint64_t{16} << 10U;

/// Runs a program of the system without a shell. kNotFound: it is not installed.
Status RunProgram(const std::vector<std::string>& words, const char* package) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  // mtools refuses file systems that do not end at a track of a disk: mtools(1).
  char skip_check[] = "MTOOLS_SKIP_CHECK=1";
  std::vector<char*> environment{skip_check};
  for (char** at = environ; *at != nullptr; ++at) environment.push_back(*at);
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1 /* O_WRONLY */, 0);
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (error == 0) {
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  }
  if (error == ENOENT || (error == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
    return {Code::kNotFound, words[0] + " is not installed: `apt install " + package +
                                 "`, or export to the folder of a mounted stick"};
  }
  if (error == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return {Code::kIo, words[0] + " failed"};
}

/// A folder of our own, gone at the end of the scope.
class Scratch {
 public:
  explicit Scratch(const fs::path& beside)
      : path_(beside.native() + ".part-" + std::to_string(::getpid())) {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const fs::path& Path() const { return path_; }

 private:
  fs::path path_;
};

/// Room for every file and folder below, and some for the tables.
std::uint64_t KilobytesFor(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::uint64_t size = at->is_regular_file(error) ? at->file_size(error) : 8 * kCluster;
    bytes += (size / kCluster + 2) * kCluster;
  }
  return std::max(kLeastKilobytes, (bytes + bytes / 50) / 1024 + 2048);
}

}  // namespace

Result<ExportOutcome> ExportImage(platform::Storage& storage, const ExportJob& job,
                                  const fs::path& image) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(image, error))) {
    return {Code::kInvalid, image.native() + ": is there already; choose another name"};
  }
  const Scratch folder(image.native() + ".tree");
  const Scratch file(image);
  RETURN_IF_ERROR(storage.MakeFolder(folder.Path()), "image");
  ExportJob inner = job;
  inner.folder = folder.Path();
  Result<ExportOutcome> outcome = ExportStick(storage, inner);
  if (!outcome.ok()) return outcome;
  RETURN_IF_ERROR(RunProgram({"mkfs.vfat", "-n", "OCOP", "-C", file.Path().native(),
                              std::to_string(KilobytesFor(folder.Path()))},
                             "dosfstools"),
                  "image");
  RETURN_IF_ERROR(RunProgram({"mcopy", "-s", "-Q", "-i", file.Path().native(),
                              (folder.Path() / "ocop").native(), "::"},
                             "mtools"),
                  "image");
  RETURN_IF_ERROR(storage.Replace(file.Path(), image), "image");
  return outcome;
}

}  // namespace ocop::hub
