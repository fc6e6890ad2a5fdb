#include "tests/crash/disk.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/base/check.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

std::string FolderOf(const std::string& path) { return path.substr(0, path.rfind('/')); }

bool IsCoinHeads(std::mt19937& random) { return (random() & 1U) != 0; }

}  // namespace

Files LoadFiles(const fs::path& root) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().native().ends_with("-shm")) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    files[entry.path().native()] = {std::istreambuf_iterator<char>(stream),
                                    std::istreambuf_iterator<char>()};
  }
  return files;
}

void StoreFiles(const Files& files, const fs::path& old_root, const fs::path& root) {
  fs::remove_all(root);
  fs::create_directories(root);
  for (const auto& [path, bytes] : files) {
    const fs::path moved = root.native() + path.substr(old_root.native().size());
    fs::create_directories(moved.parent_path());
    std::ofstream stream(moved, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    OCOP_CHECK(stream.good());
    fs::permissions(moved, fs::perms::owner_read | fs::perms::owner_write);
  }
}

Disk::Disk(const Files& files) {
  for (const auto& [path, bytes] : files) {
    safe_names_[path] = files_.size();
    files_.push_back({bytes, {}});
  }
  names_ = safe_names_;
}

std::size_t Disk::FileOf(const Operation& operation) {
  const auto found = by_inode_.find(operation.inode);
  OCOP_CHECK(found != by_inode_.end());
  return found->second;
}

void Disk::Rename(NameChange change) {
  Apply(change, names_);
  unsafe_names_.push_back(std::move(change));
}

void Disk::SyncFile(std::size_t number) {
  std::mt19937 unused;
  files_[number].safe = BytesOf(number, Policy::kAllApplied, unused);
  files_[number].unsafe.clear();
}

void Disk::SyncNames(const std::optional<std::string>& folder) {
  std::vector<NameChange> left;
  for (NameChange& change : unsafe_names_) {
    if (!folder || FolderOf(change.first) == *folder) {
      Apply(change, safe_names_);
    } else {
      left.push_back(std::move(change));
    }
  }
  unsafe_names_ = std::move(left);
}

void Disk::Do(const Operation& operation) {
  last_was_write_ = operation.kind == Kind::kWrite;
  switch (operation.kind) {
    case Kind::kCreate:
      by_inode_[operation.inode] = files_.size();
      Rename({Kind::kCreate, operation.first, "", files_.size()});
      files_.emplace_back();
      break;
    case Kind::kOpen: {
      const auto found = names_.find(operation.first);
      OCOP_CHECK(found != names_.end());
      by_inode_[operation.inode] = found->second;
      break;
    }
    case Kind::kWrite:
      last_written_ = FileOf(operation);
      files_[last_written_].unsafe.push_back({true, operation.offset, operation.first});
      break;
    case Kind::kTruncate:
      files_[FileOf(operation)].unsafe.push_back({false, operation.offset, ""});
      break;
    case Kind::kSyncFile: {
      const auto file = by_inode_.find(operation.inode);
      if (file == by_inode_.end()) break;  // opened for reading only: see below
      SyncFile(file->second);
      break;
    }
    case Kind::kSyncFolder:
      SyncNames(operation.first);
      break;
    case Kind::kSyncAll:
      for (std::size_t number = 0; number < files_.size(); ++number) SyncFile(number);
      SyncNames(std::nullopt);
      break;
    case Kind::kMakeFolder:
      made_folders_.insert(operation.first);
      Rename({Kind::kMakeFolder, operation.first, "", kFolder});
      break;
    case Kind::kRename:
    case Kind::kLink:
    case Kind::kRemove:
      Rename({operation.kind, operation.first, operation.second, 0});
      break;
    case Kind::kAcknowledge:
      break;
  }
}

void Disk::Apply(const NameChange& change, Names& names) {
  switch (change.kind) {
    case Kind::kCreate:
    case Kind::kMakeFolder:
      names[change.first] = change.file;
      break;
    case Kind::kRename:
    case Kind::kLink: {
      const auto found = names.find(change.first);
      if (found == names.end()) break;
      names[change.second] = found->second;
      if (change.kind == Kind::kRename) names.erase(change.first);
      break;
    }
    case Kind::kRemove:
      names.erase(change.first);
      break;
    default:
      break;
  }
}

void Disk::Write(std::string& bytes, std::uint64_t offset, std::string_view written) {
  if (bytes.size() < offset + written.size()) bytes.resize(offset + written.size());
  std::copy(written.begin(), written.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

std::string Disk::BytesOf(std::size_t number, Policy policy, std::mt19937& random) const {
  const File& file = files_[number];
  std::string bytes = file.safe;
  if (policy == Policy::kNothingUnsynced) return bytes;
  for (std::size_t i = 0; i < file.unsafe.size(); ++i) {
    const Change& change = file.unsafe[i];
    if (!change.is_write) {
      if (policy != Policy::kRandomSectors || IsCoinHeads(random)) bytes.resize(change.offset);
      continue;
    }
    const bool is_last = last_was_write_ && number == last_written_ && i + 1 == file.unsafe.size();
    std::string_view kept = change.bytes;
    if (policy == Policy::kTornLastWrite && is_last) kept = kept.substr(0, random() % kept.size());
    if (policy == Policy::kNamesAhead) {
      if (bytes.size() < change.offset + kept.size()) bytes.resize(change.offset + kept.size());
    } else if (policy == Policy::kRandomSectors) {
      for (std::size_t at = 0; at < kept.size(); at += kSector) {
        if (IsCoinHeads(random)) Write(bytes, change.offset + at, kept.substr(at, kSector));
      }
    } else {
      Write(bytes, change.offset, kept);
    }
  }
  return bytes;
}

Files Disk::AfterCut(Policy policy, std::mt19937& random) const {
  Names names = safe_names_;
  std::size_t kept = unsafe_names_.size();
  if (policy == Policy::kNothingUnsynced) kept = 0;
  if (policy == Policy::kRandomSectors) kept = random() % (unsafe_names_.size() + 1);
  for (std::size_t i = 0; i < kept; ++i) Apply(unsafe_names_[i], names);
  Files files;
  const auto is_lost = [&](const std::string& folder) {
    return folder.size() > 0 && made_folders_.count(folder) != 0 && names.count(folder) == 0;
  };
  for (const auto& [path, file] : names) {
    bool is_kept = file != kFolder;
    for (std::string folder = FolderOf(path); is_kept && !folder.empty();) {
      is_kept = !is_lost(folder);
      folder = FolderOf(folder);
    }
    if (is_kept) files[path] = BytesOf(file, policy, random);
  }
  return files;
}

}  // namespace ocop::crash
