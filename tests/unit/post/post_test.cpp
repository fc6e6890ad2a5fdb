#include "kiosk/sync/post.h"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "platform/linux/curl_http.h"
#include "tests/fakes/loopback_server.h"

namespace ocop::sync {
namespace {

using Connection = fakes::LoopbackServer::Connection;
using Request = fakes::LoopbackServer::Request;

constexpr std::uint64_t kPlenty = 1'000'000;

/// A centre that keeps what is put, and answers as it is told.
class Centre {
 public:
  std::string Url() const { return server_.Url("/ocop/"); }
  int Puts() const { return puts_; }
  const std::map<std::string, std::string>& Kept() const { return kept_; }
  void Refuse(const std::string& key_id) { strangers_.insert(key_id); }
  void Receipt(const std::string& key_id, const std::string& text) {
    receipts_["/ocop/receipts/" + key_id + ".json"] = text;
  }
  /// From the nth PUT on the connection breaks after the request.
  void BreakAfter(int puts) { break_after_ = puts; }

 private:
  void Answer(const Request& request, const Connection& connection) {
    if (request.head.rfind("PUT ", 0) == 0) return Take(request, connection);
    const auto receipt = receipts_.find(request.path);
    if (receipt == receipts_.end()) return connection.Reply("404 Not Found", "");
    connection.Reply("200 OK", receipt->second);
  }
  void Take(const Request& request, const Connection& connection) {
    ++puts_;
    for (const std::string& key : strangers_) {
      if (request.path.find(key) != std::string::npos) return connection.Reply("403 Forbidden", "");
    }
    kept_[request.path] = request.body;
    if (puts_ > break_after_) return;  // taken, and the answer is lost
    connection.Reply("201 Created", "");
  }

  std::map<std::string, std::string> kept_;
  std::map<std::string, std::string> receipts_;
  std::set<std::string> strangers_;
  int puts_ = 0;
  int break_after_ = 1'000;
  const fakes::LoopbackServer server_{[this](const Request& request, const Connection& connection) {
    Answer(request, connection);
  }};
};

class Batches final : public BatchSource {
 public:
  void Add(char key, std::int64_t seq, const std::string& body) {
    names_.push_back({std::string(64, key), seq, std::string(64, 'f')});
    bodies_[names_.back().ToText()] = body;
  }
  Result<std::vector<wire::BatchName>> Waiting() override { return names_; }
  Result<std::string> Read(const wire::BatchName& name) override {
    const auto body = bodies_.find(name.ToText());
    if (body == bodies_.end()) return {Code::kNotFound, "gone"};
    return body->second;
  }
  void HandOver(std::string receipt) override { receipts.push_back(std::move(receipt)); }
  /// As when a receipt came between the listing and the reading.
  void Lose(std::size_t at) { bodies_.erase(names_.at(at).ToText()); }
  std::string PathOf(std::size_t at) const { return "/ocop/inbox/" + names_.at(at).ToText(); }

  std::vector<std::string> receipts;

 private:
  std::vector<wire::BatchName> names_;
  std::map<std::string, std::string> bodies_;
};

class PostTest : public ::testing::Test {
 protected:
  Result<Posted> Post(std::uint64_t most_bytes = kPlenty, const std::stop_token& stop = {}) {
    return PostBatches(http_, centre_.Url(), batches_, memory_, most_bytes, stop);
  }
  Centre centre_;
  Batches batches_;
  PostMemory memory_;
  platform::CurlHttp http_{{}};
};

TEST_F(PostTest, EveryBatchArrivesUnderItsName) {
  batches_.Add('a', 1, "one");
  batches_.Add('a', 2, std::string("t\0o", 3));
  centre_.Receipt(std::string(64, 'a'), "signed");
  const Result<Posted> posted = Post();
  ASSERT_TRUE(posted.ok()) << posted.status().message();
  EXPECT_EQ(posted->sent, 2);
  EXPECT_EQ(posted->bytes, 6U);
  EXPECT_EQ(centre_.Kept().at(batches_.PathOf(0)), "one");
  EXPECT_EQ(centre_.Kept().at(batches_.PathOf(1)), std::string("t\0o", 3));
  EXPECT_EQ(batches_.receipts, std::vector<std::string>{"signed"});
}

TEST_F(PostTest, WithoutAReceiptNothingIsSentTwiceForALongWhile) {
  batches_.Add('a', 1, "one");
  for (int round = 0; round < 40; ++round) EXPECT_TRUE(Post().ok());
  EXPECT_EQ(centre_.Puts(), 1);
  for (int round = 0; round < 40; ++round) EXPECT_TRUE(Post().ok());
  EXPECT_EQ(centre_.Puts(), 2) << "the centre may have lost it";
}

TEST_F(PostTest, ALostAnswerIsAskedForAgain) {
  batches_.Add('a', 1, "one");
  batches_.Add('a', 2, "two");
  centre_.BreakAfter(1);
  EXPECT_EQ(Post().code(), Code::kUnavailable);
  centre_.BreakAfter(1'000);
  EXPECT_EQ(Post()->sent, 1);
  EXPECT_EQ(centre_.Puts(), 3);
  EXPECT_EQ(centre_.Kept().size(), 2U);
}

TEST_F(PostTest, AKeyThatIsNotEnrolledHoldsUpNoOther) {
  batches_.Add('a', 1, "one");
  batches_.Add('a', 2, "two");
  batches_.Add('b', 1, "three");
  centre_.Refuse(std::string(64, 'a'));
  const Result<Posted> posted = Post();
  ASSERT_TRUE(posted.ok()) << posted.status().message();
  EXPECT_EQ(posted->refused, 1) << "the second is not even tried";
  EXPECT_EQ(posted->sent, 1);
  EXPECT_EQ(centre_.Puts(), 2);
}

TEST_F(PostTest, NoMoreIsSentThanALineMayCost) {
  batches_.Add('a', 1, "12345");
  batches_.Add('a', 2, "12345");
  batches_.Add('a', 3, "12345");
  EXPECT_EQ(Post(12)->sent, 2);
  EXPECT_EQ(Post(12)->sent, 1) << "the rest comes in the next round";
}

TEST_F(PostTest, WhatWasReceiptedMeanwhileIsPassedOver) {
  batches_.Add('a', 1, "one");
  batches_.Add('a', 2, "two");
  batches_.Lose(0);
  EXPECT_EQ(Post()->sent, 1);
}

TEST_F(PostTest, AStopEndsTheRound) {
  batches_.Add('a', 1, "one");
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(Post(kPlenty, source.get_token()).code(), Code::kCancelled);
  EXPECT_EQ(centre_.Puts(), 0);
}

TEST_F(PostTest, AReceiptOfAnySizeIsNotTaken) {
  batches_.Add('a', 1, "one");
  centre_.Receipt(std::string(64, 'a'), std::string(100'000, 'x'));
  EXPECT_EQ(Post().code(), Code::kCorrupt);
  EXPECT_TRUE(batches_.receipts.empty());
}

}  // namespace
}  // namespace ocop::sync
