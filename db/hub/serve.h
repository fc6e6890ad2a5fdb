#pragma once
/// The published tree over HTTP or HTTPS, for a centre without a web server: files with ranges, and
/// PUT into the inbox by the rules of inbox.h. Behind many kiosks a real web server does this
/// (toolchain/nginx.conf).

#include <memory>
#include <string>

#include "db/hub/layout.h"
#include "platform/storage.h"

namespace ocop::hub {

struct ServeOptions {
  Layout layout;
  std::string ledger;  ///< as OpenLedger
  std::string host = "127.0.0.1";
  int port = 8080;               ///< 0: any that is free
  std::string certificate_file;  ///< PEM, with the chain; empty: no TLS
  std::string key_file;          ///< PEM
};

class TreeServer {
 public:
  /// The port is open when this returns. kInvalid: the certificate or key cannot be used.
  /// kUnavailable: the port is taken, or not allowed.
  static Result<std::unique_ptr<TreeServer>> Open(platform::Storage& storage,
                                                  const ServeOptions& options);
  virtual ~TreeServer() = default;

  [[nodiscard]] virtual int Port() const = 0;
  /// Answers until Stop(); many threads of its own.
  virtual void Run() = 0;
  /// Any thread. Calls in hand are finished.
  virtual void Stop() = 0;
};

}  // namespace ocop::hub
