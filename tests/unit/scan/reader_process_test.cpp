#include "platform/linux/reader_process.h"

#include <dirent.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/fakes/printed_code.h"
#include "tests/fakes/split_code.h"
#include "tests/unit/scan/naughty_reader.h"

namespace ocop::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Long enough for a sanitizer's child to start and to read; nothing waits for it to pass.
constexpr seconds kPatience{20};

ReaderProcessOptions Options(const std::string& mode) {
  ReaderProcessOptions options;
  options.program = OCOP_NAUGHTY_READER;
  options.arguments = {mode};
  options.start_timeout = kPatience;
  return options;
}

class ReaderProcessTest : public testing::Test {
 protected:
  std::optional<FrameLease> Frame(const std::vector<std::uint8_t>& luma) {
    std::optional<FrameWriter> writer = pool_->TakeFree();
    const FrameTarget target = writer->Target();
    std::copy_n(luma.begin(), target.luma.size(), target.luma.begin());
    return pool_->Acquire(writer->Publish());
  }
  std::optional<FrameLease> Frame(std::uint8_t shade) {
    return Frame(std::vector<std::uint8_t>(pool_->Geometry().LumaBytes(), shade));
  }

  std::unique_ptr<FramePool> pool_ = FramePool::Create({}).value();
};

TEST_F(ReaderProcessTest, ReadsWithTheRealReader) {
  fakes::Paper paper;
  const std::string text = "https://id.gs1.org/01/09521234543213";
  PrintQr(paper, codes::EncodeQr(text, codes::ErrorCorrection::kMedium).value(), 500, 200, 5);
  const auto label = Frame(paper.pixels);
  const auto blank = Frame(200);
  LinuxReaderProcess reader(*pool_, Options("--reader"));
  EXPECT_EQ(reader.SystemCallFilter(), Confinement::kUnknown);
  for (int i = 0; i < 3; ++i) {
    const auto read = reader.Read(label->Ref(), kPatience);
    ASSERT_TRUE(read.ok()) << read.status().message();
    ASSERT_EQ(read->size(), 1U);
    EXPECT_EQ(read->front().bytes, text);
    const auto nothing = reader.Read(blank->Ref(), kPatience);
    ASSERT_TRUE(nothing.ok()) << nothing.status().message();
    EXPECT_TRUE(nothing->empty());
  }
  EXPECT_NE(reader.SystemCallFilter(), Confinement::kUnknown);
  const ReaderStats stats = reader.Stats();
  EXPECT_EQ(stats.frames, 6U);
  EXPECT_EQ(stats.readings, 3U);
  EXPECT_EQ(stats.crashes + stats.timeouts + stats.restarts, 0U);
}

TEST_F(ReaderProcessTest, SaysWhichPartOfATextACodeHolds) {
  LinuxReaderProcess reader(*pool_, Options("--reader"));
  std::string text;
  for (std::size_t i = 0; i < fakes::kCupParts.size(); ++i) {
    fakes::Paper paper;
    PrintQr(paper, fakes::ModulesOf(fakes::kCupParts[i]), 500, 200, 5);
    const auto label = Frame(paper.pixels);
    const auto read = reader.Read(label->Ref(), kPatience);
    ASSERT_TRUE(read.ok()) << read.status().message();
    ASSERT_EQ(read->size(), 1U);
    ASSERT_TRUE(read->front().part.has_value());
    EXPECT_EQ(read->front().part->index, static_cast<int>(i));
    EXPECT_EQ(read->front().part->count, 2);
    text += read->front().bytes;
  }
  EXPECT_EQ(text, fakes::kCupText);
}

TEST_F(ReaderProcessTest, ASlotThatDoesNotExistReadsAsNothing) {
  LinuxReaderProcess reader(*pool_, Options("--reader"));
  const auto read = reader.Read({99, 1}, kPatience);
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->empty());
}

struct Trouble {
  std::uint8_t shade;
  bool timeout;
  const char* name;
};
class ReaderTrouble : public ReaderProcessTest, public testing::WithParamInterface<Trouble> {};

TEST_P(ReaderTrouble, CostsOneFrame) {
  const auto good = Frame(tests::kBehave);
  const auto bad = Frame(GetParam().shade);
  LinuxReaderProcess reader(*pool_, Options("--naughty"));
  ASSERT_TRUE(reader.Read(good->Ref(), kPatience).ok());
  const auto lost = reader.Read(bad->Ref(), GetParam().timeout ? milliseconds(100) : kPatience);
  EXPECT_EQ(lost.code(), Code::kUnavailable) << lost.status().message();
  const auto next = reader.Read(good->Ref(), kPatience);
  ASSERT_TRUE(next.ok()) << next.status().message();
  ASSERT_EQ(next->size(), 1U);
  EXPECT_EQ(next->front().bytes, "well read");
  const ReaderStats stats = reader.Stats();
  EXPECT_EQ(stats.frames, 3U);
  EXPECT_EQ(stats.crashes, GetParam().timeout ? 0U : 1U);
  EXPECT_EQ(stats.timeouts, GetParam().timeout ? 1U : 0U);
  EXPECT_EQ(stats.restarts, 1U);
}

INSTANTIATE_TEST_SUITE_P(Each, ReaderTrouble,
                         testing::Values(Trouble{tests::kAbort, false, "Abort"},
                                         Trouble{tests::kHang, true, "Hang"},
                                         Trouble{tests::kLeave, false, "Leave"},
                                         Trouble{tests::kNonsense, false, "Nonsense"},
                                         Trouble{tests::kStaleAnswer, false, "StaleAnswer"}),
                         [](const auto& instance) { return std::string(instance.param.name); });

