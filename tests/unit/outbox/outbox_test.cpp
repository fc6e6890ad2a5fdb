#include "db/outbox/outbox.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "db/outbox/batch.h"
#include "db/outbox/seal.h"
#include "db/outbox/waiting.h"
#include "db/store/kiosk_store.h"
#include "tests/unit/outbox/a_day.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop::outbox {
namespace {

namespace fs = std::filesystem;

/// What a centre has heard, counted.
struct Heard {
  std::size_t scans = 0;
  std::map<std::string, std::int64_t> codes;
  std::map<std::string, std::string> payloads;
  std::map<std::string, std::int64_t> counters;
  std::vector<Note> notes;
  std::vector<Health> health;

  void Hear(const Entries& entries) {
    scans += entries.scans.size();
    for (const UnknownCode& code : entries.unknown_codes) {
      codes[code.key] += code.times;
      payloads[code.key] += code.payload;
    }
    for (const CounterStep& step : entries.counters) counters[step.name] += step.value;
    notes.insert(notes.end(), entries.notes.begin(), entries.notes.end());
    if (entries.health) health.push_back(*entries.health);
  }
};

class OutboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // Nobody pulls a plug here, and thousands of scans need not wait for a disk.
    ASSERT_TRUE(Tables().Run("PRAGMA synchronous = OFF").ok());
    ASSERT_TRUE(SaveCentreKeys(Tables(), Keys(), kMorning).ok());
    Result<KioskKey> key = OpenKey(Tables(), key_file_, kMorning);
    ASSERT_TRUE(key.ok()) << key.status().message();
    key_.emplace(std::move(key).value());
  }
  store::Database& Tables() { return store_.Tables(); }
  wire::CentreKeys Keys() const { return {sealing_.Public(), {*receipts_.Public().public_value}}; }
  std::string Sealed(const std::string& text) const {
    return Seal(sealing_.Public(), text).value();
  }
  void Record(int scans, unsigned seed = 1) {
    for (const store::ScanEvent& event : DayOfScans(scans, seed)) {
      ASSERT_TRUE(store_.RecordScan(event).ok());
    }
  }
  int PackNow(std::int64_t at = kMorning, PackWhen when = PackWhen::kNow) {
    PackOrder order;
    order.health.reported_at = at;
    order.when = when;
    const Result<int> packed = Pack(Tables(), *key_, order);
    EXPECT_TRUE(packed.ok()) << packed.status().message();
    return packed.ok() ? *packed : -1;
  }
  std::vector<std::string> Waiting() {
    Result<WaitingBatches> waiting = WaitingBatches::Open(file_);
    EXPECT_TRUE(waiting.ok());
    const auto names = waiting->List();
    EXPECT_TRUE(names.ok());
    std::vector<std::string> batches;
    for (const wire::BatchName& name : *names) {
      batches.push_back(*waiting->Read(name));
      EXPECT_EQ(NameOf({name.key_id, name.seq}, batches.back()), name);
    }
    return batches;
  }
  Heard HearAll() {
    Heard heard;
    for (const std::string& batch : Waiting()) {
      EXPECT_TRUE(CheckBatchSigner(batch, key_->Public()).ok());
      const Result<Entries> entries = OpenBatch(batch, sealing_);
      EXPECT_TRUE(entries.ok()) << entries.status().message();
      if (entries.ok()) heard.Hear(*entries);
    }
    return heard;
  }
  std::string ReceiptFor(std::int64_t upto, std::int64_t at) const {
    return WriteReceipt({key_->Id(), upto, {at}, {}}, receipts_);
  }
  std::int64_t Number(const char* sql) { return Tables().Number(sql).value(); }

  const store::TemporaryFolder folder_;
  const fs::path file_ = folder_.Path() / "kiosk.db";
  const fs::path key_file_ = folder_.Path() / "kiosk.key";
  store::KioskStore store_ = std::move(store::KioskStore::Open(file_)).value();
  const SealingKey sealing_ = SealingKey::Generate();
  const tuf::SigningKey receipts_ = tuf::SigningKey::Generate();
  std::optional<KioskKey> key_;
};

