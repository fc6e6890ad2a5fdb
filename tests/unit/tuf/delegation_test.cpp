#include "db/tuf/delegation.h"

#include <gtest/gtest.h>

#include <string>

#include "db/tuf/hash.h"

namespace ocop::tuf {
namespace {

TEST(PathMatches, WildcardsStayWithinOneName) {
  EXPECT_TRUE(PathMatches("targets/*.tgz", "targets/foo.tgz"));
  EXPECT_FALSE(PathMatches("targets/*.tgz", "targets/foo.txt"));
  EXPECT_TRUE(PathMatches("foo-?.tgz", "foo-2.tgz"));
  EXPECT_FALSE(PathMatches("foo-?.tgz", "foo-alpha.tgz"));
  EXPECT_FALSE(PathMatches("*.tgz", "targets/foo.tgz"));
  EXPECT_FALSE(PathMatches("*", "a/b"));
  EXPECT_FALSE(PathMatches("a?b", "a/b"));
  EXPECT_TRUE(PathMatches("*/*", "a/b"));
  EXPECT_FALSE(PathMatches("*/*", "a/b/c"));
}

TEST(PathMatches, EverythingElseStandsForItself) {
  EXPECT_TRUE(PathMatches("foo.tgz", "foo.tgz"));
  EXPECT_FALSE(PathMatches("foo.tgz", "fooxtgz"));
  EXPECT_FALSE(PathMatches("README.md", "README.MD"));
  EXPECT_FALSE(PathMatches("[a]", "a"));
  EXPECT_TRUE(PathMatches("[a]", "[a]"));
  EXPECT_TRUE(PathMatches("", ""));
  EXPECT_TRUE(PathMatches("*", ""));
  EXPECT_FALSE(PathMatches("", "a"));
  EXPECT_FALSE(PathMatches("?", ""));
}

TEST(PathMatches, AQuestionMarkIsOneCharacter) {
  EXPECT_TRUE(PathMatches("g?m", "g\xE1\xBB\x91m"));
  EXPECT_FALSE(PathMatches("g??m", "g\xE1\xBB\x91m"));
  EXPECT_TRUE(PathMatches("*?*b*", "aab"));
  EXPECT_TRUE(PathMatches("*a*a*b", "aaaaaaab"));
  EXPECT_FALSE(PathMatches("?", "\xE1\xBB\x91x"));
}

TEST(PathMatches, ManyStarsAreNotSlow) {
  std::string pattern;
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  EXPECT_FALSE(PathMatches(pattern + "b", std::string(4000, 'a')));
}

TEST(IsDelegated, ByTheStartOfTheHash) {
  Delegation role;
  EXPECT_FALSE(IsDelegated(role, "a.txt"));
  role.path_hash_prefixes = {Sha256Hex("a.txt").substr(0, 3)};
  EXPECT_TRUE(IsDelegated(role, "a.txt"));
  role.path_hash_prefixes = {Sha256Hex("b.txt").substr(0, 6)};
  EXPECT_FALSE(IsDelegated(role, "a.txt"));
}

TEST(IsPlainPath, IsWhatAFileBelowAFolderCanBe) {
  for (const char* path : {"a", "a/b c", "...", ".a", "a/..b", "\xC4\x91"}) {
    EXPECT_TRUE(IsPlainPath(path)) << path;
  }
  for (const char* path : {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/."}) {
    EXPECT_FALSE(IsPlainPath(path)) << path;
  }
  EXPECT_FALSE(IsPlainPath(std::string("a\0b", 3)));
}

TEST(PercentEncode, LeavesNothingThatAPathOrAnAddressReads) {
  EXPECT_EQ(PercentEncode("a-Z_0.~"), "a-Z_0.~");
  EXPECT_EQ(PercentEncode("../a b?#%\xC4\x91"), "..%2Fa%20b%3F%23%25%C4%91");
}

}  // namespace
}  // namespace ocop::tuf
