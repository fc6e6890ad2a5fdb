#pragma once
/// What a program did to its files, as interpose.cpp wrote it down. A record: a letter for the
/// kind, then inode, offset, and the lengths of two byte strings (8 bytes each, this machine's
/// order), then the strings.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ocop::crash {

enum class Kind : char {
  kCreate = 'C',      ///< first: path; inode
  kOpen = 'O',        ///< the same for a file that was there
  kWrite = 'W',       ///< first: bytes; inode, offset
  kTruncate = 'T',    ///< inode; offset: the new size
  kSyncFile = 'F',    ///< inode
  kSyncFolder = 'D',  ///< first: path
  kSyncAll = 'S',     ///< all files and all names
  kRename = 'R',      ///< first to second
  kLink = 'L',        ///< the file called first is called second, too
  kRemove = 'U',      ///< first: path of a file or folder
  kMakeFolder = 'M',  ///< first: path
  kAcknowledge = 'A'  ///< first: what is told to be done
};

struct Operation {
  Kind kind = Kind::kAcknowledge;
  std::uint64_t inode = 0;
  std::uint64_t offset = 0;
  std::string first;
  std::string second;
};

/// Aborts on a file that is no log: a harness that sees nothing must not pass.
std::vector<Operation> ReadLog(const std::filesystem::path& file);

/// Runs a program with the interposer before it and returns what it did below `root`. Aborts unless
/// it ends with status 0.
std::vector<Operation> RunLogged(const std::vector<std::string>& command,
                                 const std::filesystem::path& root);

}  // namespace ocop::crash
