#pragma once
/// A real server on 127.0.0.1 that says whatever bytes a test wants, so that lies, stalls and
/// endless answers are real too. One connection at a time, in a thread of its own; no sleeps.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "platform/base/check.h"
#include "platform/base/handle.h"

namespace ocop::fakes {

class LoopbackServer {
 public:
  class Connection {
   public:
    explicit Connection(int fd) : fd_(fd) {}
    /// False when the client is gone.
    [[nodiscard]] bool Send(std::string_view bytes) const {
      while (!bytes.empty()) {
        const ssize_t count = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
      }
      return true;
    }
    /// A whole answer.
    void Reply(std::string_view status, std::string_view body,
               std::string_view headers = "") const {
      std::string answer = "HTTP/1.1 " + std::string(status) + "\r\nConnection: close\r\n";
      answer += std::string(headers) + "Content-Length: " + std::to_string(body.size());
      static_cast<void>(Send(answer + "\r\n\r\n" + std::string(body)));
    }
    /// Stalls until the client gives up.
    void WaitForClose() const {
      std::array<char, 256> ignored{};
      while (::recv(fd_, ignored.data(), ignored.size(), 0) > 0) {
      }
    }

   private:
    int fd_;
  };

  struct Request {
    std::string path;  ///< as it stands in the request line, "/a%20b"
    std::string head;  ///< request line and headers
    std::string body;  ///< as long as its Content-Length says; shorter when the client went
    /// Of "Range: bytes=N-"; 0 without one.
    [[nodiscard]] std::size_t Offset() const {
      const std::size_t at = head.find("Range: bytes=");
      return at == std::string::npos ? 0 : std::stoul(head.substr(at + 13));
    }
  };
  using Handler = std::function<void(const Request&, const Connection&)>;

  explicit LoopbackServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = Fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    OCOP_CHECK(::bind(listener_.Get(), plain, size) == 0 && ::listen(listener_.Get(), 16) == 0);
    OCOP_CHECK(::getsockname(listener_.Get(), plain, &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer() {
    ::shutdown(listener_.Get(), SHUT_RDWR);
    {
      const std::lock_guard lock(mutex_);
      if (active_ >= 0) ::shutdown(active_, SHUT_RDWR);
    }
    thread_.join();
  }

  [[nodiscard]] std::string Url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
  }
  [[nodiscard]] int Requests() const { return requests_; }

 private:
  void Serve() {
    for (;;) {
      const Fd connection(::accept4(listener_.Get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (!connection.Valid()) return;
      SetActive(connection.Get());
      Answer(connection.Get());
      SetActive(-1);
    }
  }
  void SetActive(int fd) {
    const std::lock_guard lock(mutex_);
    active_ = fd;
  }
  static void ReadBody(int fd, Request& request) {
    const std::size_t end = request.head.find("\r\n\r\n") + 4;
    const std::size_t at = request.head.find("Content-Length: ");
    if (at == std::string::npos) return;
    request.body = request.head.substr(end);
    request.head.resize(end);
    const std::size_t length = std::stoul(request.head.substr(at + 16));
    std::array<char, 4096> piece{};
    while (request.body.size() < length) {
      const ssize_t count = ::recv(fd, piece.data(), piece.size(), 0);
      if (count <= 0) return;
      request.body.append(piece.data(), static_cast<std::size_t>(count));
    }
  }
  void Answer(int fd) {
    Request request;
    std::array<char, 4096> piece{};
    while (request.head.find("\r\n\r\n") == std::string::npos) {
      const ssize_t count = ::recv(fd, piece.data(), piece.size(), 0);
      if (count <= 0) return;
      request.head.append(piece.data(), static_cast<std::size_t>(count));
    }
    ReadBody(fd, request);
    const std::size_t start = request.head.find(' ') + 1;
    request.path = request.head.substr(start, request.head.find(' ', start) - start);
    ++requests_;
    handler_(request, Connection(fd));
  }

  Handler handler_;
  Fd listener_;
  int port_ = 0;
  std::atomic<int> requests_ = 0;
  std::mutex mutex_;
  int active_ = -1;
  std::thread thread_;
};

}  // namespace ocop::fakes
