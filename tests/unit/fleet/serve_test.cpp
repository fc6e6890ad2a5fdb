#include "db/hub/serve.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <thread>

#include "db/outbox/outbox.h"
#include "db/store/kiosk_store.h"
#include "db/tuf/hash.h"
#include "kiosk/sync/stored_batches.h"
#include "platform/linux/curl_http.h"
#include "tests/fakes/certificate.h"
#include "tests/unit/fleet/talker.h"
#include "tests/unit/outbox/a_day.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

class ServeTest : public ::testing::Test {
 protected:
  void Start(const std::string& certificate = "", const std::string& key = "") {
    auto server = TreeServer::Open(
        centre_.Disk(),
        {.layout = centre_.Where(), .port = 0, .certificate_file = certificate, .key_file = key});
    ASSERT_TRUE(server.ok()) << server.status().message();
    server_ = std::move(server).value();
    thread_ = std::thread([this] { server_->Run(); });
    url_ = (certificate.empty() ? "http" : "https") + std::string("://127.0.0.1:") +
           std::to_string(server_->Port()) + "/";
  }
  void TearDown() override {
    if (!thread_.joinable()) return;
    server_->Stop();
    thread_.join();
  }
  void Enrol(const Talker& talker) {
    auto ledger = OpenLedger(centre_.Where(), "");
    ASSERT_TRUE(ledger.ok() && hub::Enrol(**ledger, talker.AsEnrolled()).ok());
  }
  void Write(const std::string& name, const std::string& bytes) {
    const fs::path file = centre_.Where().Published() / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }
  struct Got {
    Code code = Code::kOk;
    std::string bytes;
  };
  Got Get(const std::string& path, std::uint64_t offset = 0) {
    Got got;
    platform::HttpGet get;
    get.url = url_ + path;
    get.offset = offset;
    get.max_bytes = 20'000'000;
    got.code = http_
                   .Get(get,
                        [&got](std::string_view piece) {
                          got.bytes += piece;
                          return Status();
                        },
                        {})
                   .code();
    return got;
  }
  Code Put(const std::string& path, std::string_view body) {
    platform::HttpPut put;
    put.url = url_ + path;
    put.body = body;
    return http_.Put(put, {}).code();
  }
  Code Put(const Talker::Batch& batch) { return Put("inbox/" + batch.name.ToText(), batch.body); }
  std::size_t InboxFiles() const { return ListInbox(centre_.Where().Inbox(), 100)->size(); }

  CentreFolder centre_;
  std::unique_ptr<TreeServer> server_;
  std::thread thread_;
  std::string url_;
  platform::CurlHttp http_{{}};
};

TEST_F(ServeTest, FilesComeWholeAndInParts) {
  Start();
  std::string large(9'000'000, '\0');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * 7 % 253);
  Write("metadata/timestamp.json", "{}");
  Write("targets/catalogue/ab.1.db.zst", large);
  EXPECT_EQ(Get("metadata/timestamp.json").bytes, "{}");
  EXPECT_EQ(Get("metadata/timestamp.json", 1).bytes, "}");
  EXPECT_EQ(Get("targets/catalogue/ab.1.db.zst").bytes, large);
  EXPECT_EQ(Get("targets/catalogue/ab.1.db.zst", 8'999'990).bytes, large.substr(8'999'990));
  EXPECT_EQ(Get("metadata/2.root.json").code, Code::kNotFound);
}

TEST_F(ServeTest, NothingElseIsShown) {
  Start();
  Write("../centre.json", "secret");
  Write("../keys/timestamp.key", "secret");
  Write("metadata/.hidden", "secret");
  Write("inbox/" + std::string(64, 'a') + "/1-" + std::string(64, 'b'), "sealed");
  fs::create_symlink("/etc/passwd", centre_.Where().Published() / "receipts" / "link.json");
  for (const char* path :
       {"", "metadata", "metadata/", "metadata/../../centre.json",
        "metadata/%2e%2e/%2e%2e/centre.json", "metadata/..%2f..%2fcentre.json", "metadata/.hidden",
        "keys/timestamp.key", "receipts/link.json", "metadata//etc/passwd"}) {
    EXPECT_NE(Get(path).code, Code::kOk) << path;
  }
  EXPECT_NE(Get("inbox/" + std::string(64, 'a') + "/1-" + std::string(64, 'b')).code, Code::kOk);
}

TEST_F(ServeTest, ABatchIsTakenAndTakenAgain) {
  Start();
  const Talker talker;
  Enrol(talker);
  const auto batch = talker.Say(1, Talker::SomeEntries(1), centre_.Sealing());
  EXPECT_EQ(Put(batch), Code::kOk);
  EXPECT_EQ(Put(batch), Code::kOk);
  EXPECT_EQ(InboxFiles(), 1U);
}

TEST_F(ServeTest, WhatIsNoBatchOfAnEnrolledKioskIsRefused) {
  Start();
  const Talker talker;
  const Talker stranger;
  Enrol(talker);
  const auto batch = talker.Say(1, Talker::SomeEntries(1), centre_.Sealing());
  const std::string name = "inbox/" + batch.name.ToText();
  EXPECT_EQ(Put(stranger.Say(1, {}, centre_.Sealing())), Code::kInvalid);
  EXPECT_EQ(Put(name, batch.body + "x"), Code::kInvalid) << "another hash";
  std::string forged = batch.body;
  forged.back() = static_cast<char>(forged.back() ^ 1);
  EXPECT_EQ(Put({outbox::NameOf({talker.Key().Id(), 1}, forged), forged}), Code::kInvalid);
  EXPECT_EQ(Put({outbox::NameOf({talker.Key().Id(), 2}, batch.body), batch.body}), Code::kInvalid);
  for (const char* path : {"inbox/", "inbox/x", "inbox/../keys/x", "metadata/timestamp.json"}) {
    EXPECT_NE(Put(path, batch.body), Code::kOk) << path;
  }
  EXPECT_EQ(InboxFiles(), 0U);
}

