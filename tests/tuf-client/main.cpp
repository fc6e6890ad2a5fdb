/// The client protocol of the TUF conformance suite, over the code that the kiosk uses:
/// https://github.com/theupdateframework/tuf-conformance, CLIENT-CLI.md

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "db/tuf/client.h"
#include "db/tuf/delegation.h"
#include "db/tuf/hash.h"
#include "db/tuf/http_transport.h"
#include "platform/linux/clock.h"
#include "platform/linux/curl_http.h"
#include "platform/linux/storage.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;

/// Targets are gathered in memory before they are written.
constexpr std::size_t kMostTargetBytes = std::size_t{256} << 20;

struct Arguments {
  std::string metadata_dir;
  std::string metadata_url;
  std::string trusted_root;
  std::vector<std::string> target_names;
  std::string target_base_url;
  std::string target_dir;
};

/// What is there already, if it is still the signed bytes.
bool IsThere(const platform::Storage& storage, const fs::path& path, const tuf::TargetFile& file) {
  const Result<std::string> bytes = storage.ReadFile(path, kMostTargetBytes);
  if (!bytes.ok()) return false;
  tuf::FileCheck check(file.length, file.hashes);
  return check.Add(*bytes).ok() && check.Finish().ok();
}

Status DownloadOne(tuf::Client& client, platform::Storage& storage, const std::string& name,
                   const fs::path& folder) {
  const Result<tuf::FoundTarget> target = client.Find(name);
  if (!target.ok()) return target.status();
  const fs::path path = folder / tuf::PercentEncode(name);
  if (IsThere(storage, path, target->file)) return {};
  if (target->file.length > static_cast<std::int64_t>(kMostTargetBytes)) {
    return {Code::kInvalid, name + ": too large for this program"};
  }
  std::string bytes;
  RETURN_IF_ERROR(client.Download(*target,
                                  [&bytes](std::string_view piece) {
                                    bytes += piece;
                                    return Status();
                                  }),
                  "download");
  RETURN_IF_ERROR(storage.MakeFolder(folder), "download");
  return storage.WriteFileAtomically(path, bytes);
}

Status Update(const Arguments& arguments, platform::Storage& storage) {
  platform::CurlHttp http({});
  platform::HttpGet limits;
  limits.finish_within = std::chrono::seconds(60);
  tuf::HttpTransport transport(http, {arguments.metadata_url, arguments.target_base_url}, limits,
                               {});
  const tuf::StartTime start{{platform::SystemClock().WallSeconds()}, tuf::TimeTrust::kTrusted};
  tuf::Client client(storage, arguments.metadata_dir, transport, start);
  RETURN_IF_ERROR(client.Refresh(), "refresh");
  for (const std::string& name : arguments.target_names) {
    RETURN_IF_ERROR(DownloadOne(client, storage, name, arguments.target_dir), name);
  }
  return {};
}

Status Init(const Arguments& arguments, platform::Storage& storage) {
  const Result<std::string> root = storage.ReadFile(arguments.trusted_root, 1'000'000);
  if (!root.ok()) return root.status();
  return tuf::Client::Install(storage, arguments.metadata_dir, *root);
}

int Main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Client of the TUF conformance suite");
  app.require_subcommand(1);
  app.add_option("--metadata-dir", arguments.metadata_dir)->required();
  app.add_option("--metadata-url", arguments.metadata_url);
  app.add_option("--target-name", arguments.target_names)->allow_extra_args(false);
  app.add_option("--target-base-url", arguments.target_base_url);
  app.add_option("--target-dir", arguments.target_dir);
  CLI::App* init = app.add_subcommand("init", "Trust this root");
  init->add_option("root", arguments.trusted_root)->required();
  CLI::App* refresh = app.add_subcommand("refresh", "Update the metadata");
  app.add_subcommand("download", "Update the metadata, then fetch the targets in order");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  if (*refresh) arguments.target_names.clear();
  platform::LinuxStorage storage;
  const Status status = *init ? Init(arguments, storage) : Update(arguments, storage);
  if (status.ok()) return 0;
  std::fprintf(stderr, "tuf-client: %s: %s\n", std::string(ToString(status.code())).c_str(),
               status.message().c_str());
  return 1;
}

}  // namespace
}  // namespace ocop

int main(int argc, char** argv) try {
  return ocop::Main(argc, argv);
} catch (const std::exception& error) {
  std::fprintf(stderr, "tuf-client: %s\n", error.what());
  return 1;
}
