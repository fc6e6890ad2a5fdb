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
  /// "sha256//base64" of the server's public key, several with ';'. Without `ca_file` the key is
  /// all that is asked for: a certificate may have ended, which on a machine whose clock says 1970
  /// or 2099 it has. With `ca_file` both must fit. Empty: any key that the certificates vouch for.
  std::string pinned_key;
};

class CurlHttp final : public Http {
 public:
  explicit CurlHttp(CurlOptions options);
  Result<HttpReply> Get(const HttpGet& get, const ByteSink& sink, std::stop_token stop) override;
  Result<HttpReply> Put(const HttpPut& put, std::stop_token stop) override;
  [[nodiscard]] bool MetLoginPage() const override { return met_login_page_; }

 private:
  /// libcurl and its TLS take memory and milliseconds: not before the first call.
  void Begin();

  CurlOptions options_;
  bool met_login_page_ = false;
  Handle<CURLM, &curl_multi_cleanup> multi_;
};

}  // namespace ocop::platform
