#include "db/delta/compress.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sample_catalogue.h"
#include "versions.h"

namespace ocop::delta {
namespace {

using store::TemporaryFolder;

std::string Words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "gốm sứ " + std::to_string(i * 7919 % 1000) + ' ';
  return text;
}

Dictionary Trained() {
  std::vector<std::string> samples;
  samples.reserve(500);
  for (int i = 0; i < 500; ++i) samples.push_back("product name vi " + Words(1 + i % 9));
  Result<Dictionary> dictionary = Dictionary::Train(samples, 4096);
  EXPECT_TRUE(dictionary.ok()) << dictionary.status().message();
  return dictionary.ok() ? *dictionary : Dictionary();
}

TEST(Compress, GivesBackWhatItTook) {
  for (const std::string& text : {std::string(), std::string("a"), Words(5000)}) {
    for (const Dictionary& dictionary : {Dictionary(), Trained()}) {
      const Result<std::string> packed = Pack(text, dictionary);
      ASSERT_TRUE(packed.ok());
      const Result<std::string> back = Unpack(*packed, dictionary, text.size());
      ASSERT_TRUE(back.ok()) << back.status().message();
      EXPECT_EQ(*back, text);
    }
  }
}

TEST(Compress, TakesNothingButWhatWasPromised) {
  const std::string text = Words(100);
  const std::string packed = *Pack(text, {});
  EXPECT_EQ(Unpack(packed, {}, text.size() - 1).code(), Code::kInvalid);
  EXPECT_EQ(Unpack(packed, {}, text.size() + 1).code(), Code::kInvalid);
  EXPECT_EQ(Unpack(packed + '\0', {}, text.size()).code(), Code::kInvalid);
  EXPECT_EQ(Unpack(packed + packed, {}, text.size()).code(), Code::kInvalid);
  EXPECT_EQ(Unpack(*Pack(text, Trained()), {}, text.size()).code(), Code::kInvalid);
}

TEST(Compress, ADictionaryIsADictionary) {
  const Dictionary dictionary = Trained();
  EXPECT_NE(dictionary.id, 0U);
  EXPECT_EQ(Dictionary::FromBytes(dictionary.bytes)->id, dictionary.id);
  EXPECT_EQ(Dictionary::FromBytes("something else").code(), Code::kInvalid);
  EXPECT_EQ(Dictionary::FromBytes("").code(), Code::kInvalid);
  EXPECT_EQ(Dictionary::Train({}, 4096).code(), Code::kInvalid);
}

class FileCompress : public ::testing::Test {
 protected:
  Status Unpacked(std::string_view packed, std::uint64_t max_bytes) {
    WriteBytes(folder_.Path() / "packed", packed);
    std::filesystem::remove(folder_.Path() / "out");
    return UnpackFile(folder_.Path() / "packed", folder_.Path() / "out", max_bytes);
  }
  std::string Packed(std::string_view bytes) {
    WriteBytes(folder_.Path() / "in", bytes);
    EXPECT_TRUE(PackFile(folder_.Path() / "in", folder_.Path() / "packed", 3).ok());
    return BytesOf(folder_.Path() / "packed");
  }
  std::string Out() { return BytesOf(folder_.Path() / "out"); }
  TemporaryFolder folder_;
};

TEST_F(FileCompress, GivesBackWhatItTook) {
  for (const std::string& text : {std::string(), std::string("a"), Words(200000)}) {
    const std::string packed = Packed(text);
    ASSERT_TRUE(Unpacked(packed, text.size()).ok());
    EXPECT_EQ(Out(), text);
  }
}

TEST_F(FileCompress, StopsABombAtItsBound) {
  const std::string packed = Packed(std::string(16U << 20U, '\0'));
  ASSERT_LT(packed.size(), 10000U);
  EXPECT_EQ(Unpacked(packed, 1U << 20U).code(), Code::kInvalid);
  EXPECT_LE(Out().size(), 2U << 20U);
}

TEST_F(FileCompress, RefusesCutAndLengthenedFiles) {
  const std::string text = Words(40);
  const std::string packed = Packed(text);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_EQ(Unpacked(packed.substr(0, size), text.size()).code(), Code::kInvalid) << size;
  }
  EXPECT_EQ(Unpacked(packed + 'x', text.size()).code(), Code::kInvalid);
  EXPECT_EQ(Unpacked(packed + packed, 2 * text.size()).code(), Code::kInvalid);
}

TEST_F(FileCompress, WritesOverNothing) {
  WriteBytes(folder_.Path() / "out", "mine");
  WriteBytes(folder_.Path() / "packed", Packed("theirs"));
  EXPECT_EQ(UnpackFile(folder_.Path() / "packed", folder_.Path() / "out", 100).code(), Code::kIo);
  EXPECT_EQ(Out(), "mine");
  EXPECT_EQ(UnpackFile(folder_.Path(), folder_.Path() / "other", 100).code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::delta
