#include "kiosk/sync/carrier.h"

#include <utility>

#include "db/wire/names.h"

namespace ocop::sync {
namespace {

/// A server that answers with a byte at a time gets this many answers for one file.
constexpr int kMostTries = 20'000;
/// Tries without a single byte, once some have come.
constexpr int kMostIdleTries = 3;

std::string Below(const std::string& base_url, std::string_view folder) {
  const bool slash = !base_url.empty() && base_url.back() == '/';
  return base_url + (slash ? "" : "/") + std::string(folder);
}

/// Metadata is JSON; a page that a network puts in its place is not.
bool LooksLikeAPage(std::string_view start) {
  const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && start[first] == '<';
}

}  // namespace

NetworkCarrier::NetworkCarrier(platform::Http& http, const std::string& base_url,
                               const platform::HttpGet& limits, std::stop_token stop)
    : http_(&http),
      repository_(http,
                  {Below(base_url, wire::kMetadataFolder), Below(base_url, wire::kTargetsFolder)},
                  limits, stop),
      media_(http, {Below(base_url, wire::kMediaFolder), Below(base_url, wire::kMediaFolder)},
             limits, stop),
      stop_(std::move(stop)) {}

Status NetworkCarrier::Get(const tuf::Fetch& fetch, const ByteSink& sink) {
  if (fetch.part != tuf::Part::kMetadata) return Persist(repository_, fetch, sink);
  bool first = true;
  return Persist(repository_, fetch, [&](std::string_view piece) -> Status {
    if (std::exchange(first, false) && LooksLikeAPage(piece)) {
      met_login_page_ = true;
      return {Code::kUnavailable, fetch.name + ": a web page in the place of metadata"};
    }
    return sink(piece);
  });
}

Status NetworkCarrier::GetMedia(const std::string& sha256, std::uint64_t offset,
                                std::uint64_t max_bytes, const ByteSink& sink) {
  return Persist(media_, {tuf::Part::kTargets, wire::MediaName(sha256), offset, max_bytes}, sink);
}

Status NetworkCarrier::Persist(tuf::Transport& transport, tuf::Fetch fetch, const ByteSink& sink) {
  bool came = false;
  int idle = 0;
  for (int tries = 1;; ++tries) {
    std::uint64_t got = 0;
    bool refused = false;
    Status status = transport.Get(fetch, [&](std::string_view piece) {
      Status kept = sink(piece);
      refused = !kept.ok();
      carried_ += piece.size();
      got += piece.size();
      return kept;
    });
    met_login_page_ = met_login_page_ || http_->MetLoginPage();
    came = came || got > 0;
    idle = got > 0 ? 0 : idle + 1;
    const bool again = status.code() == Code::kUnavailable && !refused && came &&
                       idle < kMostIdleTries && tries < kMostTries && !stop_.stop_requested();
    if (!again) return status;
    fetch.offset += got;
    fetch.max_bytes -= got;
    if (fetch.max_bytes == 0) return {};  // cut off behind the last byte that may come
  }
}

StickCarrier::StickCarrier(const platform::Storage& storage, std::filesystem::path tree,
                           std::stop_token stop)
    : storage_(&storage),
      tree_(std::move(tree)),
      repository_(storage, tree_, stop),
      stop_(std::move(stop)) {}

Status StickCarrier::Get(const tuf::Fetch& fetch, const ByteSink& sink) {
  return repository_.Get(fetch, [this, &sink](std::string_view piece) {
    carried_ += piece.size();
    return sink(piece);
  });
}

Status StickCarrier::GetMedia(const std::string& sha256, std::uint64_t offset,
                              std::uint64_t max_bytes, const ByteSink& sink) {
  const std::string name = std::string(wire::kMediaFolder) + "/" + wire::MediaName(sha256);
  Status status = storage_->ReadBelow(tree_, name, offset, max_bytes,
                                      [this, &sink](std::string_view piece) -> Status {
                                        if (stop_.stop_requested()) {
                                          return {Code::kCancelled, "stopped"};
                                        }
                                        carried_ += piece.size();
                                        return sink(piece);
                                      });
  // As tuf::FolderTransport: what lies there is the stick's fault, and one that is pulled may come
  // back.
  if (status.code() == Code::kInvalid) return {Code::kCorrupt, status.message()};
  if (status.code() == Code::kIo) return {Code::kUnavailable, status.message()};
  return status;
}

}  // namespace ocop::sync
