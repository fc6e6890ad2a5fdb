#include "db/outbox/key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "db/tuf/hash.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop::outbox {
namespace {

namespace fs = std::filesystem;

class KioskKeyTest : public ::testing::Test {
 protected:
  void Write(const std::string& text) {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << text;
    fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write);
  }
  std::string Bytes() {
    std::ifstream stream(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  store::TemporaryFolder folder_;
  const fs::path file_ = folder_.Path() / "kiosk.key";
};

TEST_F(KioskKeyTest, IsKeptForItsOwnerAlone) {
  const KioskKey key = KioskKey::Generate();
  ASSERT_TRUE(key.Save(file_).ok());
  struct stat info {};
  ASSERT_EQ(::stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  const Result<KioskKey> loaded = KioskKey::Load(file_);
  ASSERT_TRUE(loaded.ok()) << loaded.status().message();
  EXPECT_EQ(loaded->Id(), key.Id());
  EXPECT_EQ(loaded->Public(), key.Public());
  EXPECT_TRUE(IsSignedBy(key.Public(), "hello", loaded->Sign("hello")));
  EXPECT_EQ(key.Id(), tuf::Sha256Hex(*tuf::FromHex(key.Public())));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.Path()), {}), 1);
}

TEST_F(KioskKeyTest, IsNeverWrittenOverAnother) {
  ASSERT_TRUE(KioskKey::Generate().Save(file_).ok());
  const std::string before = Bytes();
  EXPECT_EQ(KioskKey::Generate().Save(file_).code(), Code::kInvalid);
  EXPECT_EQ(Bytes(), before);
}

TEST_F(KioskKeyTest, IsRefusedWhenOthersMayReadIt) {
  ASSERT_TRUE(KioskKey::Generate().Save(file_).ok());
  fs::permissions(file_, fs::perms::group_read, fs::perm_options::add);
  const Result<KioskKey> key = KioskKey::Load(file_);
  EXPECT_EQ(key.code(), Code::kInvalid);
  EXPECT_NE(key.status().message().find("chmod 600"), std::string::npos);
}

TEST_F(KioskKeyTest, IsRefusedWhenDamaged) {
  ASSERT_TRUE(KioskKey::Generate().Save(file_).ok());
  const std::string whole = Bytes();
  EXPECT_EQ(KioskKey::Load(folder_.Path() / "none").code(), Code::kNotFound);
  for (const std::string& text :
       {std::string(), whole.substr(1), whole + "\n", "X" + whole.substr(1),
        whole.substr(0, whole.size() - 1) + "0", whole.substr(0, 20) + "G" + whole.substr(21)}) {
    Write(text);
    EXPECT_EQ(KioskKey::Load(file_).code(), Code::kCorrupt) << text;
  }
}

TEST(KeyId, IsOfOneSpellingOnly) {
  const std::string key(64, 'a');
  EXPECT_TRUE(KeyIdOf(key).ok());
  for (const std::string& text : {std::string(64, 'A'), std::string(62, 'a'), std::string()}) {
    EXPECT_EQ(KeyIdOf(text).code(), Code::kInvalid);
  }
}

}  // namespace
}  // namespace ocop::outbox
