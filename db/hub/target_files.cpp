#include "db/hub/target_files.h"

#include <sodium.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <system_error>
#include <utility>

#include "db/store/database.h"
#include "db/tuf/hash.h"
#include "db/tuf/sign.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostFileBytes = std::uint64_t{1} << 32U;
constexpr std::size_t kMostTargetBytes = std::size_t{64} << 20U;

std::string Sha256Of(const tuf::TargetFile& file) {
  const auto found = file.hashes.find("sha256");
  return found == file.hashes.end() ? "" : found->second;
}

bool IsThere(const fs::path& path, std::int64_t length) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  return fs::is_regular_file(status) &&
         fs::file_size(path, error) == static_cast<std::uintmax_t>(length);
}

/// Removes its file at the end of the scope.
class Part {
 public:
  explicit Part(const fs::path& to) : path_(to.native() + ".part-" + std::to_string(::getpid())) {}
  ~Part() {
    std::error_code error;
    fs::remove(path_, error);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  [[nodiscard]] const fs::path& Path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

std::string StoredName(const wire::OfferedFile& target) {
  const std::size_t name = target.path.rfind('/') + 1;
  return target.path.substr(0, name) + Sha256Of(target.file) + "." + target.path.substr(name);
}

Result<tuf::TargetFile> DescribeFile(const platform::Storage& storage, const fs::path& file) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  tuf::TargetFile described;
  Status read = storage.ReadBelow(
      file.parent_path().empty() ? "." : file.parent_path(), file.filename().native(), 0,
      kMostFileBytes, [&](std::string_view piece) {
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                                  piece.size());
        described.length += static_cast<std::int64_t>(piece.size());
        return Status();
      });
  if (!read.ok()) return read;
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  described.hashes["sha256"] =
      tuf::ToHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
  return described;
}

Status CopyFile(platform::Storage& storage, const fs::path& from, const fs::path& to,
                const tuf::TargetFile& expected) {
  RETURN_IF_ERROR(storage.MakeFolder(to.parent_path()), "copy");
  const Part part(to);
  std::ofstream stream(part.Path(), std::ios::binary | std::ios::trunc);
  tuf::FileCheck check(expected.length, expected.hashes);
  const Status read =
      storage.ReadBelow(from.parent_path().empty() ? "." : from.parent_path(),
                        from.filename().native(), 0, kMostFileBytes, [&](std::string_view piece) {
                          stream.write(piece.data(), static_cast<std::streamsize>(piece.size()));
                          return check.Add(piece);
                        });
  if (!read.ok()) return read.WithContext(from.native());
  RETURN_IF_ERROR(check.Finish(), from.native());
  stream.close();
  if (!stream) return {Code::kIo, to.native() + ": cannot be written (is the disk full?)"};
  return storage.Replace(part.Path(), to);
}

Result<wire::OfferedFile> PutTarget(platform::Storage& storage, const Layout& layout,
                                    std::string_view path, std::string_view bytes) {
  wire::OfferedFile target{std::string(path), tuf::DescribeTarget(bytes)};
  const fs::path file = layout.Targets() / StoredName(target);
  if (IsThere(file, target.file.length)) return target;
  RETURN_IF_ERROR(storage.MakeFolder(file.parent_path()), "target");
  RETURN_IF_ERROR(storage.WriteFileAtomically(file, bytes), "target");
  return target;
}

Result<wire::OfferedFile> PutTargetFile(platform::Storage& storage, const Layout& layout,
                                        std::string_view path, const fs::path& file) {
  OCOP_ASSIGN_OR_RETURN(described, DescribeFile(storage, file), "target");
  wire::OfferedFile target{std::string(path), std::move(described)};
  const fs::path stored = layout.Targets() / StoredName(target);
  if (!IsThere(stored, target.file.length)) {
    RETURN_IF_ERROR(CopyFile(storage, file, stored, target.file), "target");
  }
  return target;
}

Result<std::string> ReadTarget(const platform::Storage& storage, const Layout& layout,
                               const wire::OfferedFile& target) {
  OCOP_ASSIGN_OR_RETURN(
      bytes, storage.ReadFile(layout.Targets() / StoredName(target), kMostTargetBytes), "target");
  tuf::FileCheck check(target.file.length, target.file.hashes);
  RETURN_IF_ERROR(check.Add(bytes), target.path);
  RETURN_IF_ERROR(check.Finish(), target.path);
  return bytes;
}

}  // namespace ocop::hub
