#pragma once
/// What carries the published tree to this kiosk: a network or a stick. It is not trusted in
/// anything. The sync thread only.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "db/tuf/folder_transport.h"
#include "db/tuf/http_transport.h"
#include "db/tuf/transport.h"
#include "platform/http.h"
#include "platform/storage.h"

namespace ocop::sync {

class Carrier : public tuf::Transport {
 public:
  /// A picture, by the name that is its SHA-256. Codes of tuf::Transport::Get.
  virtual Status GetMedia(const std::string& sha256, std::uint64_t offset, std::uint64_t max_bytes,
                          const ByteSink& sink) = 0;
  /// Whether something on the way answered in place of the centre and wants a login.
  [[nodiscard]] virtual bool MetLoginPage() const { return false; }
  /// Bytes of bodies so far.
  [[nodiscard]] virtual std::uint64_t Carried() const = 0;
};

/// Over HTTP. A line that is cut is taken up again where it ended, as long as each try brings
/// something, so that even a file without a signed length gets through.
class NetworkCarrier final : public Carrier {
 public:
  /// `base_url`: where metadata/, targets/ and media/ are. `limits`: times and speed of one try.
  NetworkCarrier(platform::Http& http, const std::string& base_url, const platform::HttpGet& limits,
                 std::stop_token stop);
  Status Get(const tuf::Fetch& fetch, const ByteSink& sink) override;
  Status GetMedia(const std::string& sha256, std::uint64_t offset, std::uint64_t max_bytes,
                  const ByteSink& sink) override;
  [[nodiscard]] bool MetLoginPage() const override { return met_login_page_; }
  [[nodiscard]] std::uint64_t Carried() const override { return carried_; }

 private:
  Status Persist(tuf::Transport& transport, tuf::Fetch fetch, const ByteSink& sink);

  platform::Http* http_;
  tuf::HttpTransport repository_;
  tuf::HttpTransport media_;
  std::stop_token stop_;
  std::uint64_t carried_ = 0;
  bool met_login_page_ = false;
};

/// From a folder that anybody may have filled: see platform::Storage::ReadBelow.
class StickCarrier final : public Carrier {
 public:
  /// `tree`: the folder with metadata/, targets/ and media/.
  StickCarrier(const platform::Storage& storage, std::filesystem::path tree, std::stop_token stop);
  Status Get(const tuf::Fetch& fetch, const ByteSink& sink) override;
  Status GetMedia(const std::string& sha256, std::uint64_t offset, std::uint64_t max_bytes,
                  const ByteSink& sink) override;
  [[nodiscard]] std::uint64_t Carried() const override { return carried_; }

 private:
  const platform::Storage* storage_;
  std::filesystem::path tree_;
  tuf::FolderTransport repository_;
  std::stop_token stop_;
  std::uint64_t carried_ = 0;
};

}  // namespace ocop::sync
