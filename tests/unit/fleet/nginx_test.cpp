/// toolchain/nginx.conf, run by a real nginx on loopback: only paths, the port and the user differ.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "platform/base/handle.h"
#include "platform/linux/curl_http.h"
#include "tests/fakes/certificate.h"
#include "tests/unit/fleet/talker.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

int FreePort() {
  const Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  OCOP_CHECK(::bind(socket.Get(), plain, size) == 0);
  OCOP_CHECK(::getsockname(socket.Get(), plain, &size) == 0);
  return ntohs(address.sin_port);
}

class NginxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists("/usr/sbin/nginx")) GTEST_SKIP() << "nginx is not installed";
    ASSERT_TRUE(certificate_.Made());
    url_ = "https://127.0.0.1:" + std::to_string(port_) + "/";
    fs::create_directories(centre_.Folder() / "arriving");
    ASSERT_NO_FATAL_FAILURE(WriteConfiguration());
    // It goes into the background once it answers.
    started_ = Nginx("") == 0;
    ASSERT_TRUE(started_);
  }
  void TearDown() override {
    if (!started_) return;
    EXPECT_EQ(Nginx(" -s stop"), 0);
  }
  void WriteConfiguration() {
    std::ifstream source(OCOP_SOURCE_DIR "/toolchain/nginx.conf");
    std::string text(std::istreambuf_iterator<char>(source), {});
    const auto swap = [&text](const std::string& from, const std::string& to) {
      const std::size_t at = text.find(from);
      ASSERT_NE(at, text.npos) << from;
      text.replace(at, from.size(), to);
    };
    const std::string folder = centre_.Folder().native();
    swap("pid /run/nginx.pid", "user root; pid " + folder + "/nginx.pid");
    swap("/var/log/nginx/ocop.log", folder + "/error.log");
    swap("listen 443", "listen 127.0.0.1:" + std::to_string(port_));
    swap("/etc/ocop/centre.pem", certificate_.CertificateFile());
    swap("/etc/ocop/centre.key", certificate_.KeyFile());
    swap("/var/lib/ocop/published", centre_.Where().Published().native());
    swap("/var/lib/ocop/arriving", folder + "/arriving");
    std::ofstream(folder + "/nginx.conf") << text;
  }
  int Nginx(const std::string& arguments) const {
    const std::string folder = centre_.Folder().native();
    return std::system(("/usr/sbin/nginx -c " + folder + "/nginx.conf -e " + folder + "/error.log" +
                        arguments + " 2>>" + folder + "/error.log")
                           .c_str());
  }
  Code Put(const std::string& path, std::string_view body) {
    platform::HttpPut put;
    put.url = url_ + path;
    put.body = body;
    return http_.Put(put, {}).code();
  }
  Code Put(const Talker::Batch& batch) { return Put("inbox/" + batch.name.ToText(), batch.body); }
  Code Get(const std::string& path, std::string& bytes, std::uint64_t offset = 0) {
    bytes.clear();
    platform::HttpGet get;
    get.url = url_ + path;
    get.offset = offset;
    get.max_bytes = 1'000'000;
    const auto append = [&bytes](std::string_view piece) {
      bytes += piece;
      return Status();
    };
    return http_.Get(get, append, {}).code();
  }

  CentreFolder centre_;
  const fakes::Certificate certificate_{centre_.Folder(), "hub"};
  const int port_ = FreePort();
  std::string url_;
  platform::CurlHttp http_{{"", certificate_.CaFile(), ""}};
  bool started_ = false;
};

TEST_F(NginxTest, ShowsTheTreeAndNothingElse) {
  const fs::path published = centre_.Where().Published();
  for (const char* name : {"metadata/timestamp.json", "metadata/1.root.json", "keys/secret",
                           "receipts/readme", "inbox/hidden"}) {
    fs::create_directories((published / name).parent_path());
    std::ofstream(published / name) << "0123456789";
  }
  std::ofstream(centre_.Where().centre / "centre.json") << "secret";
  std::string bytes;
  EXPECT_EQ(Get("metadata/timestamp.json", bytes), Code::kOk);
  EXPECT_EQ(bytes, "0123456789");
  EXPECT_EQ(Get("metadata/1.root.json", bytes, 4), Code::kOk);
  EXPECT_EQ(bytes, "456789");
  for (const char* path : {"", "keys/secret", "receipts/readme", "inbox/hidden", "metadata/",
                           "metadata/../../centre.json", "../centre.json"}) {
    EXPECT_NE(Get(path, bytes), Code::kOk) << path;
    EXPECT_EQ(bytes, "") << path;
  }
}

TEST_F(NginxTest, TakesBatchesOfEnrolledKiosksForIngest) {
  const Talker talker;
  const Talker stranger;
  auto ledger = std::move(OpenLedger(centre_.Where(), "")).value();
  ASSERT_TRUE(Enrol(*ledger, talker.AsEnrolled()).ok());
  ASSERT_TRUE(OpenInbox(centre_.Disk(), centre_.Where(), talker.Key().Id()).ok());
  const auto batch = talker.Say(1, Talker::SomeEntries(1), centre_.Sealing());
  EXPECT_EQ(Put(batch), Code::kOk);
  EXPECT_EQ(Put(batch), Code::kOk) << "once more";
  EXPECT_EQ(Put(stranger.Say(1, {}, centre_.Sealing())), Code::kInvalid);
  const std::string inbox = "inbox/" + talker.Key().Id() + "/";
  const std::string hash(64, 'a');
  for (const std::string& path :
       {inbox + "1", inbox + "0-" + hash, inbox + "x-" + hash, std::string("metadata/1.root.json"),
        "inbox/" + hash + "/1-" + hash, inbox + "sub/1-" + hash}) {
    EXPECT_NE(Put(path, "bytes"), Code::kOk) << path;
  }
  EXPECT_EQ(Put(inbox + "9-" + hash, std::string(wire::kMaxBatchBytes, 'x')), Code::kOk)
      << "as large as is allowed, and nobody's: ingest will see";
  std::string bytes;
  EXPECT_NE(Get("inbox/" + batch.name.ToText(), bytes), Code::kOk) << "an inbox is not read";
  const auto outcome = Ingest(centre_.Disk(), *ledger, centre_.Keys(), {centre_.Where(), {}, kNow});
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_EQ(outcome->taken, 1);
  EXPECT_EQ(outcome->damaged, 1);
  EXPECT_EQ(Get("receipts/" + wire::ReceiptName(talker.Key().Id()), bytes), Code::kOk);
  EXPECT_EQ(outbox::ReadReceipt(bytes, {centre_.ReceiptsKey()})->upto_seq, 1);
}

}  // namespace
}  // namespace ocop::hub