// Under a sanitizer neither limit holds, and there is nothing to see.
TEST_F(ReaderProcessTest, EatingMemoryAndForbiddenCallsCostOneFrameEach) {
  const auto good = Frame(tests::kBehave);
  LinuxReaderProcess reader(*pool_, Options("--naughty"));
  ASSERT_TRUE(reader.Read(good->Ref(), kPatience).ok());
  if (reader.SystemCallFilter() != Confinement::kOn) GTEST_SKIP() << "no filter in this build";
  const auto hog = Frame(tests::kEatMemory);
  EXPECT_EQ(reader.Read(hog->Ref(), kPatience).code(), Code::kUnavailable);
  ASSERT_TRUE(reader.Read(good->Ref(), kPatience).ok());
  const auto intruder = Frame(tests::kOpenSocket);
  EXPECT_EQ(reader.Read(intruder->Ref(), kPatience).code(), Code::kUnavailable);
  ASSERT_TRUE(reader.Read(good->Ref(), kPatience).ok());
  EXPECT_EQ(reader.Stats().crashes, 2U);
  EXPECT_EQ(reader.Stats().timeouts, 0U);
}

// The first failure restarts at once; the second in a row makes the reader wait.
TEST_F(ReaderProcessTest, BacksOffWhileFailuresFollowEachOther) {
  ReaderProcessOptions options = Options("--naughty");
  options.backoff_step = options.backoff_max = std::chrono::hours(1);
  LinuxReaderProcess reader(*pool_, options);
  const auto bad = Frame(tests::kAbort);
  EXPECT_EQ(reader.Read(bad->Ref(), kPatience).code(), Code::kUnavailable);
  EXPECT_EQ(reader.Read(bad->Ref(), kPatience).code(), Code::kUnavailable);
  EXPECT_EQ(reader.Stats().frames, 2U);
  const auto good = Frame(tests::kBehave);
  EXPECT_EQ(reader.Read(good->Ref(), kPatience).code(), Code::kUnavailable);
  EXPECT_EQ(reader.Stats().frames, 2U) << "nothing was sent to anybody";
  EXPECT_EQ(reader.Stats().crashes, 2U);
  EXPECT_EQ(reader.Stats().restarts, 1U);
}

TEST_F(ReaderProcessTest, AGoodFrameEndsTheBackOff) {
  ReaderProcessOptions options = Options("--naughty");
  options.backoff_step = options.backoff_max = std::chrono::hours(1);
  LinuxReaderProcess reader(*pool_, options);
  const auto bad = Frame(tests::kAbort);
  const auto good = Frame(tests::kBehave);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(reader.Read(bad->Ref(), kPatience).code(), Code::kUnavailable);
    EXPECT_TRUE(reader.Read(good->Ref(), kPatience).ok());
  }
}

TEST_F(ReaderProcessTest, AReaderThatNeverSpeaksIsGivenUp) {
  ReaderProcessOptions options = Options("--mute");
  options.start_timeout = milliseconds(0);
  LinuxReaderProcess reader(*pool_, options);
  EXPECT_EQ(reader.Read({0, 1}, milliseconds(1)).code(), Code::kUnavailable);
  EXPECT_EQ(reader.Stats().timeouts, 1U);
  EXPECT_EQ(reader.Stats().frames, 0U);
}

TEST_F(ReaderProcessTest, AReaderStillStartingIsLeftAlone) {
  LinuxReaderProcess reader(*pool_, Options("--mute"));
  EXPECT_EQ(reader.Read({0, 1}, milliseconds(1)).code(), Code::kUnavailable);
  EXPECT_EQ(reader.Stats().timeouts, 0U);
}

TEST_F(ReaderProcessTest, AProgramThatIsNotThere) {
  ReaderProcessOptions options = Options("--reader");
  options.program = "/nonexistent/reader";
  LinuxReaderProcess reader(*pool_, options);
  EXPECT_EQ(reader.Read({0, 1}, kPatience).code(), Code::kIo);
}

TEST_F(ReaderProcessTest, AProgramThatIsNoReader) {
  LinuxReaderProcess reader(*pool_, Options("--what"));
  EXPECT_EQ(reader.Read({0, 1}, kPatience).code(), Code::kUnavailable);
  EXPECT_EQ(reader.Stats().crashes, 1U);
}

int OpenDescriptors() {
  int count = 0;
  DIR* folder = ::opendir("/proc/self/fd");
  while (::readdir(folder) != nullptr) ++count;
  static_cast<void>(::closedir(folder));
  return count;
}

TEST_F(ReaderProcessTest, LeavesNoDescriptorsBehind) {
  const int before = OpenDescriptors();
  {
    LinuxReaderProcess reader(*pool_, Options("--naughty"));
    const auto bad = Frame(tests::kAbort);
    const auto good = Frame(tests::kBehave);
    for (int i = 0; i < 5; ++i) {
      EXPECT_FALSE(reader.Read(bad->Ref(), kPatience).ok());
      EXPECT_TRUE(reader.Read(good->Ref(), kPatience).ok());
    }
  }
  EXPECT_EQ(OpenDescriptors(), before);
}

}  // namespace
}  // namespace ocop::platform
