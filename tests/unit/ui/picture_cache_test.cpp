#include "kiosk/ui/picture_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ocop::ui {
namespace {

constexpr Size kSize{10, 10};
constexpr std::size_t kBytes = 400;  // of one picture

images::PictureKey Key(const std::string& name) { return {name, kSize}; }

images::PictureReady Ready(const images::PictureKey& key) {
  return {key, pictures::Image::Of(key.size)};
}

class PictureCacheTest : public ::testing::Test {
 protected:
  std::vector<images::PictureKey> asked_;
  bool busy_ = false;
  PictureCache cache_{3 * kBytes, [this](images::PictureKey key) {
                        if (!busy_) asked_.push_back(std::move(key));
                        return !busy_;
                      }};
};

TEST_F(PictureCacheTest, AsksOnceUntilAnAnswerCame) {
  EXPECT_EQ(cache_.Get(Key("a")), nullptr);
  EXPECT_EQ(cache_.Get(Key("a")), nullptr);
  EXPECT_EQ(asked_, std::vector{Key("a")});
  EXPECT_TRUE(cache_.Waiting());
  cache_.Arrived(Ready(Key("a")));
  EXPECT_FALSE(cache_.Waiting());
  ASSERT_NE(cache_.Get(Key("a")), nullptr);
  EXPECT_EQ(cache_.Get(Key("a"))->size(), kSize);
  EXPECT_EQ(asked_.size(), 1U);
}

TEST_F(PictureCacheTest, SizesAndCutsAreDifferentPictures) {
  static_cast<void>(cache_.Get({"a", {10, 10}, 50}));
  static_cast<void>(cache_.Get({"a", {10, 11}, 50}));
  static_cast<void>(cache_.Get({"a", {10, 10}, 80}));
  EXPECT_EQ(asked_.size(), 3U);
}

TEST_F(PictureCacheTest, WhatCouldNotBeAskedIsAskedAgain) {
  busy_ = true;
  EXPECT_EQ(cache_.Get(Key("a")), nullptr);
  EXPECT_FALSE(cache_.Waiting());
  busy_ = false;
  EXPECT_EQ(cache_.Get(Key("a")), nullptr);
  EXPECT_EQ(asked_.size(), 1U);
}

TEST_F(PictureCacheTest, ABrokenPictureIsNotAskedAgain) {
  static_cast<void>(cache_.Get(Key("broken")));
  cache_.Arrived({Key("broken"), {}});
  EXPECT_FALSE(cache_.Waiting());
  EXPECT_EQ(cache_.Get(Key("broken")), nullptr);
  EXPECT_EQ(asked_.size(), 1U);
  EXPECT_EQ(cache_.bytes(), 0U);
}

TEST_F(PictureCacheTest, NothingIsAskedForNoPicture) {
  EXPECT_EQ(cache_.Get(Key("")), nullptr);
  EXPECT_EQ(cache_.Get({"a", {0, 10}}), nullptr);
  EXPECT_EQ(cache_.Get({"a", {10, -1}}), nullptr);
  EXPECT_TRUE(asked_.empty());
}

TEST_F(PictureCacheTest, TheOneUsedLongestAgoGoes) {
  for (const char* name : {"a", "b", "c"}) cache_.Arrived(Ready(Key(name)));
  EXPECT_EQ(cache_.bytes(), 3 * kBytes);
  ASSERT_NE(cache_.Get(Key("a")), nullptr);  // now "b" is the oldest
  cache_.Arrived(Ready(Key("d")));
  EXPECT_EQ(cache_.bytes(), 3 * kBytes);
  EXPECT_NE(cache_.Get(Key("a")), nullptr);
  EXPECT_NE(cache_.Get(Key("c")), nullptr);
  EXPECT_NE(cache_.Get(Key("d")), nullptr);
  EXPECT_TRUE(asked_.empty());
  EXPECT_EQ(cache_.Get(Key("b")), nullptr);
  EXPECT_EQ(asked_, std::vector{Key("b")});
}

TEST_F(PictureCacheTest, ManyPicturesStayWithinTheLimit) {
  for (int i = 0; i < 500; ++i) {
    cache_.Arrived(Ready(Key(std::to_string(i))));
    ASSERT_LE(cache_.bytes(), 3 * kBytes);
  }
}

TEST_F(PictureCacheTest, APictureLargerThanTheLimitIsShownAllTheSame) {
  const images::PictureKey large{"large", {100, 100}};
  cache_.Arrived(Ready(large));
  EXPECT_NE(cache_.Get(large), nullptr);
  cache_.Arrived(Ready(Key("a")));
  EXPECT_EQ(cache_.bytes(), kBytes);
}

TEST_F(PictureCacheTest, AnAnswerThatCameTwiceIsKeptOnce) {
  cache_.Arrived(Ready(Key("a")));
  cache_.Arrived(Ready(Key("a")));
  EXPECT_EQ(cache_.bytes(), kBytes);
}

}  // namespace
}  // namespace ocop::ui
