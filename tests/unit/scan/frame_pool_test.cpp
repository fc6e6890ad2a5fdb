#include "platform/frame_pool.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace ocop::platform {
namespace {

constexpr FrameGeometry kSmall{64, 48, 32, 24};

std::unique_ptr<FramePool> Make(int slots) { return FramePool::Create(kSmall, slots).value(); }

FrameRef Write(FramePool& pool, std::uint8_t shade) {
  std::optional<FrameWriter> writer = pool.TakeFree();
  const FrameTarget target = writer.value().Target();
  std::fill(target.luma.begin(), target.luma.end(), shade);
  std::fill(target.preview.begin(), target.preview.end(), shade);
  return writer->Publish();
}

TEST(FramePool, PublishedPixelsAreWhatWasWritten) {
  const auto pool = Make(2);
  const FrameRef ref = Write(*pool, 7);
  const std::optional<FrameLease> lease = pool->Acquire(ref);
  ASSERT_TRUE(lease.has_value());
  EXPECT_EQ(lease->View().luma.size(), 64U * 48U);
  EXPECT_EQ(lease->View().preview.size(), 32U * 24U);
  EXPECT_EQ(lease->View().luma.back(), 7);
  EXPECT_EQ(lease->View().preview.back(), 7U);
}

TEST(FramePool, OldestFreeSlotIsTakenFirst) {
  const auto pool = Make(3);
  const FrameRef first = Write(*pool, 1);
  const FrameRef second = Write(*pool, 2);
  const FrameRef third = Write(*pool, 3);
  const FrameRef fourth = Write(*pool, 4);
  EXPECT_EQ(fourth.slot, first.slot);
  EXPECT_FALSE(pool->Acquire(first).has_value()) << "overwritten";
  EXPECT_TRUE(pool->Acquire(second).has_value());
  EXPECT_TRUE(pool->Acquire(third).has_value());
}

TEST(FramePool, HeldFramesAreNotOverwrittenAndTheWriterIsToldNone) {
  const auto pool = Make(2);
  std::optional<FrameLease> one = pool->Acquire(Write(*pool, 1));
  std::optional<FrameLease> two = pool->Acquire(Write(*pool, 2));
  EXPECT_EQ(pool->Holders(), 2);
  EXPECT_FALSE(pool->TakeFree().has_value());
  EXPECT_EQ(one->View().luma[0], 1);
  one.reset();
  EXPECT_TRUE(pool->TakeFree().has_value());
  two.reset();
  EXPECT_EQ(pool->Holders(), 0);
}

TEST(FramePool, SeveralHoldersOfOneFrame) {
  const auto pool = Make(2);
  const FrameRef ref = Write(*pool, 1);
  std::optional<FrameLease> one = pool->Acquire(ref);
  std::optional<FrameLease> two = pool->Acquire(ref);
  FrameLease moved = std::move(*one);
  one.reset();
  EXPECT_EQ(pool->Holders(), 2);
  moved = std::move(*two);
  two.reset();
  EXPECT_EQ(pool->Holders(), 1);
}

TEST(FramePool, AbandonedWriteShowsNothing) {
  const auto pool = Make(2);
  const FrameRef first = Write(*pool, 1);
  static_cast<void>(Write(*pool, 2));
  { const std::optional<FrameWriter> dropped = pool->TakeFree(); }
  EXPECT_FALSE(pool->Acquire(first).has_value()) << "half overwritten";
  EXPECT_TRUE(pool->TakeFree().has_value());
}

TEST(FramePool, RefusesReferencesItNeverGave) {
  const auto pool = Make(2);
  for (const FrameRef ref : {FrameRef{}, FrameRef{-1, 1}, FrameRef{2, 1}, FrameRef{0, 0},
                             FrameRef{0, 9}, FrameRef{1 << 30, 1}}) {
    EXPECT_FALSE(pool->Acquire(ref).has_value()) << ref.slot << " " << ref.generation;
  }
}

TEST(FramePool, RefusesSizesThatMakeNoPicture) {
  EXPECT_EQ(FramePool::Create({0, 48, 32, 24}).code(), Code::kInvalid);
  EXPECT_EQ(FramePool::Create({64, 48, 32, -1}).code(), Code::kInvalid);
  EXPECT_EQ(FramePool::Create({1 << 20, 48, 32, 24}).code(), Code::kInvalid);
  EXPECT_EQ(FramePool::Create(kSmall, 1).code(), Code::kInvalid);
}

TEST(FramePool, TheOtherProcessSeesTheSamePixelsAndCannotWrite) {
  const auto pool = Make(2);
  const FrameRef ref = Write(*pool, 42);
  const Result<FramePoolMap> map = FramePoolMap::Open(pool->ReadOnlyFd());
  ASSERT_TRUE(map.ok()) << map.status().message();
  EXPECT_EQ(map->Geometry(), kSmall);
  ASSERT_TRUE(map->View(ref.slot).has_value());
  EXPECT_EQ(map->View(ref.slot)->luma[5], 42);
  EXPECT_EQ(map->View(ref.slot)->preview[5], 42U);
  EXPECT_FALSE(map->View(-1).has_value());
  EXPECT_FALSE(map->View(2).has_value());
  EXPECT_EQ(::mmap(nullptr, 4096, PROT_WRITE, MAP_SHARED, pool->ReadOnlyFd(), 0), MAP_FAILED);
  EXPECT_NE(::ftruncate(pool->ReadOnlyFd(), 0), 0);
}

TEST(FramePool, RefusesAFileThatIsNoPool) {
  const Fd file(::memfd_create("no-pool", MFD_CLOEXEC));
  EXPECT_EQ(FramePoolMap::Open(file.Get()).code(), Code::kCorrupt);
  ASSERT_EQ(::ftruncate(file.Get(), 1 << 16), 0);
  EXPECT_EQ(FramePoolMap::Open(file.Get()).code(), Code::kCorrupt);
  EXPECT_EQ(FramePoolMap::Open(-1).code(), Code::kIo);
}

// One thread writes as fast as it can, two look: no frame ever changes while it is held.
TEST(FramePool, NoFrameChangesInAReadersHands) {
  constexpr std::uint32_t kFrames = 3000;
  const auto pool = Make(4);
  std::atomic<std::uint64_t> newest{0};
  std::atomic<int> torn{0};
  std::atomic<bool> done{false};
  const auto look = [&] {
    while (!done) {
      const std::uint64_t packed = newest;
      const FrameRef ref{static_cast<int>(packed >> 32), static_cast<std::uint32_t>(packed)};
      const std::optional<FrameLease> lease = pool->Acquire(ref);
      if (!lease) continue;
      const FrameView view = lease->View();
      const auto shade = static_cast<std::uint8_t>(ref.generation);
      const bool same = std::all_of(view.luma.begin(), view.luma.end(),
                                    [shade](std::uint8_t pixel) { return pixel == shade; });
      if (!same) ++torn;
    }
  };
  {
    const std::jthread one(look);
    const std::jthread two(look);
    for (std::uint32_t written = 0; written < kFrames;) {
      std::optional<FrameWriter> writer = pool->TakeFree();
      if (!writer) continue;
      const FrameTarget target = writer->Target();
      std::fill(target.luma.begin(), target.luma.end(), static_cast<std::uint8_t>(++written));
      const FrameRef ref = writer->Publish();
      ASSERT_EQ(ref.generation, written);
      newest = static_cast<std::uint64_t>(ref.slot) << 32 | ref.generation;
    }
    done = true;
  }
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(pool->Holders(), 0);
}

}  // namespace
}  // namespace ocop::platform
