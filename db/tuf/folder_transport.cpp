#include "db/tuf/folder_transport.h"

#include <utility>

#include "db/tuf/delegation.h"

namespace ocop::tuf {

FolderTransport::FolderTransport(const platform::Storage& storage, std::filesystem::path root,
                                 std::stop_token stop)
    : storage_(&storage), root_(std::move(root)), stop_(std::move(stop)) {}

Status FolderTransport::Get(const Fetch& fetch, const ByteSink& sink) {
  if (!IsPlainPath(fetch.name)) return {Code::kInvalid, "no path for a file: " + fetch.name};
  const std::string name = (fetch.part == Part::kMetadata ? "metadata/" : "targets/") + fetch.name;
  const ByteSink stoppable = [this, &sink](std::string_view piece) -> Status {
    if (stop_.stop_requested()) return {Code::kCancelled, "stopped"};
    return sink(piece);
  };
  Status status = storage_->ReadBelow(root_, name, fetch.offset, fetch.max_bytes, stoppable);
  // What a stick holds in the place of a file is the stick's fault, not the caller's.
  if (status.code() == Code::kInvalid) return {Code::kCorrupt, status.message()};
  // A stick that is pulled, or that does not read, may do so at the next try.
  if (status.code() == Code::kIo) return {Code::kUnavailable, status.message()};
  return status;
}

}  // namespace ocop::tuf
