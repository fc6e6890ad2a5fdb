#include "db/delta/delta_join.h"

#include <fcntl.h>
#include <unistd.h>

#include <string_view>
#include <utility>
#include <vector>

#include "db/delta/fd_io.h"
#include "db/delta/patchset_join.h"
#include "db/delta/patchset_order.h"
#include "db/delta/patchset_reader.h"
#include "db/store/database.h"

namespace ocop::delta {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

Result<Fd> OpenUnnamed(const fs::path& folder) {
  const fs::path path = folder / "joined.part";
  Fd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!fd.Valid() || ::unlink(path.c_str()) != 0) return SystemFailure(path);
  return fd;
}

/// Collects small pieces, so that the system is called for large ones.
class Writer {
 public:
  Writer(const Fd& file, const fs::path& folder) : file_(file), folder_(folder) {}

  Status Add(std::string_view piece) {
    size_ += piece.size();
    if (size_ > kMaxPatchBytes) return {Code::kInvalid, "too much changed for a delta"};
    waiting_ += piece;
    return waiting_.size() < kPieceBytes ? Status() : Flush();
  }
  Status Flush() {
    Status written = WriteAll(file_, waiting_, folder_);
    waiting_.clear();
    return written;
  }
  [[nodiscard]] std::uint64_t Size() const { return size_; }

 private:
  const Fd& file_;
  const fs::path& folder_;
  std::string waiting_;
  std::uint64_t size_ = 0;
};

Status Gap() { return {Code::kInvalid, "join deltas: one does not follow on the other"}; }

/// Two headers, one after the other. False: they do not follow on each other.
bool Follow(DeltaHeader& joined, const DeltaHeader& next) {
  if (next.from != joined.to || next.schema_version != joined.schema_version) return false;
  joined.to = next.to;
  return true;
}

}  // namespace

Status DeltaJoin::Prepend(std::span<const std::string> steps) {
  std::vector<PatchsetReader> readers;
  DeltaHeader joined;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    OCOP_ASSIGN_OR_RETURN(header, ReadDeltaHeader(steps[i]), "join deltas");
    if (i == 0) {
      joined = header;
    } else if (!Follow(joined, header)) {
      return Gap();
    }
    OCOP_ASSIGN_OR_RETURN(changes, UnpackChanges(steps[i], header, {}), "join deltas");
    // Steps kept by an earlier program had removals first.
    OCOP_ASSIGN_OR_RETURN(ordered, OrderPatchset(changes), "join deltas");
    readers.emplace_back(std::move(ordered));
  }
  if (readers.empty()) return Gap();
  if (changes_.Valid()) {
    if (!Follow(joined, header_)) return Gap();
    if (::lseek(changes_.Get(), 0, SEEK_SET) != 0) return SystemFailure(folder_);
    readers.emplace_back(changes_);
  }
  OCOP_ASSIGN_OR_RETURN(file, OpenUnnamed(folder_), "join deltas");
  Writer writer(file, folder_);
  RETURN_IF_ERROR(
      JoinPatchsets(readers, [&writer](std::string_view piece) { return writer.Add(piece); }),
      "join deltas");
  RETURN_IF_ERROR(writer.Flush(), "join deltas");
  joined.patch_bytes = writer.Size();
  header_ = joined;
  changes_ = std::move(file);
  return {};
}

Result<std::string> DeltaJoin::Pack(const Dictionary& dictionary) const {
  if (!changes_.Valid()) return {Code::kInvalid, "join deltas: there is none"};
  return WriteDelta(header_, dictionary, [this](const ByteSink& sink) -> Status {
    if (::lseek(changes_.Get(), 0, SEEK_SET) != 0) return SystemFailure(folder_);
    std::vector<char> piece(kPieceBytes);
    while (true) {
      OCOP_ASSIGN_OR_RETURN(count, ReadSome(changes_, piece, folder_), "join deltas");
      if (count == 0) return {};
      RETURN_IF_ERROR(sink({piece.data(), count}), "join deltas");
    }
  });
}

}  // namespace ocop::delta
