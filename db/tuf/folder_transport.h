#pragma once
/// A repository in a folder, on a stick that anybody may have filled: `metadata/` and `targets/` as
/// a web server would show them.

#include <filesystem>
#include <stop_token>

#include "db/tuf/transport.h"
#include "platform/storage.h"

namespace ocop::tuf {

class FolderTransport final : public Transport {
 public:
  /// `storage` outlives the transport. `stop` ends every call with kCancelled, at the next 64 KB.
  FolderTransport(const platform::Storage& storage, std::filesystem::path root,
                  std::stop_token stop);
  Status Get(const Fetch& fetch, const ByteSink& sink) override;

 private:
  const platform::Storage* storage_;
  std::filesystem::path root_;
  std::stop_token stop_;
};

}  // namespace ocop::tuf