TEST_F(ServeTest, OneKioskCannotFillTheDisk) {
  const Talker talker;
  Enrol(talker);
  const auto ledger = OpenLedger(centre_.Where(), "");
  const fs::path folder = centre_.Where().Inbox() / talker.Key().Id();
  fs::create_directories(folder);
  fs::resize_file((std::ofstream(folder / "filler").flush(), folder / "filler"), kMostWaitingBytes);
  const auto batch = talker.Say(1, {}, centre_.Sealing());
  const auto put = [&] {
    return PutBatch(centre_.Disk(), centre_.Where(), **ledger, batch.name.ToText(), batch.body)
        .verdict;
  };
  EXPECT_EQ(put(), PutVerdict::kQuota);
  fs::remove(folder / "filler");
  EXPECT_EQ(put(), PutVerdict::kTaken);
  EXPECT_EQ(put(), PutVerdict::kThere);
}

TEST_F(ServeTest, SpeaksTlsWithItsOwnCertificate) {
  const fakes::Certificate certificate(centre_.Folder(), "hub");
  ASSERT_TRUE(certificate.Made());
  Start(certificate.CertificateFile(), certificate.KeyFile());
  Write("metadata/timestamp.json", "{}");
  EXPECT_EQ(Get("metadata/timestamp.json").code, Code::kUnavailable) << "unknown authority";
  platform::CurlHttp knows({"", certificate.CaFile(), ""});
  platform::HttpGet get;
  get.url = url_ + "metadata/timestamp.json";
  get.max_bytes = 10;
  EXPECT_TRUE(knows.Get(get, [](std::string_view) { return Status(); }, {}).ok());
}

TEST_F(ServeTest, ACertificateThatCannotBeUsedIsSaid) {
  const auto server = TreeServer::Open(centre_.Disk(), {.layout = centre_.Where(),
                                                        .port = 0,
                                                        .certificate_file = "/none.pem",
                                                        .key_file = "/none.key"});
  EXPECT_EQ(server.code(), Code::kInvalid);
}

/// A kiosk's database, the wire and the ledger: with a lost receipt and a stick beside the network,
/// everything arrives once and the kiosk keeps nothing that is signed for.
TEST_F(ServeTest, WhatAKioskRecordsArrivesOnce) {
  Start();
  const fs::path kiosk_db = centre_.Folder() / "kiosk.db";
  auto store = store::KioskStore::Open(kiosk_db);
  ASSERT_TRUE(store.ok());
  store::Database& tables = store->Tables();
  ASSERT_TRUE(outbox::SaveCentreKeys(tables, {centre_.Sealing(), {centre_.ReceiptsKey()}}, 1).ok());
  const auto key = outbox::OpenKey(tables, centre_.Folder() / "kiosk.key", 1);
  ASSERT_TRUE(key.ok());
  auto ledger = std::move(OpenLedger(centre_.Where(), "")).value();
  ASSERT_TRUE(hub::Enrol(*ledger, {.public_key = key->Public(), .point_code = "P1"}).ok());
  for (const auto& event : outbox::DayOfScans(40, 1)) ASSERT_TRUE(store->RecordScan(event).ok());
  ASSERT_TRUE(
      outbox::RecordNote(tables, "enquiry", *outbox::Seal(centre_.Sealing(), "six vases"), kNow)
          .ok());
  ASSERT_EQ(*outbox::Pack(tables, *key, {.health = {}, .when = outbox::PackWhen::kNow}), 1);

  std::vector<std::string> receipts;
  sync::StoredBatches batches(kiosk_db,
                              [&receipts](std::string r) { receipts.push_back(std::move(r)); });
  const auto post = [&] {
    sync::PostMemory memory;  // as after a restart
    return sync::PostBatches(http_, url_, batches, memory, 1'000'000, {});
  };
  const auto ingest = [&](const fs::path& stick) {
    return Ingest(centre_.Disk(), *ledger, centre_.Keys(), {centre_.Where(), stick, kNow});
  };
  const fs::path stick = centre_.Folder() / "stick";
  const auto waiting = batches.Waiting();
  CentreFolder::Drop(stick, {waiting->at(0), *batches.Read(waiting->at(0))});
  EXPECT_EQ(post()->sent, 1);
  EXPECT_EQ(ingest({})->taken, 1);
  EXPECT_EQ(ingest(stick)->again, 1);
  EXPECT_EQ(post()->receipts, 1);
  receipts.clear();  // lost on the way
  EXPECT_EQ(post()->receipts, 1);
  EXPECT_EQ(ingest({})->again, 1);
  EXPECT_EQ(outbox::TakeReceipt(tables, receipts.at(0))->removed, 1);
  EXPECT_TRUE(batches.Waiting()->empty());
  const auto count = [&](const char* sql) { return NumberOf(ledger->Query(sql, {})->at(0)[0]); };
  EXPECT_EQ(count("SELECT sum(scans) FROM scan_count"), 40);
  EXPECT_EQ(count("SELECT count(*) FROM note"), 1);
  const auto body = tuf::FromHex(TextOf(ledger->Query("SELECT body_hex FROM note", {})->at(0)[0]));
  EXPECT_EQ(*centre_.Keys().sealing[0].Open(*body), "six vases");
}

}  // namespace
}  // namespace ocop::hub
