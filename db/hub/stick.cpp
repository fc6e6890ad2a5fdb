#include "db/hub/stick.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "db/hub/lock.h"
#include "db/hub/publish.h"
#include "db/hub/sweep.h"
#include "db/hub/target_files.h"
#include "db/store/database.h"
#include "db/tuf/delegation.h"
#include "db/wire/names.h"
#include "platform/base/handle.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTimestamp = "metadata/timestamp.json";
constexpr std::size_t kMostListBytes = std::size_t{64} << 20U;
/// The unit in which FAT32 and exFAT hand out space on sticks up to 64 GB, and room for the
/// folders.
constexpr std::uint64_t kCluster = std::uint64_t{32} << 10U;
constexpr std::uint64_t kSpare = std::uint64_t{4} << 20U;

Status Refused(const fs::path& path) {
  return {Code::kInvalid, path.native() +
                              ": something else than our file or folder has this name; "
                              "use another stick or remove it"};
}

/// All of today's tree, the timestamp last.
Result<std::vector<std::string>> ListTree(platform::Storage& storage, const Layout& layout) {
  OCOP_ASSIGN_OR_RETURN(tree, ReadTree(storage, layout), "export");
  OCOP_ASSIGN_OR_RETURN(offers, wire::ReadCatalogueOffers(tree.catalogue), "export");
  std::vector<fs::path> catalogues;
  for (const wire::SnapshotOffer& offer : offers.snapshots) {
    OCOP_ASSIGN_OR_RETURN(file, CatalogueOf(storage, layout, offer), "export");
    catalogues.push_back(std::move(file));
  }
  OCOP_ASSIGN_OR_RETURN(in_use, FilesInUse(layout, tree, catalogues), "export");
  std::error_code error;
  for (fs::directory_iterator at(layout.Receipts(), error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".json") {
      in_use.insert("receipts/" + at->path().filename().native());
    }
  }
  in_use.erase(kTimestamp);
  std::vector<std::string> names(in_use.begin(), in_use.end());
  names.emplace_back(kTimestamp);
  return names;
}

class Export {
 public:
  Export(platform::Storage& storage, const ExportJob& job)
      : storage_(storage), job_(job), to_(job.folder / "ocop") {}

  Result<ExportOutcome> Run() {
    OCOP_ASSIGN_OR_RETURN(names, ListTree(storage_, job_.layout), "export");
    RETURN_IF_ERROR(PrepareFolder(to_), "export");
    OCOP_ASSIGN_OR_RETURN(before, ReadList(), "export");
    RETURN_IF_ERROR(Choose(names), "export");
    RETURN_IF_ERROR(CheckRoom(), "export");
    std::set<std::string> all(names.begin(), names.end());
    std::set<std::string> either = all;
    either.insert(before.begin(), before.end());
    RETURN_IF_ERROR(WriteList(either), "export");
    RETURN_IF_ERROR(WriteFiles(), "export");
    for (const std::string& name : before) {
      if (all.count(name) == 0) RETURN_IF_ERROR(RemoveOurs(name), "export");
    }
    RETURN_IF_ERROR(WriteList(all), "export");
    RETURN_IF_ERROR(SyncAll(), "export");
    outcome_.files = static_cast<int>(names.size());
    return outcome_;
  }

 private:
  [[nodiscard]] fs::path List() const { return to_ / "written.txt"; }

  /// Makes it, unless it is there. No link may lead out of the stick.
  Status PrepareFolder(const fs::path& folder) {
    if (!prepared_.insert(folder).second) return {};
    std::error_code error;
    const fs::file_status status = fs::symlink_status(folder, error);
    if (fs::is_directory(status)) return {};
    if (fs::exists(status)) return Refused(folder);
    return storage_.MakeFolder(folder);
  }

