#pragma once
/// A repository behind a web server.

#include <stop_token>
#include <string>

#include "db/tuf/transport.h"
#include "platform/http.h"

namespace ocop::tuf {

struct HttpPlaces {
  std::string metadata_url;  ///< with or without a '/' at the end
  std::string targets_url;
};

class HttpTransport final : public Transport {
 public:
  /// `http` outlives the transport. `limits`: its times and speed count for every file, the rest is
  /// not used. `stop` ends every call with kCancelled.
  HttpTransport(platform::Http& http, HttpPlaces places, platform::HttpGet limits,
                std::stop_token stop);
  Status Get(const Fetch& fetch, const ByteSink& sink) override;

 private:
  platform::Http* http_;
  HttpPlaces places_;
  platform::HttpGet limits_;
  std::stop_token stop_;
};

}  // namespace ocop::tuf
