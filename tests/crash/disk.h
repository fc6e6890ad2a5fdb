#pragma once
/// A disk that forgets: what a file system may have kept of a program's operations when the power
/// went. A file's bytes are safe after its fsync; names (new, renamed, removed) are safe after the
/// fsync of their folder, as POSIX says and no more. What is not safe may or may not be there:
/// a Policy chooses.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/crash/log.h"

namespace ocop::crash {

enum class Policy {
  kAllApplied,
  kNothingUnsynced,
  kRandomSectors,  ///< names in their order up to somewhere, any sectors of 512 bytes
  kNamesAhead,     ///< names and sizes are there, unsynced bytes are zeros or old
  kTornLastWrite,  ///< all, but only a part of the last write
};
inline constexpr Policy kAllPolicies[] = {Policy::kAllApplied, Policy::kNothingUnsynced,
                                          Policy::kRandomSectors, Policy::kNamesAhead,
                                          Policy::kTornLastWrite};

/// Files by path; folders are where files are.
using Files = std::map<std::string, std::string>;

Files LoadFiles(const std::filesystem::path& root);
/// Makes `root` hold exactly these, moved from `old_root`; each for its owner alone, as keys must
/// be.
void StoreFiles(const Files& files, const std::filesystem::path& old_root,
                const std::filesystem::path& root);

class Disk {
 public:
  /// Everything in `files` is safe.
  explicit Disk(const Files& files);

  void Do(const Operation& operation);
  /// What is found after a power cut now.
  Files AfterCut(Policy policy, std::mt19937& random) const;

 private:
  struct Change {
    bool is_write = false;
    std::uint64_t offset = 0;  ///< or the new size
    std::string bytes;
  };
  struct File {
    std::string safe;
    std::vector<Change> unsafe;
  };
  struct NameChange {
    Kind kind = Kind::kCreate;
    std::string first;
    std::string second;
    std::size_t file = 0;
  };
  using Names = std::map<std::string, std::size_t>;
  static constexpr std::size_t kFolder = ~std::size_t{0};

  static void Apply(const NameChange& change, Names& names);
  static void Write(std::string& bytes, std::uint64_t offset, std::string_view written);
  std::string BytesOf(std::size_t file, Policy policy, std::mt19937& random) const;
  std::size_t FileOf(const Operation& operation);
  void SyncFile(std::size_t number);
  /// Names in this folder; nothing: all.
  void SyncNames(const std::optional<std::string>& folder);
  void Rename(NameChange change);

  std::vector<File> files_;
  Names safe_names_;
  Names names_;  ///< as the program sees them
  std::vector<NameChange> unsafe_names_;
  std::map<std::uint64_t, std::size_t> by_inode_;
  std::set<std::string> made_folders_;
  std::size_t last_written_ = 0;
  bool last_was_write_ = false;
};

}  // namespace ocop::crash
