#include "db/hub/ingest.h"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/unit/fleet/postgres.h"
#include "tests/unit/fleet/talker.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

enum class Kind { kSqlite, kPostgres };

/// Refuses every commit after the first so many, as a full disk does, and counts them.
class CutLedger final : public Ledger {
 public:
  CutLedger(Ledger& inner, int commits_left) : inner_(inner), commits_left_(commits_left) {}
  Status Begin() override { return inner_.Begin(); }
  Status Commit() override {
    if (commits_left_ == 0) return {Code::kFull, "the disk is full"};
    --commits_left_;
    ++commits_;
    return inner_.Commit();
  }
  void RollBack() override { inner_.RollBack(); }
  Status Run(const char* sql, const Row& fields) override { return inner_.Run(sql, fields); }
  Status RunForAll(const char* sql, const std::vector<Row>& rows) override {
    return inner_.RunForAll(sql, rows);
  }
  Result<std::vector<Row>> Query(const char* sql, const Row& fields) override {
    return inner_.Query(sql, fields);
  }
  int Commits() const { return commits_; }

 private:
  Ledger& inner_;
  int commits_left_;
  int commits_ = 0;
};

class IngestTest : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (GetParam() == Kind::kPostgres) {
      postgres_ = std::make_unique<fakes::Postgres>();
      if (!postgres_->Runs()) GTEST_SKIP() << "PostgreSQL 15 is not installed";
      address_ = postgres_->Address();
    }
    auto ledger = OpenLedger(centre_.Where(), address_);
    ASSERT_TRUE(ledger.ok()) << ledger.status().message();
    ledger_ = std::move(ledger).value();
  }
  void Enrol(const Talker& talker) {
    ASSERT_TRUE(ledger_->Begin().ok());
    const Status status = hub::Enrol(*ledger_, talker.AsEnrolled());
    ASSERT_TRUE(status.ok()) << status.message();
    ASSERT_TRUE(ledger_->Commit().ok());
  }
  IngestOutcome Take(const fs::path& stick = {}, std::size_t group = kGroup) {
    IngestJob job{centre_.Where(), stick, kNow + ++runs_, {}, group};
    Result<IngestOutcome> outcome = Ingest(centre_.Disk(), *ledger_, centre_.Keys(), job);
    EXPECT_TRUE(outcome.ok()) << outcome.status().message();
    return outcome.ok() ? *outcome : IngestOutcome{};
  }
  Talker::Batch Say(const Talker& talker, std::int64_t seq) const {
    return talker.Say(seq, Talker::SomeEntries(seq), centre_.Sealing());
  }
  std::int64_t Number(const char* sql) {
    const auto rows = ledger_->Query(sql, {});
    EXPECT_TRUE(rows.ok()) << rows.status().message();
    return rows.ok() && !rows->empty() ? NumberOf(rows->front()[0]) : -1;
  }
  std::size_t InboxFiles() const { return ListInbox(centre_.Where().Inbox(), 10'000)->size(); }

  CentreFolder centre_;
  std::unique_ptr<fakes::Postgres> postgres_;
  std::string address_;
  std::unique_ptr<Ledger> ledger_;
  int runs_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Ledgers, IngestTest, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& kind) {
                           return kind.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(IngestTest, WhatCameIsTakenInOnceHoweverOftenItComes) {
  const Talker talker;
  Enrol(talker);
  const fs::path stick = centre_.Folder() / "stick" / "inbox";
  std::vector<Talker::Batch> batches;
  for (std::int64_t seq = 1; seq <= 3; ++seq) batches.push_back(Say(talker, seq));
  for (const Talker::Batch& batch : batches) centre_.Drop(batch);
  EXPECT_EQ(Take().taken, 3);
  EXPECT_EQ(InboxFiles(), 0U);
  // The receipt was lost, so the kiosk sends all again, and a stick brings them once more.
  for (const Talker::Batch& batch : batches) {
    centre_.Drop(batch);
    CentreFolder::Drop(stick, batch);
  }
  EXPECT_EQ(Take().again, 3);
  EXPECT_EQ(Take(stick).again, 3);
  EXPECT_EQ(ListInbox(stick, 100)->size(), 3U) << "a stick is only read";
  EXPECT_EQ(Number("SELECT CAST(sum(scans) AS BIGINT) FROM scan_count"), 30);
  EXPECT_EQ(Number("SELECT value FROM counter WHERE name = 'product:vase'"), 1 + 2 + 3);
  EXPECT_EQ(Number("SELECT times FROM unknown_code"), 12);
  EXPECT_EQ(Number("SELECT count(*) FROM batch"), 3);
  const auto receipt = centre_.ReceiptOf(talker);
  ASSERT_TRUE(receipt.ok()) << receipt.status().message();
  EXPECT_EQ(receipt->upto_seq, 3);
  EXPECT_TRUE(receipt->refused.empty());
  EXPECT_GT(Number("SELECT stick_seen_at FROM kiosk"), Number("SELECT network_seen_at FROM kiosk"));
}

TEST_P(IngestTest, AReceiptNeverCoversAGap) {
  const Talker talker;
  Enrol(talker);
  centre_.Drop(Say(talker, 2));
  EXPECT_EQ(Take().taken, 1);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 0);
  centre_.Drop(Say(talker, 1));
  EXPECT_EQ(Take().taken, 1);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 2);
  const auto rows = ledger_->Query("SELECT program_version FROM kiosk", {});
  EXPECT_EQ(TextOf(rows->front()[0]), "0.1.2") << "the newest report stands";
}

