#include "db/tuf/http_transport.h"

#include <algorithm>
#include <utility>

#include "db/tuf/delegation.h"

namespace ocop::tuf {
namespace {

/// Each name between '/' by itself.
std::string EncodePath(std::string_view path) {
  std::string out;
  for (std::size_t start = 0;;) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    out += PercentEncode(path.substr(start, end - start));
    if (end == path.size()) return out;
    out += '/';
    start = end + 1;
  }
}

std::string WithSlash(std::string url) {
  if (url.empty() || url.back() != '/') url += '/';
  return url;
}

}  // namespace

HttpTransport::HttpTransport(platform::Http& http, HttpPlaces places, platform::HttpGet limits,
                             std::stop_token stop)
    : http_(&http), places_(std::move(places)), limits_(std::move(limits)), stop_(std::move(stop)) {
  places_.metadata_url = WithSlash(std::move(places_.metadata_url));
  places_.targets_url = WithSlash(std::move(places_.targets_url));
}

Status HttpTransport::Get(const Fetch& fetch, const ByteSink& sink) {
  if (!IsPlainPath(fetch.name)) return {Code::kInvalid, "no path for a file: " + fetch.name};
  platform::HttpGet get = limits_;
  get.url = fetch.part == Part::kMetadata ? places_.metadata_url + fetch.name
                                          : places_.targets_url + EncodePath(fetch.name);
  get.offset = fetch.offset;
  get.max_bytes = fetch.max_bytes;
  return http_->Get(get, sink, stop_).status();
}

}  // namespace ocop::tuf
