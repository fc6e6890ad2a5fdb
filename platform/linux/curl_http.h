#pragma once
/// Http by libcurl. Connections are kept between calls.

#include <curl/curl.h>

#include <memory>
#include <string>

#include "platform/base/handle.h"
#include "platform/http.h"

namespace ocop::platform {

struct CurlOptions {
  /// "http://host:port"; empty: none, whatever the environment says.
  std::string proxy;
  /// PEM certificates to trust instead of the system's.
  std::string ca_file;
  /// "sha256//base64" of the server's key, several with ';'; empty: any that the certificates vouch
  /// for.
  std::string pinned_key;
};

class CurlHttp final : public Http {
 public:
  explicit CurlHttp(CurlOptions options);
  Result<HttpReply> Get(const HttpGet& get, const ByteSink& sink, std::stop_token stop) override;

 private:
  CurlOptions options_;
  Handle<CURLM, &curl_multi_cleanup> multi_;
};

}  // namespace ocop::platform
