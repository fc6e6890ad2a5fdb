#pragma once
/// Files in a map, and faults on demand: what a full, read-only or dying disk does.

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "platform/storage.h"

namespace ocop::fakes {

class MemoryStorage final : public platform::Storage {
 public:
  /// Nothing can be written any more.
  bool read_only = false;
  /// Room left; writing takes it, as a real disk does.
  std::uint64_t free_bytes = 1'000'000'000;
  /// The Nth write from now fails; 0 = none.
  int fail_write = 0;
  /// These exist but cannot be read.
  std::set<std::filesystem::path> unreadable;

  /// The folder "/" is there from the start.
  std::map<std::filesystem::path, std::string> files;
  std::set<std::filesystem::path> folders{"/"};

  Result<std::string> ReadFile(const std::filesystem::path& path,
                               std::size_t max_bytes) const override {
    if (folders.count(path) != 0) return {Code::kInvalid, path.native() + ": not a regular file"};
    const auto found = files.find(path);
    if (found == files.end()) return {Code::kNotFound, path.native() + ": no such file"};
    if (unreadable.count(path) != 0) return {Code::kIo, path.native() + ": input/output error"};
    if (found->second.size() > max_bytes) return {Code::kInvalid, path.native() + ": too large"};
    return found->second;
  }

  Status WriteFileAtomically(const std::filesystem::path& path, std::string_view bytes) override {
    if (folders.count(path.parent_path()) == 0) {
      return {Code::kNotFound, path.native() + ": no such folder"};
    }
    if (folders.count(path) != 0) return {Code::kIo, path.native() + ": is a folder"};
    if (fail_write > 0 && --fail_write == 0) return {Code::kIo, path.native() + ": i/o error"};
    if (read_only) return {Code::kIo, path.native() + ": read-only file system"};
    if (bytes.size() > free_bytes)
      return {Code::kFull, path.native() + ": no space left on device"};
    free_bytes -= bytes.size();
    files[path] = std::string(bytes);
    return {};
  }

  Status Replace(const std::filesystem::path& from, const std::filesystem::path& to) override {
    const auto found = files.find(from);
    if (found == files.end()) return {Code::kNotFound, from.native() + ": no such file"};
    if (read_only) return {Code::kIo, to.native() + ": read-only file system"};
    if (folders.count(to) != 0) return {Code::kIo, to.native() + ": is a folder"};
    std::string bytes = std::move(found->second);
    files.erase(found);
    files[to] = std::move(bytes);
    return {};
  }

  Status Remove(const std::filesystem::path& path) override {
    if (folders.count(path) != 0) return {Code::kIo, path.native() + ": is a folder"};
    if (files.count(path) == 0) return {};
    if (read_only) return {Code::kIo, path.native() + ": read-only file system"};
    files.erase(path);
    return {};
  }

  Status ReadBelow(const std::filesystem::path& folder, std::string_view name, std::uint64_t offset,
                   std::uint64_t max_bytes, const ByteSink& sink) const override {
    const std::filesystem::path path = folder / name;
    if (name.empty() || path.native() != path.lexically_normal().native() || name.front() == '/' ||
        name.back() == '/') {
      return {Code::kInvalid, path.native() + ": no name for a file"};
    }
    const Result<std::string> bytes = ReadFile(path, SIZE_MAX);
    if (!bytes.ok()) return bytes.status();
    const std::string_view rest = std::string_view(*bytes).substr(
        std::min<std::size_t>(static_cast<std::size_t>(offset), bytes->size()));
    if (rest.size() > max_bytes) return {Code::kInvalid, path.native() + ": too large"};
    return rest.empty() ? Status() : sink(rest);
  }

  Status MakeFolder(const std::filesystem::path& folder) override {
    for (std::filesystem::path at = folder; folders.count(at) == 0; at = at.parent_path()) {
      if (read_only) return {Code::kIo, folder.native() + ": read-only file system"};
      if (files.count(at) != 0) return {Code::kIo, at.native() + ": not a folder"};
      folders.insert(at);
    }
    return {};
  }

  Result<std::uint64_t> FreeBytes(const std::filesystem::path& folder) const override {
    if (folders.count(folder) == 0) return {Code::kNotFound, folder.native() + ": no such folder"};
    return free_bytes;
  }
};

}  // namespace ocop::fakes