TEST_F(OutboxTest, WhatWasRecordedIsInExactlyOneBatch) {
  Record(50);
  ASSERT_TRUE(store_.Count("session", Date::FromDays(20'000), 3).ok());
  EXPECT_EQ(PackNow(), 1);
  Record(30, 2);
  ASSERT_TRUE(store_.Count("session", Date::FromDays(20'000), 4).ok());
  EXPECT_EQ(PackNow(), 1);
  EXPECT_EQ(PackNow(), 1) << "a stick gets the kiosk's health at least";
  const Heard heard = HearAll();
  EXPECT_EQ(heard.scans, 80U);
  EXPECT_EQ(heard.counters.at("session"), 7);
  EXPECT_EQ(heard.health.size(), 3U);
  std::int64_t times = 0;
  for (const auto& [key, count] : heard.codes) {
    times += count;
    EXPECT_EQ(heard.payloads.at(key), key.substr(6)) << "told once";
  }
  EXPECT_EQ(times, Number("SELECT sum(times) FROM unknown_code"));
  EXPECT_GT(times, 0);
}

TEST_F(OutboxTest, ABusyDayTakesAtMostEightBytesAnEvent) {
  constexpr int kScans = 800;
  Record(kScans);
  std::int64_t rows = 0;
  for (const store::ScanEvent& event : DayOfScans(kScans, 1)) {
    if (event.product_code.empty()) continue;
    ASSERT_TRUE(store_.Count("product:" + event.product_code, Date::FromDays(20'777)).ok());
  }
  for (const char* name : {"session", "language:vi", "language:en", "language:ko", "language:zh"}) {
    ASSERT_TRUE(store_.Count(name, Date::FromDays(20'777), 40).ok());
  }
  rows = Number("SELECT count(*) FROM counter");
  ASSERT_EQ(PackNow(), 1);
  const std::size_t bytes = Waiting().front().size();
  const double per_event = static_cast<double>(bytes) / static_cast<double>(kScans + rows);
  std::printf("%zu bytes for %d scans and %d counters: %.2f bytes an event\n", bytes, kScans,
              static_cast<int>(rows), per_event);
  EXPECT_LE(per_event, 8.0);
}

TEST_F(OutboxTest, WhatIsMoreThanABatchHoldsGoesIntoSeveral) {
  std::string text(60'000, 'x');
  for (int i = 0; i < 10; ++i) {
    std::generate(text.begin(), text.end(),
                  [i, at = 0]() mutable { return static_cast<char>((at++ * 31 + i * 7) % 251); });
    ASSERT_TRUE(RecordNote(Tables(), "enquiry", Sealed(text), kMorning + i).ok());
  }
  EXPECT_EQ(PackNow(), 4);
  const Heard heard = HearAll();
  EXPECT_EQ(heard.notes.size(), 10U);
  EXPECT_EQ(heard.health.size(), 1U);
  EXPECT_EQ(Number("SELECT count(*) FROM outbox_entry"), 0);
}

TEST_F(OutboxTest, AnEnquiryIsNeverReadableHere) {
  const std::string text = "Please send six celadon vases to a very unmistakable address";
  ASSERT_TRUE(RecordNote(Tables(), "enquiry", Sealed(text), kMorning).ok());
  EXPECT_EQ(PackNow(kMorning, PackWhen::kDue), 1) << "somebody waits for an answer";
  for (const auto& entry : fs::directory_iterator(folder_.Path())) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(bytes.find("unmistakable"), std::string::npos) << entry.path();
  }
  const Heard heard = HearAll();
  ASSERT_EQ(heard.notes.size(), 1U);
  EXPECT_TRUE(heard.notes[0].is_sealed);
  EXPECT_EQ(*sealing_.Open(heard.notes[0].body), text);
}

TEST_F(OutboxTest, WhatIsNoBoxOrTooLongIsRefused) {
  EXPECT_EQ(RecordNote(Tables(), "enquiry", Sealed(std::string(kMaxNoteBytes, 'x')), 1).code(),
            Code::kInvalid);
  EXPECT_EQ(RecordNote(Tables(), "enquiry", "in clear", 1).code(), Code::kInvalid);
  EXPECT_EQ(Number("SELECT count(*) FROM outbox_entry"), 0);
}

TEST_F(OutboxTest, ABatchIsWorthADay) {
  Record(20);
  EXPECT_EQ(PackNow(kMorning, PackWhen::kDue), 1);
  Record(20, 2);
  EXPECT_EQ(PackNow(kMorning + kPackEverySeconds - 1, PackWhen::kDue), 0);
  EXPECT_EQ(PackNow(kMorning + kPackEverySeconds, PackWhen::kDue), 1);
  EXPECT_EQ(PackNow(5, PackWhen::kDue), 1) << "a clock that went back to 1970";
  Record(static_cast<int>(kPackAtScans), 3);
  EXPECT_EQ(PackNow(6, PackWhen::kDue), 1);
}

TEST_F(OutboxTest, WithoutTheCentresKeyEverythingWaits) {
  ASSERT_TRUE(Tables().Run("DELETE FROM centre_keys").ok());
  Record(3);
  PackOrder order;
  EXPECT_EQ(Pack(Tables(), *key_, order).code(), Code::kNotFound);
  EXPECT_EQ(TakeReceipt(Tables(), ReceiptFor(0, 1)).code(), Code::kNotFound);
  ASSERT_TRUE(SaveCentreKeys(Tables(), Keys(), kMorning).ok());
  EXPECT_EQ(PackNow(), 1);
  EXPECT_EQ(HearAll().scans, 3U);
}

TEST_F(OutboxTest, OnlyASignedReceiptEndsTheWaiting) {
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(PackNow(), 1);
  const tuf::SigningKey stranger = tuf::SigningKey::Generate();
  const std::string forged = WriteReceipt({key_->Id(), 3, {kMorning}, {}}, stranger);
  EXPECT_EQ(TakeReceipt(Tables(), forged).code(), Code::kCorrupt);
  const std::string foreign = WriteReceipt({std::string(64, 'a'), 3, {kMorning}, {}}, receipts_);
  EXPECT_EQ(TakeReceipt(Tables(), foreign).code(), Code::kNotFound);
  EXPECT_EQ(TakeReceipt(Tables(), ReceiptFor(4, kMorning)).code(), Code::kCorrupt)
      << "for what was never sent";
  EXPECT_EQ(Waiting().size(), 3U);
  const Result<ReceiptTaken> taken = TakeReceipt(Tables(), ReceiptFor(2, kMorning));
  ASSERT_TRUE(taken.ok()) << taken.status().message();
  EXPECT_TRUE(taken->is_news);
  EXPECT_EQ(taken->removed, 2);
  EXPECT_EQ(Waiting().size(), 1U);
}

TEST_F(OutboxTest, ReceiptsNeverGoBack) {
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(PackNow(), 1);
  ASSERT_TRUE(TakeReceipt(Tables(), ReceiptFor(2, kMorning)).ok());
  for (const std::string& old : {ReceiptFor(1, kMorning - 5), ReceiptFor(1, kMorning + 5),
                                 ReceiptFor(2, kMorning), ReceiptFor(2, kMorning - 5)}) {
    const Result<ReceiptTaken> taken = TakeReceipt(Tables(), old);
    ASSERT_TRUE(taken.ok());
    EXPECT_FALSE(taken->is_news);
  }
  EXPECT_EQ(Number("SELECT upto_seq FROM receipt"), 2);
  EXPECT_TRUE(TakeReceipt(Tables(), ReceiptFor(3, kMorning - 5))->is_news)
      << "the centre's clock was set back";
  EXPECT_EQ(PackNow(), 1);
  EXPECT_EQ(ReadBatchHeader(Waiting().front())->seq, 4);
}

TEST_F(OutboxTest, TheKeyIsTheSameAfterARestart) {
  EXPECT_EQ(OpenKey(Tables(), key_file_, kMorning)->Id(), key_->Id());
  EXPECT_EQ(Number("SELECT count(*) FROM outbox_key"), 1);
}

TEST_F(OutboxTest, AKeyWhoseCountWasLostIsNotUsedAgain) {
  PackNow();
  auto fresh = store::KioskStore::Open(folder_.Path() / "fresh.db");
  ASSERT_TRUE(fresh.ok());
  const Result<KioskKey> key = OpenKey(fresh->Tables(), key_file_, kMorning);
  ASSERT_TRUE(key.ok()) << key.status().message();
  EXPECT_NE(key->Id(), key_->Id());
  EXPECT_EQ(KioskKey::Load(key_file_.native() + ".old-1")->Id(), key_->Id());
  EXPECT_EQ(KioskKey::Load(key_file_)->Id(), key->Id());
}

TEST_F(OutboxTest, WhatAnOlderKeySignedIsStillCarriedAndReceipted) {
  Record(5);
  PackNow();
  std::ofstream(key_file_, std::ios::trunc) << "worn-out flash";
  const Result<KioskKey> next = OpenKey(Tables(), key_file_, kMorning + 1);
  ASSERT_TRUE(next.ok()) << next.status().message();
  Record(2, 2);
  EXPECT_EQ(*Pack(Tables(), *next, {.health = {}, .when = PackWhen::kNow}), 1);
  const std::vector<std::string> batches = Waiting();
  ASSERT_EQ(batches.size(), 2U);
  EXPECT_EQ(ReadBatchHeader(batches[0])->key_id, key_->Id());
  EXPECT_EQ(ReadBatchHeader(batches[1])->key_id, next->Id());
  EXPECT_EQ(ReadBatchHeader(batches[1])->seq, 1);
  EXPECT_EQ(TakeReceipt(Tables(), ReceiptFor(1, kMorning))->removed, 1);
}

TEST_F(OutboxTest, OldRowsGoOnceTheyAreTold) {
  Record(static_cast<int>(kScansKept) + 500);
  EXPECT_EQ(Number("SELECT count(*) FROM scan_event"), kScansKept + 500);
  PackNow();
  EXPECT_EQ(Number("SELECT count(*) FROM scan_event"), kScansKept);
  ASSERT_TRUE(store_.Count("session", Date::FromDays(20'000), 2).ok());
  ASSERT_TRUE(store_.Count("session", Date::FromDays(20'500), 2).ok());
  PackNow();
  EXPECT_EQ(Number("SELECT count(*) FROM counter"), 1);
  ASSERT_TRUE(store_.Count("session", Date::FromDays(20'000), 5).ok());
  PackNow();
  EXPECT_EQ(HearAll().counters.at("session"), 9);
  EXPECT_EQ(HearAll().scans, static_cast<std::size_t>(kScansKept) + 500);
}

}  // namespace
}  // namespace ocop::outbox