TEST_P(IngestTest, NothingButWhatTheKioskSignedIsTakenIn) {
  const Talker talker;
  const Talker other;
  Enrol(talker);
  Enrol(other);
  const Talker::Batch good = Say(talker, 1);
  const auto drop = [&](std::string body, std::int64_t seq) {
    const auto name = outbox::NameOf({talker.Key().Id(), seq}, body);
    centre_.Drop({name, std::move(body)});
  };
  std::int64_t sent = 0;
  for (std::size_t at = 0; at < good.body.size(); at += 3, ++sent) {
    std::string body = good.body;
    body[at] = static_cast<char>(body[at] ^ 1);
    drop(body, 1);
  }
  for (std::size_t size = 0; size < good.body.size(); size += 5, ++sent) {
    drop(good.body.substr(0, size), 1);
  }
  drop(good.body, 2);                          // another number than in it
  centre_.Drop({good.name, good.body + "x"});  // another hash than its name
  drop(Say(other, 1).body, 1);                 // somebody else's
  const IngestOutcome outcome = Take();
  EXPECT_EQ(outcome.taken, 0);
  EXPECT_EQ(outcome.refused, 0) << "a number is never used up by what is not signed";
  EXPECT_EQ(outcome.damaged + outcome.later, sent + 3);
  EXPECT_EQ(Number("SELECT count(*) FROM batch"), 0);
  EXPECT_FALSE(centre_.ReceiptOf(talker).ok());
  centre_.Drop(good);
  EXPECT_EQ(Take().taken, 1);
}