  /// Names that an earlier export wrote: only such as we write, whatever stands in the file.
  Result<std::set<std::string>> ReadList() {
    std::set<std::string> names;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(List(), error);
    if (!fs::exists(status)) return names;
    if (!fs::is_regular_file(status)) return Refused(List());
    OCOP_ASSIGN_OR_RETURN(text, storage_.ReadFile(List(), kMostListBytes), "list");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      const std::string top = line.substr(0, line.find('/'));
      const bool is_ours = top == wire::kMetadataFolder || top == wire::kTargetsFolder ||
                           top == wire::kMediaFolder || top == wire::kReceiptsFolder;
      if (is_ours && tuf::IsPlainPath(line)) names.insert(line);
    }
    return names;
  }

  Status WriteList(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += name + "\n";
    return storage_.WriteFileAtomically(List(), text);
  }

  /// What is to be written, and its size.
  Status Choose(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const fs::path from = job_.layout.Published() / name;
      std::error_code error;
      const std::uintmax_t size = fs::file_size(from, error);
      if (error) return {Code::kNotFound, from.native() + ": " + error.message()};
      outcome_.bytes += static_cast<std::int64_t>(size);
      OCOP_ASSIGN_OR_RETURN(same, IsThere(from, to_ / name, size), "look");
      if (same) continue;
      needed_ += (size + kCluster - 1) / kCluster * kCluster;
      to_write_.push_back(name);
    }
    return {};
  }

  Result<bool> IsThere(const fs::path& from, const fs::path& to, std::uintmax_t size) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(to, error);
    if (!fs::exists(status)) return false;
    if (!fs::is_regular_file(status)) return Refused(to);
    if (fs::file_size(to, error) != size) return false;
    const bool changes = to.parent_path().filename() == wire::kMetadataFolder ||
                         to.parent_path().filename() == wire::kReceiptsFolder;
    if (!changes && job_.existing == ExistingFiles::kTrustSize) return true;
    const auto ours = DescribeFile(storage_, from);
    const auto theirs = DescribeFile(storage_, to);
    return ours.ok() && theirs.ok() && ours->hashes == theirs->hashes;
  }

  Status CheckRoom() {
    OCOP_ASSIGN_OR_RETURN(free, storage_.FreeBytes(job_.folder), "room");
    if (needed_ + kSpare <= free) return {};
    const auto megabytes = [](std::uint64_t bytes) { return std::to_string((bytes >> 20U) + 1); };
    return {Code::kFull, job_.folder.native() + ": needs " + megabytes(needed_ + kSpare) + " MB, " +
                             megabytes(free) + " MB are free; nothing was written"};
  }

  Status WriteFiles() {
    for (std::size_t i = 0; i < to_write_.size(); ++i) {
      // Whatever the timestamp leads to is on the disk before it.
      if (to_write_[i] == kTimestamp) RETURN_IF_ERROR(SyncAll(), "sync");
      RETURN_IF_ERROR(WriteOne(to_write_[i]), to_write_[i]);
      ++outcome_.written;
      if (job_.progress) job_.progress(i + 1, to_write_.size());
    }
    return SyncAll();
  }

  Status WriteOne(const std::string& name) {
    for (std::size_t at = name.find('/'); at != std::string::npos; at = name.find('/', at + 1)) {
      RETURN_IF_ERROR(PrepareFolder(to_ / name.substr(0, at)), "folder");
    }
    const fs::path to = to_ / name;
    const fs::path part = to_ / "unfinished.tmp";
    std::error_code error;
    fs::remove(part, error);
    std::ofstream stream(part, std::ios::binary | std::ios::trunc);
    Status read = storage_.ReadBelow(
        job_.layout.Published(), name, 0, UINT64_MAX >> 1U, [&stream](std::string_view piece) {
          stream.write(piece.data(), static_cast<std::streamsize>(piece.size()));
          return Status();
        });
    stream.close();
    if (!read.ok()) return read;
    if (!stream) return {Code::kIo, "the stick cannot be written"};
    fs::rename(part, to, error);
    if (error) return {Code::kIo, error.message()};
    return {};
  }

  Status RemoveOurs(const std::string& name) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(to_ / name, error))) return {};
    ++outcome_.removed;
    return storage_.Remove(to_ / name);
  }

  /// One wait for thousands of files: each alone would take hours.
  Status SyncAll() {
    const Fd fd(::open(to_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.Valid() && ::syncfs(fd.Get()) == 0) return {};
    return {Code::kIo, to_.native() + ": " + std::generic_category().message(errno)};
  }

  platform::Storage& storage_;
  const ExportJob& job_;
  fs::path to_;
  std::set<fs::path> prepared_;
  std::vector<std::string> to_write_;
  std::uint64_t needed_ = 0;
  ExportOutcome outcome_;
};

}  // namespace

Result<ExportOutcome> ExportStick(platform::Storage& storage, const ExportJob& job) {
  RETURN_IF_ERROR(CheckIsCentre(storage, job.layout), "export");
  std::error_code error;
  if (!fs::is_directory(job.folder, error)) {
    return {Code::kNotFound, job.folder.native() + ": no such folder; is the stick mounted?"};
  }
  OCOP_ASSIGN_OR_RETURN(lock, CentreLock::Take(job.layout), "export");
  return Export(storage, job).Run();
}

}  // namespace ocop::hub
