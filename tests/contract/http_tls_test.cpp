/// What CurlOptions promises of TLS, from a real server with certificates made for the test.

#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <string>
#include <thread>

#include "platform/linux/curl_http.h"
#include "tests/fakes/certificate.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop {
namespace {

class TlsServer {
 public:
  TlsServer(const std::string& certificate, const std::string& key)
      : server_(certificate.c_str(), key.c_str()) {
    server_.Get("/f", [](const httplib::Request&, httplib::Response& response) {
      response.set_content("over TLS", "text/plain");
    });
    server_.Put("/f", [this](const httplib::Request& request, httplib::Response& response) {
      if (request.body == "a batch") ++taken_;
      response.status = 201;
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;
  ~TlsServer() {
    server_.stop();
    thread_.join();
  }
  std::string Url() const { return "https://127.0.0.1:" + std::to_string(port_) + "/f"; }
  /// How often a PUT brought "a batch".
  int Taken() const { return taken_; }

 private:
  httplib::SSLServer server_;
  std::atomic<int> taken_ = 0;
  int port_ = 0;
  std::thread thread_;
};

class HttpTls : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(mine_.Made() && other_.Made()) << "openssl req failed"; }

  static Code Ask(const TlsServer& server, platform::CurlOptions options) {
    platform::CurlHttp http(std::move(options));
    platform::HttpGet get;
    get.url = server.Url();
    get.max_bytes = 100;
    std::string body;
    const auto reply = http.Get(get,
                                [&body](std::string_view piece) {
                                  body += piece;
                                  return Status();
                                },
                                {});
    EXPECT_EQ(body, reply.ok() ? "over TLS" : "");
    const int before = server.Taken();
    platform::HttpPut put;
    put.url = server.Url();
    put.body = "a batch";
    const auto taken = http.Put(put, {});
    EXPECT_EQ(taken.code(), reply.code());
    EXPECT_EQ(server.Taken() - before, taken.ok() ? 1 : 0);
    return reply.code();
  }

  const store::TemporaryFolder folder_;
  const fakes::Certificate mine_{folder_.Path(), "mine"};
  const fakes::Certificate other_{folder_.Path(), "other"};
};

TEST_F(HttpTls, AnAuthorityOfOnesOwnIsTrustedWhenItIsNamed) {
  const TlsServer server(mine_.CertificateFile(), mine_.KeyFile());
  EXPECT_EQ(Ask(server, {"", mine_.CaFile(), ""}), Code::kOk);
}

TEST_F(HttpTls, NobodyElsesAuthorityIs) {
  const TlsServer server(mine_.CertificateFile(), mine_.KeyFile());
  EXPECT_EQ(Ask(server, {"", other_.CaFile(), ""}), Code::kUnavailable);
  EXPECT_EQ(Ask(server, {}), Code::kUnavailable) << "nor the system's for a private one";
  EXPECT_EQ(Ask(server, {"", folder_.Path() / "none.pem", ""}), Code::kInvalid);
}

TEST_F(HttpTls, APinnedKeyIsEnoughByItself) {
  const TlsServer server(mine_.CertificateFile(), mine_.KeyFile());
  EXPECT_EQ(Ask(server, {"", "", mine_.Pin()}), Code::kOk);
  EXPECT_EQ(Ask(server, {"", "", other_.Pin() + ";" + mine_.Pin()}), Code::kOk);
  EXPECT_EQ(Ask(server, {"", "", other_.Pin()}), Code::kUnavailable);
}

TEST_F(HttpTls, WithBothBothMustFit) {
  const TlsServer server(mine_.CertificateFile(), mine_.KeyFile());
  EXPECT_EQ(Ask(server, {"", mine_.CaFile(), mine_.Pin()}), Code::kOk);
  EXPECT_EQ(Ask(server, {"", mine_.CaFile(), other_.Pin()}), Code::kUnavailable);
  EXPECT_EQ(Ask(server, {"", other_.CaFile(), mine_.Pin()}), Code::kUnavailable);
}

/// What a certificate looks like to a machine whose clock says 2099.
TEST_F(HttpTls, ACertificateThatEndedFailsUnlessItsKeyIsPinned) {
  const TlsServer server(mine_.EndedFile(), mine_.KeyFile());
  EXPECT_EQ(Ask(server, {"", mine_.CaFile(), ""}), Code::kUnavailable);
  EXPECT_EQ(Ask(server, {"", "", mine_.Pin()}), Code::kOk);
}

}  // namespace
}  // namespace ocop