TEST_P(IngestTest, WhatIsSignedButCannotBeReadIsRefusedAndKept) {
  const Talker talker;
  Enrol(talker);
  const Talker::Batch lost =
      talker.Say(1, Talker::SomeEntries(1), outbox::SealingKey::Generate().Public());
  centre_.Drop(lost);
  outbox::Entries impossible;
  impossible.counters = {{"session", 20'000, 5'000'000'000'000}};
  centre_.Drop(talker.Say(2, impossible, centre_.Sealing()));
  EXPECT_EQ(Take().refused, 2);
  const auto receipt = centre_.ReceiptOf(talker);
  ASSERT_TRUE(receipt.ok());
  EXPECT_EQ(receipt->upto_seq, 2) << "the kiosk cannot send anything better";
  ASSERT_EQ(receipt->refused.size(), 2U);
  EXPECT_EQ(receipt->refused[0].seq, 1);
  EXPECT_NE(receipt->refused[0].why.find("sealing key"), std::string::npos);
  const auto kept =
      centre_.Disk().ReadFile(centre_.Where().centre / "refused" / lost.name.ToText(), 1U << 20U);
  ASSERT_TRUE(kept.ok()) << kept.status().message();
  EXPECT_EQ(*kept, lost.body);
}

TEST_P(IngestTest, ACopiedKeyIsNoticedAndTheFirstWordStands) {
  const Talker talker;
  Enrol(talker);
  centre_.Drop(Say(talker, 1));
  EXPECT_EQ(Take().taken, 1);
  centre_.Drop(talker.Say(1, Talker::SomeEntries(7), centre_.Sealing()));
  EXPECT_EQ(Take().others, 1);
  EXPECT_EQ(Number("SELECT other_batches FROM kiosk"), 1);
  EXPECT_EQ(Number("SELECT value FROM counter WHERE name = 'product:vase'"), 1);
  EXPECT_EQ(InboxFiles(), 0U);
}

TEST_P(IngestTest, AStrangerWaitsUntilHeIsEnrolled) {
  const Talker talker;
  centre_.Drop(Say(talker, 1));
  EXPECT_EQ(Take().strangers, 1);
  EXPECT_EQ(InboxFiles(), 1U);
  Enrol(talker);
  EXPECT_EQ(Take().taken, 1);
  ASSERT_TRUE(Retire(*ledger_, talker.Key().Id(), kNow).ok());
  centre_.Drop(Say(talker, 2));
  EXPECT_EQ(Take().strangers, 1);
}

TEST_P(IngestTest, HostileWordsHarmNoDatabaseAndNoReport) {
  const Talker talker;
  Enrol(talker);
  outbox::Entries entries;
  const std::string nasty = std::string("'; DROP TABLE kiosk; --\0\xFF\xC0", 27) + "\u202E<script>";
  entries.scan_kinds = {{"camera", "text", nasty, nasty, nasty, false}};
  entries.scans = {{std::numeric_limits<std::int64_t>::min(), 0},
                   {std::numeric_limits<std::int64_t>::max(), 0}};
  entries.counters = {{nasty, std::numeric_limits<std::int32_t>::min(), 1}};
  entries.notes = {{nasty, false, 0, nasty}};
  entries.unknown_codes = {{nasty, nasty, 0, 0, 1}};
  centre_.Drop(talker.Say(1, entries, centre_.Sealing()));
  const IngestOutcome outcome = Take();
  EXPECT_EQ(outcome.taken, 1);
  EXPECT_EQ(Number("SELECT CAST(sum(scans) AS BIGINT) FROM scan_count"), 2);
  const auto rows = ledger_->Query("SELECT label_key FROM unknown_code", {});
  EXPECT_EQ(TextOf(rows->front()[0]).find('\0'), std::string::npos);
}

TEST_P(IngestTest, WhatIsToldTwiceInABatchIsAddedUpAndWordsStayAsTheyAre) {
  const Talker talker;
  Enrol(talker);
  const std::string words = R"({"a\b",NULL,'c'} \)";
  outbox::Entries entries;
  entries.scan_kinds = {{"camera", "text", words, words, "valid", true},
                        {"camera", "gtin", words, words, "valid", true}};
  entries.scans = {{kNow, 0}, {kNow, 1}, {kNow, 1}};
  entries.counters = {{words, 20'700, 3}, {"NULL", 20'700, 5}, {words, 20'700, 4}, {"", 20'701, 6}};
  centre_.Drop(talker.Say(1, entries, centre_.Sealing()));
  centre_.Drop(talker.Say(2, entries, centre_.Sealing()));
  EXPECT_EQ(Take().taken, 2);
  const auto scans = ledger_->Query(
      "SELECT product_code, scans FROM scan_count WHERE label_key = $1", {Field(words)});
  ASSERT_TRUE(scans.ok() && scans->size() == 1) << scans.status().message();
  EXPECT_EQ(TextOf(scans->front()[0]), words);
  EXPECT_EQ(NumberOf(scans->front()[1]), 6);
  const auto counters = ledger_->Query("SELECT name, value FROM counter ORDER BY value", {});
  ASSERT_TRUE(counters.ok()) << counters.status().message();
  const std::vector<Row> wanted = {{Field(std::string("NULL")), Field(std::int64_t{10})},
                                   {Field(std::string()), Field(std::int64_t{12})},
                                   {Field(words), Field(std::int64_t{14})}};
  EXPECT_EQ(*counters, wanted);
}

TEST_P(IngestTest, OneBatchThatTheLedgerWillNotHaveHoldsUpNoOther) {
  if (GetParam() != Kind::kSqlite) GTEST_SKIP() << "the trigger is SQLite's";
  const Talker talker;
  Enrol(talker);
  ASSERT_TRUE(ledger_
                  ->Run("CREATE TRIGGER no BEFORE INSERT ON counter WHEN new.value = 3"
                        " BEGIN SELECT RAISE(ABORT, 'not this one'); END",
                        {})
                  .ok());
  for (std::int64_t seq = 1; seq <= 6; ++seq) centre_.Drop(Say(talker, seq));
  const IngestOutcome outcome = Take();
  EXPECT_EQ(outcome.taken, 5);
  EXPECT_EQ(outcome.refused, 1);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 6);
  EXPECT_EQ(centre_.ReceiptOf(talker)->refused.at(0).seq, 3);
}

TEST_P(IngestTest, OneThatTheLedgerWillNotHaveHoldsUpNoOtherGroupEither) {
  if (GetParam() != Kind::kSqlite) GTEST_SKIP() << "the trigger is SQLite's";
  const Talker talker;
  Enrol(talker);
  ASSERT_TRUE(ledger_
                  ->Run("CREATE TRIGGER no BEFORE INSERT ON counter WHEN new.value = 7"
                        " BEGIN SELECT RAISE(ABORT, 'not this one'); END",
                        {})
                  .ok());
  // 7 is in the middle of the second of three groups, while the third is being opened already.
  for (std::int64_t seq = 1; seq <= 15; ++seq) centre_.Drop(Say(talker, seq));
  const IngestOutcome outcome = Take({}, 5);
  EXPECT_EQ(outcome.taken, 14);
  EXPECT_EQ(outcome.refused, 1);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 15);
  EXPECT_EQ(Number("SELECT value FROM counter WHERE name = 'product:vase'"), 15 * 16 / 2 - 7);
  EXPECT_EQ(InboxFiles(), 0U);
}

