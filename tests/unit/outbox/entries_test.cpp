#include "db/outbox/entries.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "db/outbox/packing.h"

namespace ocop::outbox {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Entries Everything() {
  Entries entries;
  entries.scan_kinds = {{"camera", "gtin", "gtin:1", "vase", "valid", true},
                        {"typed", "url", "url:x/ỷ", "", "not_in_catalogue", false}};
  entries.scans = {{1'795'141'800, 0}, {1'795'141'790, 1}, {kLeast, 0}, {kMost, 1}};
  entries.unknown_codes = {{"gtin:2", "2", 5, 9, 3}, {"gtin:3", "", -5, -5, kMost}};
  entries.counters = {{"session", 20'000, 7}, {"language:ko", 20'000, -1}, {"session", 19'999, 1}};
  entries.notes = {{"enquiry", true, 4, std::string("\0\xFF", 2)}, {"feedback", false, kLeast, ""}};
  entries.health = Health{"0.1.0", "wall", 7, 1, 2, 3, true, {"camera", "disk_full"}};
  return entries;
}

TEST(Packing, NumbersComeBackInOneSpellingOnly) {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128},
                                    std::uint64_t{16'384}, ~std::uint64_t{0}}) {
    Packer out;
    out.Number(value);
    Unpacker in(out.Bytes());
    EXPECT_EQ(in.Number(), value);
    EXPECT_TRUE(in.Finished());
  }
  const std::string second_zero("\x80\0", 2);
  const std::string too_large = std::string(9, '\xFF') + "\x02";
  for (const std::string& bytes :
       {second_zero, too_large, std::string(11, '\xFF'), std::string()}) {
    Unpacker in(bytes);
    EXPECT_EQ(in.Number(), 0U);
    EXPECT_TRUE(in.Failed());
  }
}

TEST(Packing, SignedNumbersNearNothingAreOneByte) {
  for (const std::int64_t value : {std::int64_t{-64}, std::int64_t{63}, std::int64_t{0}}) {
    Packer out;
    out.Signed(value);
    EXPECT_EQ(out.Bytes().size(), 1U) << value;
    EXPECT_EQ(Unpacker(out.Bytes()).Signed(), value);
  }
  for (const std::int64_t value : {kLeast, kMost}) {
    Packer out;
    out.Signed(value);
    EXPECT_EQ(Unpacker(out.Bytes()).Signed(), value);
  }
}

TEST(Packing, ACountIsNeverMoreThanThereCanBe) {
  Packer out;
  out.Number(1'000'000'000);
  out.Text("ten bytes.");
  Unpacker in(out.Bytes());
  EXPECT_EQ(in.Count(1), 0U);
  EXPECT_TRUE(in.Failed());
}

TEST(Entries, ComeBackAsTheyWere) {
  const Entries entries = Everything();
  const Result<Entries> read = ReadEntries(WriteEntries(entries));
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(*read, entries);
  EXPECT_EQ(*ReadEntries(WriteEntries({})), Entries());
}

TEST(Entries, CutAnywhereTheyNeverHoldMoreThanBefore) {
  const std::string whole = WriteEntries(Everything());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Result<Entries> read = ReadEntries(whole.substr(0, size));
    // Only a cut between two parts leaves entries.
    if (read.ok()) {
      EXPECT_EQ(WriteEntries(*read), whole.substr(0, size));
    }
  }
}

TEST(Entries, OfALaterProgramAreLeftForIt) {
  std::string later = WriteEntries(Everything());
  EXPECT_EQ(ReadEntries(std::string(1, '\x02') + later.substr(1)).code(), Code::kTooNew);
  Packer part;
  part.Number(6);
  part.Text("what nobody knows yet");
  EXPECT_EQ(ReadEntries(later + part.Bytes()).code(), Code::kTooNew);
}

TEST(Entries, PartsComeOnceAndInOrder) {
  const std::string whole = WriteEntries(Everything());
  EXPECT_EQ(ReadEntries(whole + whole.substr(1)).code(), Code::kCorrupt);
}

TEST(Entries, CountsAndMomentsThatCannotBeAreRefused) {
  Entries entries;
  entries.unknown_codes = {{"k", "", 5, 9, 0}};
  EXPECT_EQ(ReadEntries(WriteEntries(entries)).code(), Code::kCorrupt);
  entries.unknown_codes = {{"k", "", 5, 4, 1}};
  EXPECT_EQ(ReadEntries(WriteEntries(entries)).code(), Code::kCorrupt);
  entries.unknown_codes.clear();
  entries.scan_kinds = {{}};
  entries.scans = {{1, 1}};
  EXPECT_EQ(ReadEntries(WriteEntries(entries)).code(), Code::kCorrupt);
}

}  // namespace
}  // namespace ocop::outbox
