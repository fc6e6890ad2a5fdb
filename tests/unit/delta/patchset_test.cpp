#include "db/delta/patchset.h"

#include <gtest/gtest.h>

#include <string>

#include "db/delta/patchset_order.h"

namespace ocop::delta {
namespace {

using std::string_literals::operator""s;

std::vector<BaseTable> Tables() { return {{"t", {"id", "a", "b"}, {"id"}}}; }

std::string Header(std::string_view name = "t") {
  return "P\x03\x01\x00\x00"s + std::string(name) + '\0';
}
const std::string kOne = "\x01\0\0\0\0\0\0\0\x01"s;

TEST(Patchset, CountsWhatItDoes) {
  const std::string text = "\x03\x02hi"s;
  const std::string patchset = Header() + "\x12\x00"s + kOne + text + "\x05" + "\x17\x00"s + kOne +
                               "\x00"s + text + "\x09\x00"s + kOne;
  const Result<PatchCounts> counts = CheckPatchset(patchset, Tables());
  ASSERT_TRUE(counts.ok()) << counts.status().message();
  EXPECT_EQ(counts->inserted, 1);
  EXPECT_EQ(counts->updated, 1);
  EXPECT_EQ(counts->deleted, 1);
  EXPECT_TRUE(CheckPatchset("", Tables()).ok());
  for (std::size_t size = 1; size < patchset.size(); ++size) {
    const Result<PatchCounts> part = CheckPatchset(patchset.substr(0, size), Tables());
    EXPECT_TRUE(!part.ok() || part->inserted + part->updated + part->deleted < 3) << size;
  }
}

TEST(Patchset, RefusesWhatIsNotItsOwn) {
  const std::string insert = "\x12\x00"s + kOne + "\x05\x05";
  EXPECT_TRUE(CheckPatchset(Header() + insert, Tables()).ok());
  EXPECT_FALSE(CheckPatchset(Header("u") + insert, Tables()).ok());
  EXPECT_FALSE(CheckPatchset(Header("sqlite_master") + insert, Tables()).ok());
  EXPECT_FALSE(CheckPatchset("T\x03\x01\x00\x00t\x00"s + insert, Tables()).ok());
  EXPECT_FALSE(CheckPatchset("P\x02\x01\x00t\x00"s + insert, Tables()).ok());
  EXPECT_FALSE(CheckPatchset("P\x03\x01\x01\x00t\x00"s + insert, Tables()).ok());
  EXPECT_FALSE(CheckPatchset(insert, Tables()).ok());
}

TEST(Patchset, RefusesLengthsThatLeadOut) {
  EXPECT_FALSE(CheckPatchset(Header() + "\x12\x00"s + kOne + "\x03\x7f" + "\x05", Tables()).ok());
  EXPECT_FALSE(
      CheckPatchset(Header() + "\x12\x00"s + kOne + "\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\x05",
                    Tables())
          .ok());
  EXPECT_FALSE(CheckPatchset("P\xff\xff\xff\x7f"s, Tables()).ok());
  EXPECT_FALSE(CheckPatchset("P\x03\x01\x00\x00t"s, Tables()).ok());
  EXPECT_FALSE(CheckPatchset(Header() + "\x12\x00"s + kOne + "\x06\x05", Tables()).ok());
  EXPECT_FALSE(CheckPatchset(Header() + "\x12\x00"s + kOne + "\x00\x05"s, Tables()).ok());
  EXPECT_FALSE(CheckPatchset(Header() + "\x13\x00"s + kOne, Tables()).ok());
}

TEST(Patchset, IsPutInOrderByTheEndOfTheKey) {
  const std::string header = "P\x03\x01\x01\x00text\x00"s;  // key: id, lang
  const auto row = [](char operation, char id, const std::string& lang) {
    const std::string key = "\x01\0\0\0\0\0\0\0"s + id + "\x03\x02" + lang;
    return operation == '\x09' ? "\x09\x00"s + key : operation + "\x00"s + key + "\x03\x01" + "x";
  };
  const std::string one_vi = row('\x17', '\1', "vi");
  const std::string two_en = row('\x12', '\2', "en");
  const std::string one_en = row('\x17', '\1', "en");
  const std::string gone = row('\x09', '\7', "vi");
  const std::string other = Header("u") + "\x12\x00"s + kOne + "\x05\x05";
  const std::string expected = header + one_en + two_en + one_vi + gone + other;
  EXPECT_EQ(*OrderPatchset(header + one_vi + two_en + one_en + gone + other), expected);
  EXPECT_EQ(*OrderPatchset(expected), expected);
  EXPECT_EQ(*OrderPatchset(""), "");
  for (std::size_t size = 1; size < expected.size(); ++size) {
    const Result<std::string> part = OrderPatchset(expected.substr(0, size));
    EXPECT_TRUE(!part.ok() || part->size() == size) << size;
  }
  EXPECT_FALSE(OrderPatchset("T\x01").ok());
  EXPECT_FALSE(OrderPatchset("P\xff\xff\xff\xff\xff\x7f"s).ok());
}

}  // namespace
}  // namespace ocop::delta
