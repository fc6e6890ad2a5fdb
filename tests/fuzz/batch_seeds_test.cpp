/// The fuzzer's entry over every seed, every cut of it and every flipped byte. Seeds are made here:
/// a batch is sealed anew each time, and committed ones would be noise.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/outbox/batch.h"
#include "db/outbox/receipt.h"
#include "tests/fuzz/batch_entry.h"

namespace ocop::fuzz {
namespace {

outbox::Entries Everything() {
  outbox::Entries entries;
  entries.scan_kinds = {{"camera", "gtin", "gtin:1", "vase", "valid", true},
                        {"typed", "url", "url:x", "", "not_in_catalogue", false}};
  entries.scans = {{1'795'141'800, 0}, {1'795'141'790, 1}};
  entries.unknown_codes = {{"gtin:2", "2", 5, 9, 3}};
  entries.counters = {{"session", 20'000, 7}, {"language:ko", 20'001, -1}};
  entries.notes = {{"enquiry", true, 4, std::string(60, '\xFF')}};
  entries.health = outbox::Health{"0.1.0", "wall", 7, 1, 2, 3, true, {"camera"}};
  return entries;
}

std::vector<std::string> Seeds() {
  const auto centre =
      outbox::SealingKey::FromSecret(std::string(outbox::SealingKey::kSecretBytes, 's'));
  const outbox::KioskKey kiosk = outbox::KioskKey::Generate();
  const tuf::SigningKey receipts = tuf::SigningKey::Generate();
  return {outbox::WriteEntries(Everything()), outbox::WriteEntries({}),
          outbox::MakeBatch(kiosk, 1, Everything(), centre->Public()).value(),
          outbox::WriteReceipt({kiosk.Id(), 3, {5}, {{2, "why"}}}, receipts)};
}

TEST(BatchSeeds, HoldWhole) {
  for (const std::string& seed : Seeds()) CheckBatch(seed);
}

TEST(BatchSeeds, HoldWhenCut) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t size = 0; size < seed.size(); ++size) CheckBatch(seed.substr(0, size));
  }
}

TEST(BatchSeeds, HoldWithAnyByteChanged) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t at = 0; at < seed.size(); ++at) {
      for (const int change : {1, 0x80, 0xFF}) {
        std::string other = seed;
        other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ change);
        CheckBatch(other);
      }
    }
  }
}

TEST(BatchSeeds, HoldBeyondAnyMeasure) {
  for (const char* piece : {"\x01", "\xFF", "\x01\x01\xFF\xFF\x03", "OCOPBAT1"}) {
    std::string text = "\x01";
    while (text.size() < 100'000) text += piece;
    CheckBatch(text);
  }
}

}  // namespace
}  // namespace ocop::fuzz