TEST_P(IngestTest, BadBatchesInAGroupCostTheGoodOnesNothing) {
  const Talker talker;
  const Talker stranger;
  Enrol(talker);
  for (std::int64_t seq = 1; seq <= 9; ++seq) {
    Talker::Batch batch = Say(talker, seq);
    if (seq == 3) batch.body.back() = static_cast<char>(batch.body.back() ^ 1);
    if (seq == 3) batch.name = outbox::NameOf({talker.Key().Id(), seq}, batch.body);
    if (seq == 5) {
      batch = talker.Say(seq, Talker::SomeEntries(seq), outbox::SealingKey::Generate().Public());
    }
    centre_.Drop(batch);
  }
  centre_.Drop(Say(stranger, 1));
  CutLedger ledger(*ledger_, 100);
  const auto outcome = Ingest(centre_.Disk(), ledger, centre_.Keys(), {centre_.Where(), {}, kNow});
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_EQ(ledger.Commits(), 1) << "all in one transaction";
  EXPECT_EQ(outcome->taken, 7);
  EXPECT_EQ(outcome->damaged, 1);
  EXPECT_EQ(outcome->refused, 1);
  EXPECT_EQ(outcome->strangers, 1);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 2) << "3 has to be sent again";
  centre_.Drop(Say(talker, 3));
  EXPECT_EQ(Take().taken, 1);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 9);
}

TEST_P(IngestTest, ACommitThatFailsIsNeitherSignedForNorLost) {
  std::vector<Talker> talkers(3);
  for (const Talker& talker : talkers) {
    Enrol(talker);
    for (std::int64_t seq = 1; seq <= 4; ++seq) centre_.Drop(Say(talker, seq));
  }
  CutLedger ledger(*ledger_, 1);
  const IngestJob job{centre_.Where(), {}, kNow, {}, 5};
  const auto cut = Ingest(centre_.Disk(), ledger, centre_.Keys(), job);
  EXPECT_EQ(cut.code(), Code::kFull);
  EXPECT_EQ(Number("SELECT count(*) FROM batch"), 5) << "the first group";
  EXPECT_EQ(InboxFiles(), 7U) << "a batch stays until it is in the ledger";
  std::int64_t signed_for = 0;
  for (const Talker& talker : talkers) {
    const auto receipt = centre_.ReceiptOf(talker);
    if (receipt.ok()) signed_for += receipt->upto_seq;
  }
  EXPECT_EQ(signed_for, 5) << "of the first group, and of no other";

  EXPECT_EQ(Take({}, 5).taken, 7);
  EXPECT_EQ(InboxFiles(), 0U);
  EXPECT_EQ(Number("SELECT CAST(sum(value) AS BIGINT) FROM counter WHERE name = 'product:vase'"),
            3 * (1 + 2 + 3 + 4));
  EXPECT_EQ(Number("SELECT CAST(sum(scans) AS BIGINT) FROM scan_count"), 3 * 4 * 10);
  for (const Talker& talker : talkers) EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 4);
}

