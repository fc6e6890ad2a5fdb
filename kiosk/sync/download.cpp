#include "kiosk/sync/download.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "db/tuf/hash.h"
#include "platform/base/handle.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;

Status Failure(int error, const fs::path& path) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return {full ? Code::kFull : Code::kIo,
          path.native() + ": " + std::generic_category().message(error)};
}

/// The beginning of a file, held against its hash as it grows.
class PartFile {
 public:
  PartFile(platform::Storage& storage, const fs::path& path, const Wanted& wanted)
      : storage_(storage), path_(path), wanted_(wanted), check_(wanted.length, wanted.hashes) {}

  /// Takes up what an earlier call left; a beginning that can be none is thrown away.
  Status Open() {
    const Status read = storage_.ReadBelow(path_.parent_path(), path_.filename().native(), 0,
                                           static_cast<std::uint64_t>(wanted_.length),
                                           [this](std::string_view piece) {
                                             size_ += piece.size();
                                             return check_.Add(piece);
                                           });
    if (!read.ok()) {
      if (read.code() != Code::kNotFound) RETURN_IF_ERROR(storage_.Remove(path_), "part");
      StartAnew();
    }
    fd_ = Fd(::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644));
    return fd_.Valid() ? Status() : Failure(errno, path_);
  }

  Status Add(std::string_view piece) {
    RETURN_IF_ERROR(check_.Add(piece), wanted_.name);
    size_ += piece.size();
    while (!piece.empty()) {
      const ssize_t count = ::write(fd_.Get(), piece.data(), piece.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return Failure(errno, path_);
      piece.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
  }

  Status Empty() {
    StartAnew();
    return ::ftruncate(fd_.Get(), 0) == 0 ? Status() : Failure(errno, path_);
  }
  Status Finish() const { return check_.Finish().WithContext(wanted_.name); }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t rest() const {
    return static_cast<std::uint64_t>(wanted_.length) - size_;
  }

 private:
  void StartAnew() {
    size_ = 0;
    check_ = tuf::FileCheck(wanted_.length, wanted_.hashes);
  }

  platform::Storage& storage_;
  const fs::path& path_;
  const Wanted& wanted_;
  tuf::FileCheck check_;
  std::uint64_t size_ = 0;
  Fd fd_;
};

Status Fill(PartFile& part, const FetchFrom& fetch, Limits& limits) {
  const ByteSink sink = [&](std::string_view piece) -> Status {
    RETURN_IF_ERROR(limits.GoOn(), "download");
    return part.Add(piece);
  };
  RETURN_IF_ERROR(limits.GoOn(), "download");
  if (part.rest() == 0) return {};
  const bool from_middle = part.size() > 0;
  Status status = fetch(part.size(), part.rest(), sink);
  // A server that cannot start in the middle, or whose file ends before: from its beginning, once.
  if (status.code() != Code::kInvalid || !from_middle) return status;
  RETURN_IF_ERROR(part.Empty(), "download");
  return fetch(0, part.rest(), sink);
}

}  // namespace

Limits::Limits(const platform::Clock& clock, std::chrono::seconds longest, std::stop_token stop)
    : clock_(&clock), end_(clock.Steady() + longest), stop_(std::move(stop)) {}

Status Limits::GoOn() {
  if (stop_.stop_requested()) {
    hit_ = flow::SyncFault::kStopped;
    return {Code::kCancelled, "stopped"};
  }
  if (clock_->Steady() < end_) return {};
  hit_ = flow::SyncFault::kNoTime;
  return {Code::kUnavailable, "the round has taken as long as it may"};
}

Status Download(platform::Storage& storage, const fs::path& path, const Wanted& wanted,
                const FetchFrom& fetch, Limits& limits) {
  if (wanted.length < 0) return {Code::kInvalid, wanted.name + ": a length below zero"};
  RETURN_IF_ERROR(storage.MakeFolder(path.parent_path()), "download");
  Status status;
  {
    PartFile part(storage, path, wanted);
    RETURN_IF_ERROR(part.Open(), "download");
    status = Fill(part, fetch, limits);
    if (status.ok()) status = part.Finish();
  }
  if (status.code() == Code::kCorrupt) RETURN_IF_ERROR(storage.Remove(path), wanted.name);
  return status;
}

}  // namespace ocop::sync
