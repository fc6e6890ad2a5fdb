#include "db/outbox/batch.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

namespace ocop::outbox {
namespace {

class BatchTest : public ::testing::Test {
 protected:
  std::string Make(std::int64_t seq, const Entries& entries) const {
    Result<std::string> batch = MakeBatch(key_, seq, entries, centre_.Public());
    EXPECT_TRUE(batch.ok()) << batch.status().message();
    return batch.ok() ? *batch : std::string();
  }
  /// Everything a centre asks before it believes a batch.
  Result<Entries> Believe(std::string_view batch) const {
    const Status status = CheckBatchSigner(batch, key_.Public());
    return status.ok() ? OpenBatch(batch, centre_) : Result<Entries>(status);
  }

  const KioskKey key_ = KioskKey::Generate();
  const SealingKey centre_ = SealingKey::Generate();
  const Entries entries_{.counters = {{"session", 20'000, 7}},
                         .notes = {{"feedback", false, 1, "!"}}};
};

TEST_F(BatchTest, ComesBackAsItWas) {
  const std::string batch = Make(3, entries_);
  const Result<BatchHeader> header = ReadBatchHeader(batch);
  ASSERT_TRUE(header.ok()) << header.status().message();
  EXPECT_EQ(header->key_id, key_.Id());
  EXPECT_EQ(header->seq, 3);
  const auto name = wire::BatchName::Parse(NameOf(*header, batch).ToText());
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->seq, 3);
  const Result<Entries> entries = Believe(batch);
  ASSERT_TRUE(entries.ok()) << entries.status().message();
  EXPECT_EQ(*entries, entries_);
}

TEST_F(BatchTest, NoFlippedBitIsBelieved) {
  const std::string batch = Make(1, entries_);
  int believed = 0;
  for (std::size_t bit = 0; bit < batch.size() * 8; ++bit) {
    std::string other = batch;
    other[bit / 8] = static_cast<char>(static_cast<unsigned char>(other[bit / 8]) ^ 1U << bit % 8);
    believed += Believe(other).ok() ? 1 : 0;
  }
  EXPECT_EQ(believed, 0);
}

TEST_F(BatchTest, NoCutAndNothingAddedIsBelieved) {
  const std::string batch = Make(1, entries_);
  for (std::size_t size = 0; size < batch.size(); ++size) {
    EXPECT_EQ(Believe(batch.substr(0, size)).code(), Code::kCorrupt) << size;
  }
  EXPECT_EQ(Believe(batch + '\0').code(), Code::kCorrupt);
  EXPECT_EQ(Believe(std::string(wire::kMaxBatchBytes + 1, 'x')).code(), Code::kCorrupt);
}

TEST_F(BatchTest, IsReadByTheCentreAlone) {
  const std::string batch = Make(1, entries_);
  EXPECT_EQ(batch.find("session"), std::string::npos);
  EXPECT_EQ(OpenBatch(batch, SealingKey::Generate()).code(), Code::kCorrupt);
  EXPECT_EQ(CheckBatchSigner(batch, KioskKey::Generate().Public()).code(), Code::kCorrupt);
}

/// A thief of sealed batches signs what is in them as his own, or as another number.
TEST_F(BatchTest, ABoxCannotBePassedOn) {
  const std::string batch = Make(1, entries_);
  const KioskKey thief = KioskKey::Generate();
  const std::string own = *MakeBatch(thief, 1, {}, centre_.Public());
  std::string stolen = own.substr(0, 48) + batch.substr(48, batch.size() - 48 - 64);
  stolen += thief.Sign(stolen);
  ASSERT_TRUE(CheckBatchSigner(stolen, thief.Public()).ok());
  EXPECT_EQ(OpenBatch(stolen, centre_).code(), Code::kCorrupt);
  std::string renumbered = Make(2, {}).substr(0, 48) + batch.substr(48, batch.size() - 48 - 64);
  renumbered += key_.Sign(renumbered);
  EXPECT_EQ(Believe(renumbered).code(), Code::kCorrupt);
}

TEST_F(BatchTest, OfALaterFormatIsLeftForALaterProgram) {
  std::string batch = Make(1, entries_);
  batch[7] = '2';
  EXPECT_EQ(ReadBatchHeader(batch).code(), Code::kTooNew);
}

TEST_F(BatchTest, WhatDoesNotCompressFitsAllTheSame) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp)
  Entries entries;
  while (true) {
    Note note{"feedback", false, 1, ""};
    for (int i = 0; i < 20'000; ++i) note.body += static_cast<char>(random() & 0xFFU);
    entries.notes.push_back(note);
    if (WriteEntries(entries).size() <= kMaxEntriesBytes) continue;
    EXPECT_EQ(MakeBatch(key_, 1, entries, centre_.Public()).code(), Code::kInvalid);
    entries.notes.pop_back();
    break;
  }
  const std::string batch = Make(1, entries);
  EXPECT_GT(batch.size(), 200'000U);
  EXPECT_LE(batch.size(), wire::kMaxBatchBytes);
  EXPECT_EQ(*Believe(batch), entries);
}

TEST_F(BatchTest, NeedsAKeyToSealTo) {
  for (const std::string& key : {std::string(), std::string(64, 'z'), std::string(64, '0')}) {
    EXPECT_EQ(MakeBatch(key_, 1, entries_, key).code(), Code::kInvalid) << key;
  }
}

TEST(Seal, OpensWithTheSecretThatWasKept) {
  const SealingKey key = SealingKey::Generate();
  const Result<SealingKey> again = SealingKey::FromSecret(key.Secret());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->Public(), key.Public());
  EXPECT_EQ(*again->Open(*Seal(key.Public(), "an enquiry")), "an enquiry");
  EXPECT_EQ(SealingKey::FromSecret("short").code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::outbox