TEST_P(IngestTest, ReceiptsThatCannotBeWrittenComeWithTheNextRun) {
  const Talker talker;
  Enrol(talker);
  for (std::int64_t seq = 1; seq <= 6; ++seq) centre_.Drop(Say(talker, seq));
  fs::remove(centre_.Where().Receipts());
  const IngestJob job{centre_.Where(), {}, kNow, {}, 2};
  const auto cut = Ingest(centre_.Disk(), *ledger_, centre_.Keys(), job);
  EXPECT_FALSE(cut.ok());
  EXPECT_EQ(InboxFiles(), 6U) << "no batch goes before its receipt is there";
  fs::create_directory(centre_.Where().Receipts());
  const IngestOutcome outcome = Take();
  EXPECT_EQ(outcome.taken + outcome.again, 6);
  EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 6);
  EXPECT_EQ(InboxFiles(), 0U);
  EXPECT_EQ(Number("SELECT value FROM counter WHERE name = 'product:vase'"), 21);
}

TEST_P(IngestTest, ManyGroupsAreTakenInAsOne) {
  std::vector<Talker> talkers(5);
  for (const Talker& talker : talkers) {
    Enrol(talker);
    for (std::int64_t seq = 1; seq <= 21; ++seq) centre_.Drop(Say(talker, seq));
  }
  std::vector<std::size_t> progress;
  IngestJob job{centre_.Where(), {}, kNow, {}, 10};
  job.progress = [&progress](std::size_t done, std::size_t total) {
    EXPECT_EQ(total, 105U);
    progress.push_back(done);
  };
  const auto outcome = Ingest(centre_.Disk(), *ledger_, centre_.Keys(), job);
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_EQ(outcome->taken, 105);
  ASSERT_EQ(progress.size(), 11U);
  EXPECT_EQ(progress.front(), 10U);
  EXPECT_EQ(progress.back(), 105U);
  EXPECT_EQ(InboxFiles(), 0U);
  EXPECT_EQ(Number("SELECT count(*) FROM batch"), 105);
  EXPECT_EQ(Number("SELECT CAST(sum(value) AS BIGINT) FROM counter WHERE name = 'product:vase'"),
            5 * 21 * 22 / 2);
  for (const Talker& talker : talkers) EXPECT_EQ(centre_.ReceiptOf(talker)->upto_seq, 21);
}

TEST_P(IngestTest, AStickMayHoldAnything) {
  const Talker talker;
  Enrol(talker);
  const fs::path stick = centre_.Folder() / "stick" / "inbox";
  const Talker::Batch batch = Say(talker, 1);
  const Talker::Batch second = Say(talker, 2);
  CentreFolder::Drop(stick, batch);
  fs::create_symlink(stick / batch.name.ToText(), stick / second.name.ToText());
  fs::create_directory_symlink("/", stick / std::string(64, 'a'));
  fs::create_directories(stick / talker.Key().Id() / ("3-" + std::string(64, 'b')));
  std::ofstream(stick / "readme.txt") << "hello";
  const IngestOutcome outcome = Take(stick);
  EXPECT_EQ(outcome.taken, 1);
  EXPECT_EQ(outcome.damaged, 2) << "a link and a folder in the place of batches";
  EXPECT_EQ(Number("SELECT count(*) FROM batch WHERE came_by = 'stick'"), 1);
}

TEST_P(IngestTest, ANewerKiosksWordsWaitForANewerCentre) {
  const Talker talker;
  Enrol(talker);
  Talker::Batch batch = Say(talker, 1);
  batch.body[7] = '2';
  batch.name = outbox::NameOf({talker.Key().Id(), 1}, batch.body);
  centre_.Drop(batch);
  EXPECT_EQ(Take().later, 1);
  EXPECT_EQ(InboxFiles(), 1U);
}

}  // namespace
}  // namespace ocop::hub
