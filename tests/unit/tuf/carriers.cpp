#include "tests/unit/tuf/carriers.h"

#include <unistd.h>

#include <fstream>
#include <utility>

#include "db/tuf/folder_transport.h"
#include "db/tuf/http_transport.h"
#include "platform/linux/curl_http.h"
#include "platform/linux/storage.h"
#include "tests/fakes/loopback_server.h"

namespace ocop::tuf {
namespace {

namespace fs = std::filesystem;

class MapCarrier final : public Carrier {
 public:
  explicit MapCarrier(const Files& files) : transport_(files) {}
  Transport& Carry() override { return transport_; }
  void Changed(const std::string& /*name*/) override {}

 private:
  fakes::MapTransport transport_;
};

class HttpCarrier final : public Carrier {
 public:
  explicit HttpCarrier(const Files& files)
      : server_([&files](const auto& request, const auto& connection) {
          const auto found = files.find(request.path.substr(1));
          if (found == files.end()) {
            connection.Reply("404 Not Found", "no such file");
          } else {
            connection.Reply("200 OK", found->second);
          }
        }),
        http_({}),
        transport_(http_, {server_.Url("/metadata"), server_.Url("/targets/")}, {}, {}) {}
  Transport& Carry() override { return transport_; }
  void Changed(const std::string& /*name*/) override {}

 private:
  fakes::LoopbackServer server_;
  platform::CurlHttp http_;
  HttpTransport transport_;
};

class FolderCarrier final : public Carrier {
 public:
  explicit FolderCarrier(const Files& files)
      : files_(&files), folder_(MakeFolder()), transport_(storage_, folder_, {}) {
    for (const auto& file : files) Changed(file.first);
  }
  FolderCarrier(const FolderCarrier&) = delete;
  FolderCarrier& operator=(const FolderCarrier&) = delete;
  ~FolderCarrier() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Transport& Carry() override { return transport_; }
  void Changed(const std::string& name) override {
    const auto found = files_->find(name);
    if (found == files_->end()) {
      fs::remove(folder_ / name);
      return;
    }
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << found->second;
  }

 private:
  static fs::path MakeFolder() {
    std::string name = (fs::temp_directory_path() / "tuf-XXXXXX").native();
    return ::mkdtemp(name.data());
  }

  const Files* files_;
  fs::path folder_;
  platform::LinuxStorage storage_;
  FolderTransport transport_;
};

}  // namespace

std::string NameOf(Way way) {
  switch (way) {
    case Way::kMap:
      return "Map";
    case Way::kHttp:
      return "Http";
    case Way::kFolder:
      return "Folder";
  }
  return "";
}

std::unique_ptr<Carrier> MakeCarrier(Way way, const Files& files) {
  if (way == Way::kHttp) return std::make_unique<HttpCarrier>(files);
  if (way == Way::kFolder) return std::make_unique<FolderCarrier>(files);
  return std::make_unique<MapCarrier>(files);
}

Result<std::string> Device::Fetch(Transport& transport, const std::string& path) {
  Client client = Start(transport);
  RETURN_IF_ERROR(client.Refresh(), "refresh");
  const Result<FoundTarget> target = client.Find(path);
  if (!target.ok()) return target.status();
  std::string bytes;
  RETURN_IF_ERROR(client.Download(*target,
                                  [&bytes](std::string_view piece) {
                                    bytes += piece;
                                    return Status();
                                  }),
                  "download");
  return bytes;
}

std::string Device::Kept(const std::string& role) const {
  const auto found = storage.files.find(std::string(kFolder) + "/" + role + ".json");
  return found == storage.files.end() ? "" : found->second;
}

}  // namespace ocop::tuf
