#include "db/hub/serve.h"

#include <fcntl.h>
#include <httplib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "db/hub/inbox.h"
#include "db/wire/names.h"
#include "platform/base/handle.h"
#include "platform/base/log.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

/// Files up to this size may be replaced while they are served; they are read in one go. Larger
/// ones never change under their name.
constexpr std::size_t kSmall = 8U << 20U;
constexpr std::size_t kThreads = 64;

/// Names between '/', none of them hidden, none leading out.
bool IsPlainPath(std::string_view path) {
  bool starts = true;
  for (const char c : path) {
    const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
    if (!word && c != '.' && c != '/') return false;
    if (starts && !word) return false;
    starts = c == '/';
  }
  return !path.empty() && !starts;
}

/// Invalid when there is no such regular file.
Fd OpenFile(const fs::path& file, std::size_t& size) {
  Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat info {};
  if (!fd.Valid() || ::fstat(fd.Get(), &info) != 0 || !S_ISREG(info.st_mode)) return Fd();
  size = static_cast<std::size_t>(info.st_size);
  return fd;
}

/// Hands on `length` bytes from `offset`. False: the reader went, or the file is shorter.
bool SendPart(const fs::path& file, std::size_t offset, std::size_t length,
              httplib::DataSink& sink) {
  std::size_t size = 0;
  const Fd fd = OpenFile(file, size);
  std::string piece(65'536, '\0');
  while (fd.Valid() && length > 0) {
    const ssize_t count =
        ::pread(fd.Get(), piece.data(), std::min(piece.size(), length), static_cast<off_t>(offset));
    if (count <= 0 || !sink.write(piece.data(), static_cast<std::size_t>(count))) return false;
    offset += static_cast<std::size_t>(count);
    length -= static_cast<std::size_t>(count);
  }
  return length == 0;
}

/// Names with a hash or a version in them never mean anything else.
const char* CacheRuleFor(const std::string& folder, const std::string& name) {
  const bool changes = folder == wire::kReceiptsFolder || name == "timestamp.json";
  return changes ? "no-cache" : "public, max-age=31536000, immutable";
}

int StatusOf(PutVerdict verdict) {
  switch (verdict) {
    case PutVerdict::kTaken:
      return 201;
    case PutVerdict::kThere:
      return 200;
    case PutVerdict::kBadName:
      return 400;
    case PutVerdict::kStranger:
      return 403;
    case PutVerdict::kTooLarge:
      return 413;
    case PutVerdict::kNotTheFile:
      return 422;
    case PutVerdict::kQuota:
      return 507;
    case PutVerdict::kTrouble:
      break;
  }
  return 503;
}

class HttplibServer final : public TreeServer {
 public:
  HttplibServer(platform::Storage& storage, ServeOptions options,
                std::unique_ptr<httplib::Server> server)
      : storage_(storage), options_(std::move(options)), server_(std::move(server)) {
    server_->new_task_queue = [] {
      return new httplib::ThreadPool(kThreads);  // NOLINT(cppcoreguidelines-owning-memory): it owns
    };
    server_->set_payload_max_length(wire::kMaxBatchBytes);
    server_->set_read_timeout(20);
    server_->set_write_timeout(60);
    server_->set_keep_alive_timeout(2);
    server_->Get("/(metadata|targets|media|receipts)/(.+)",
                 [this](const httplib::Request& request, httplib::Response& response) {
                   Get(request, response);
                 });
    server_->Put("/inbox/(.*)", [this](const httplib::Request& request,
                                       httplib::Response& response) { Put(request, response); });
  }

  bool Bind() {
    port_ = options_.port;
    if (port_ != 0) return server_->bind_to_port(options_.host, port_);
    port_ = server_->bind_to_any_port(options_.host);
    return port_ > 0;
  }

  [[nodiscard]] int Port() const override { return port_; }
  void Run() override {
    began_ = true;
    if (!stopped_) server_->listen_after_bind();
    ended_ = true;
  }
  void Stop() override {
    stopped_ = true;
    // The library forgets a stop that comes before it listens.
    while (began_ && !ended_ && !server_->is_running()) std::this_thread::yield();
    server_->stop();
  }

 private:
  void Get(const httplib::Request& request, httplib::Response& response) const {
    const std::string folder = request.matches[1];
    const std::string name = request.matches[2];
    const fs::path file = options_.layout.Published() / folder / name;
    std::size_t size = 0;
    const Fd fd = IsPlainPath(name) ? OpenFile(file, size) : Fd();
    if (!fd.Valid()) {
      response.status = 404;
      return;
    }
    const bool is_json = file.extension() == ".json";
    const char* type = is_json ? "application/json" : "application/octet-stream";
    response.set_header("Cache-Control", CacheRuleFor(folder, name));
    if (size > kSmall) {
      response.set_content_provider(
          size, type, [file](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            return SendPart(file, offset, length, sink);
          });
      return;
    }
    std::string bytes(size, '\0');
    const ssize_t count = ::pread(fd.Get(), bytes.data(), size, 0);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    response.set_content(bytes, type);
  }

  void Put(const httplib::Request& request, httplib::Response& response) const {
    // A connection of its own: this is one of many threads.
    const auto ledger = OpenLedger(options_.layout, options_.ledger);
    const PutAnswer answer = ledger.ok()
                                 ? PutBatch(storage_, options_.layout, **ledger,
                                            std::string(request.matches[1]), request.body)
                                 : PutAnswer{PutVerdict::kTrouble, ledger.status().message()};
    response.status = StatusOf(answer.verdict);
    if (answer.why.empty()) return;
    Log(LogLevel::kWarning, "serve", request.path + ": " + answer.why);
    const bool own_affair = answer.verdict == PutVerdict::kTrouble;
    response.set_content((own_affair ? "try again later" : answer.why) + "\n", "text/plain");
  }

  platform::Storage& storage_;
  const ServeOptions options_;
  const std::unique_ptr<httplib::Server> server_;
  std::atomic<bool> began_ = false;
  std::atomic<bool> ended_ = false;
  std::atomic<bool> stopped_ = false;
  int port_ = 0;
};

}  // namespace

Result<std::unique_ptr<TreeServer>> TreeServer::Open(platform::Storage& storage,
                                                     const ServeOptions& options) {
  const bool tls = !options.certificate_file.empty();
  std::unique_ptr<httplib::Server> plain;
  if (tls) {
    plain = std::make_unique<httplib::SSLServer>(options.certificate_file.c_str(),
                                                 options.key_file.c_str());
  } else {
    plain = std::make_unique<httplib::Server>();
  }
  if (!plain->is_valid()) {
    return {Code::kInvalid, options.certificate_file + " and " + options.key_file +
                                ": no certificate and key in PEM that belong together"};
  }
  auto server = std::make_unique<HttplibServer>(storage, options, std::move(plain));
  if (!server->Bind()) {
    return {Code::kUnavailable, options.host + ":" + std::to_string(options.port) +
                                    ": the port is taken, or this user may not open it; choose "
                                    "another with --port"};
  }
  return std::unique_ptr<TreeServer>(std::move(server));
}

}  // namespace ocop::hub
