#include "db/outbox/receipt.h"

#include <gtest/gtest.h>

#include <string>

namespace ocop::outbox {
namespace {

class ReceiptTest : public ::testing::Test {
 protected:
  static Receipt Some() {
    return {std::string(64, 'a'), 7, {1'795'141'800}, {{3, "sealed to another key"}}};
  }
  static std::string PublicOf(const tuf::SigningKey& key) { return *key.Public().public_value; }

  const tuf::SigningKey key_ = tuf::SigningKey::Generate();
  const tuf::SigningKey other_ = tuf::SigningKey::Generate();
};

TEST_F(ReceiptTest, ComesBackAsItWas) {
  const Result<Receipt> read =
      ReadReceipt(WriteReceipt(Some(), key_), {PublicOf(other_), PublicOf(key_)});
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(*read, Some());
}

TEST_F(ReceiptTest, IsBelievedOfTheCentreAlone) {
  const std::string file = WriteReceipt(Some(), key_);
  EXPECT_EQ(ReadReceipt(file, {PublicOf(other_)}).code(), Code::kCorrupt);
  EXPECT_EQ(ReadReceipt(file, {}).code(), Code::kCorrupt);
}

TEST_F(ReceiptTest, NoFlippedByteChangesWhatIsBelieved) {
  const std::string file = WriteReceipt(Some(), key_);
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    std::string other = file;
    other[bit / 8] = static_cast<char>(static_cast<unsigned char>(other[bit / 8]) ^ 1U << bit % 8);
    const Result<Receipt> read = ReadReceipt(other, {PublicOf(key_)});
    // What is outside the signature, the name of the key, may differ.
    if (read.ok()) {
      EXPECT_EQ(*read, Some());
    }
  }
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_EQ(ReadReceipt(file.substr(0, size), {PublicOf(key_)}).code(), Code::kCorrupt);
  }
}

TEST_F(ReceiptTest, TellsTheNewestRefusalsWhenThereAreTooMany) {
  Receipt receipt = Some();
  receipt.refused.clear();
  receipt.upto_seq = 1'000;
  for (std::int64_t seq = 1; seq <= 500; ++seq) {
    receipt.refused.push_back({seq, std::string(1'000, 'x')});
  }
  const std::string file = WriteReceipt(receipt, key_);
  EXPECT_LE(file.size(), kMaxReceiptBytes);
  const Result<Receipt> read = ReadReceipt(file, {PublicOf(key_)});
  ASSERT_TRUE(read.ok()) << read.status().message();
  ASSERT_EQ(read->refused.size(), kMostRefused);
  EXPECT_EQ(read->refused.back().seq, 500);
}

TEST_F(ReceiptTest, WhatContradictsItselfIsRefused) {
  Receipt receipt = Some();
  receipt.upto_seq = 2;
  EXPECT_EQ(ReadReceipt(WriteReceipt(receipt, key_), {PublicOf(key_)}).code(), Code::kCorrupt);
  const tuf::Envelope root = tuf::Seal({tuf::Object{{"_type", {std::string("root")}}}}, {&key_});
  EXPECT_EQ(ReadReceipt(root.Write(), {PublicOf(key_)}).code(), Code::kCorrupt);
}

}  // namespace
}  // namespace ocop::outbox
