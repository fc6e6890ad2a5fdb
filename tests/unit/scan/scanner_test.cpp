#include "kiosk/scan/scanner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "tests/fakes/scripted_camera.h"

namespace ocop::scan {
namespace {

using fakes::ScriptedCamera;
using platform::CameraTrouble;
using platform::CodeFormat;
using platform::RawReading;

// Reads a code out of a frame's shade, as a test wrote down; shade 255 loses the frame.
class ShadeReader final : public platform::ReaderProcess {
 public:
  explicit ShadeReader(const platform::FramePool& pool) : pool_(pool) {}
  void Set(std::uint8_t shade, CodeFormat format, const std::string& bytes,
           std::optional<platform::CodePart> part = std::nullopt) {
    RawReading reading;
    reading.format = format;
    reading.bytes = bytes;
    reading.part = part;
    readings_[shade] = reading;
  }
  Result<std::vector<RawReading>> Read(platform::FrameRef frame,
                                       std::chrono::milliseconds /*timeout*/) override {
    const std::optional<platform::FrameLease> lease = pool_.Acquire(frame);
    if (!lease) return Status(Code::kInvalid, "the scanner let go of the frame");
    const std::uint8_t shade = lease->View().luma[0];
    if (shade == 255) return Status(Code::kUnavailable, "died over a frame");
    const auto found = readings_.find(shade);
    if (found == readings_.end()) return std::vector<RawReading>{};
    return std::vector<RawReading>{found->second};
  }
  platform::Guidance LastGuidance() const override { return platform::Guidance::kTooFar; }
  platform::ReaderStats Stats() const override { return {}; }
  platform::Confinement SystemCallFilter() const override {
    return platform::Confinement::kUnknown;
  }

 private:
  const platform::FramePool& pool_;
  std::map<std::uint8_t, RawReading> readings_;
};

class ScannerTest : public testing::Test {
 protected:
  void Make() {
    ScannerOptions options;
    options.frame_timeout = std::chrono::hours(1);
    options.first_retry = options.last_retry = std::chrono::milliseconds(1);
    options.glance_apart = std::chrono::milliseconds(0);
    scanner_ = std::make_unique<Scanner>(
        camera_, *pool_, reader_, [this](Message m) { return said_.Post(std::move(m)); }, options);
  }
  // The next message of this kind, others skipped; hangs (and times out) when none comes.
  template <typename T>
  T Await() {
    while (true) {
      const std::optional<Message> message = said_.Take(never_.get_token());
      if (const T* wanted = std::get_if<T>(&*message)) return *wanted;
    }
  }
  template <typename T>
  int CountSaid() {
    const std::vector<Message> said = said_.Drain();
    return static_cast<int>(std::count_if(said.begin(), said.end(), [](const Message& message) {
      return std::holds_alternative<T>(message);
    }));
  }

  std::stop_source never_;
  Mailbox<Message> said_{256};
  std::unique_ptr<platform::FramePool> pool_ = platform::FramePool::Create({32, 16, 16, 8}).value();
  ScriptedCamera camera_;
  ShadeReader reader_{*pool_};
  std::unique_ptr<Scanner> scanner_;  // last: it stops before what it uses goes
};

TEST_F(ScannerTest, RestsUntilToldToWatch) {
  camera_.AddFrame(1);
  Make();
  scanner_.reset();
  EXPECT_EQ(camera_.StartCount(), 0);
  EXPECT_TRUE(said_.Drain().empty());
}

TEST_F(ScannerTest, EveryFrameIsShownAndTheCodeInItIsSaid) {
  reader_.Set(9, CodeFormat::kQrCode, "https://example.vn/9");
  Make();
  scanner_->Watch();
  camera_.AddFrame(1);
  camera_.AddFrame(9);
  const auto first = Await<FrameReady>();
  const auto second = Await<FrameReady>();
  EXPECT_NE(first.frame, second.frame);
  const auto label = Await<LabelRead>();
  EXPECT_EQ(label.bytes, "https://example.vn/9");
  EXPECT_EQ(label.frame, second.frame);
}

TEST_F(ScannerTest, ALinearCodeIsSaidAfterTwoFrames) {
  reader_.Set(9, CodeFormat::kEan13, "9521234543213");
  Make();
  scanner_->Watch();
  camera_.AddFrame(9);
  camera_.AddFrame(9);
  static_cast<void>(Await<FrameReady>());
  const auto second = Await<FrameReady>();
  EXPECT_EQ(Await<LabelRead>().frame, second.frame);
}

TEST_F(ScannerTest, AReaderThatDiesCostsOneFrame) {
  reader_.Set(9, CodeFormat::kQrCode, "a");
  Make();
  scanner_->Watch();
  camera_.AddFrame(255);
  camera_.AddFrame(9);
  EXPECT_EQ(Await<LabelRead>().bytes, "a");
}

TEST_F(ScannerTest, CameraUnpluggedIsSaidOnceAndItsReturnToo) {
  for (int i = 0; i < 3; ++i) camera_.AddStart(CameraTrouble::kMissing);
  Make();
  scanner_->Watch();
  EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kMissing);
  camera_.AddFrame(1);
  while (true) {
    const std::optional<Message> message = said_.Take(never_.get_token());
    ASSERT_FALSE(std::holds_alternative<CameraLost>(*message)) << "said twice";
    if (std::holds_alternative<CameraBack>(*message)) break;
  }
  static_cast<void>(Await<FrameReady>());
  camera_.AddFailure(CameraTrouble::kUnplugged);
  EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kUnplugged);
  camera_.AddFrame(1);
  static_cast<void>(Await<CameraBack>());
}

// Another reason is said, because somebody else may be able to help with it; that what was
// unplugged is not there is none.
TEST_F(ScannerTest, AnotherTroubleIsSaidToo) {
  camera_.AddStart(CameraTrouble::kNone);
  camera_.AddFailure(CameraTrouble::kUnplugged);
  camera_.AddStart(CameraTrouble::kMissing);
  camera_.AddStart(CameraTrouble::kNoPermission);
  camera_.AddStart(CameraTrouble::kNoPermission);
  camera_.AddStart(CameraTrouble::kBusy);
  Make();
  scanner_->Watch();
  EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kUnplugged);
  EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kNoPermission);
  EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kBusy);
  camera_.AddFrame(1);
  static_cast<void>(Await<CameraBack>());
}

// The screen is behind: the loss is said and logged when it can be, together and once.
TEST_F(ScannerTest, ALossThatFoundTheMailboxFullIsSaidAgainAndLoggedOnce) {
  for (int i = 0; i < 5; ++i) camera_.AddStart(CameraTrouble::kBusy);
  int full = 3;  // scanner thread only
  ScannerOptions options;
  options.frame_timeout = std::chrono::hours(1);
  options.first_retry = options.last_retry = std::chrono::milliseconds(1);
  testing::internal::CaptureStderr();
  {
    Scanner scanner(
        camera_, *pool_, reader_,
        [&](Message message) { return full-- <= 0 && said_.Post(std::move(message)); }, options);
    scanner.Watch();
    EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kBusy);
    camera_.AwaitStarts(6);
  }
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 1) << log;
}

// As a driver does that starts and then reports an error, or a folder with a picture cut short.
TEST_F(ScannerTest, ACameraThatStartsAndFailsAtOnceIsLeftAloneUntilTheNextTry) {
  for (void (Scanner::*look)() : {&Scanner::Watch, &Scanner::Peek}) {
    ScriptedCamera camera;
    ScannerOptions patient;
    patient.first_retry = patient.last_retry = std::chrono::hours(1);
    patient.glance_apart = std::chrono::milliseconds(0);
    Scanner scanner(
        camera, *pool_, reader_, [this](Message m) { return said_.Post(std::move(m)); }, patient);
    (scanner.*look)();
    camera.AddPattern(1);  // a glance is followed by a frame
    camera.AddFrame(1);
    static_cast<void>(Await<FrameReady>());
    for (int i = 0; i < 500; ++i) camera.AddFailure(CameraTrouble::kRefused);
    static_cast<void>(Await<CameraLost>());
    EXPECT_EQ(camera.StartCount(), 1);
    // An order is a reason to try at once.
    for (int starts = 2; starts <= 6; ++starts) {
      (scanner.*look)();
      camera.AwaitStarts(starts);
      camera.AwaitFailures(starts);  // an order that came before would have nothing to start
    }
    EXPECT_EQ(camera.StartCount(), 6);
  }
}

TEST_F(ScannerTest, GlancingReadsOnlyWhereThereMayBeACode) {
  reader_.Set(9, CodeFormat::kQrCode, "a");
  Make();
  scanner_->Peek();
  for (int i = 0; i < 20; ++i) camera_.AddFrame(9);
  camera_.AddPattern(1);  // the glance that looks like a code
  camera_.AddFrame(9);    // is followed by a frame to read
  EXPECT_EQ(Await<LabelRead>().bytes, "a");
  EXPECT_EQ(camera_.GlanceCount(), 21);
}

TEST_F(ScannerTest, ALinearCodeWakesAfterTwoGlances) {
  reader_.Set(9, CodeFormat::kEan13, "9521234543213");
  Make();
  scanner_->Peek();
  for (int i = 0; i < 2; ++i) {
    camera_.AddPattern(1);
    camera_.AddFrame(9);
  }
  EXPECT_EQ(Await<LabelRead>().bytes, "9521234543213");
  EXPECT_EQ(camera_.GlanceCount(), 2);
}

// The visitor has gone and left the vase before the camera: the kiosk does not talk to it for ever.
TEST_F(ScannerTest, ALabelLeftInViewIsNoNewsToGlances) {
  reader_.Set(9, CodeFormat::kQrCode, "a");
  Make();
  scanner_->Watch();
  camera_.AddFrame(9);
  static_cast<void>(Await<LabelRead>());
  scanner_->Peek();
  for (int i = 0; i < 3; ++i) {
    camera_.AddPattern(1);
    camera_.AddFrame(9);
  }
  for (int i = 0; i < 3; ++i) static_cast<void>(Await<FrameReady>());
  scanner_.reset();
  EXPECT_EQ(CountSaid<LabelRead>(), 0);
  EXPECT_EQ(camera_.StartCount(), 1) << "the camera runs on between the two";
}

TEST_F(ScannerTest, ACameraLostWhileGlancingIsSaidAndComesBack) {
  Make();
  scanner_->Peek();
  camera_.AddFrame(1);
  camera_.AddFailure(CameraTrouble::kUnplugged);
  EXPECT_EQ(Await<CameraLost>().trouble, CameraTrouble::kUnplugged);
  camera_.AddFrame(1);
  static_cast<void>(Await<CameraBack>());
}

TEST_F(ScannerTest, RestEndsAGlanceAtOnce) {
  ScannerOptions slow;
  slow.glance_apart = std::chrono::hours(1);
  Scanner scanner(
      camera_, *pool_, reader_, [this](Message m) { return said_.Post(std::move(m)); }, slow);
  scanner.Peek();
  camera_.AwaitStarts(1);
  scanner.Rest();
  camera_.AwaitStops(1);
  EXPECT_EQ(camera_.GlanceCount(), 0);
}

TEST_F(ScannerTest, RestTurnsTheCameraOffAndForgets) {
  reader_.Set(9, CodeFormat::kQrCode, "a");
  Make();
  scanner_->Watch();
  camera_.AddFrame(9);
  EXPECT_EQ(Await<LabelRead>().bytes, "a");
  scanner_->Rest();
  scanner_->Watch();
  camera_.AddFrame(9);
  EXPECT_EQ(Await<LabelRead>().bytes, "a") << "still in view, but a new visitor";
  scanner_->Rest();
  scanner_.reset();
  EXPECT_GE(camera_.StopCount(), 1);
}

class ScannerPartsTest : public ScannerTest {
 protected:
  static constexpr std::uint8_t kFirst = 10;
  static constexpr std::uint8_t kSecond = 11;
  static constexpr std::uint8_t kNothing = 1;
  ScannerPartsTest() {
    constexpr std::uint8_t kParity = 'a' ^ 'b';
    reader_.Set(kFirst, CodeFormat::kQrCode, "a", platform::CodePart{0, 2, kParity});
    reader_.Set(kSecond, CodeFormat::kQrCode, "b", platform::CodePart{1, 2, kParity});
  }
  Sighting After(std::uint8_t shade) {
    camera_.AddFrame(shade);
    return Await<Sighting>();
  }
};

TEST_F(ScannerPartsTest, AreNewsOneByOneAndThenOneText) {
  Make();
  scanner_->Watch();
  const Sighting first = After(kFirst);
  EXPECT_EQ(first.parts, (PartsRead{1, 2}));
  EXPECT_TRUE(first.new_part);
  EXPECT_EQ(first.codes.size(), 1U) << "it is outlined as any code";
  for (const std::uint8_t shade : {kFirst, kNothing}) {
    const Sighting again = After(shade);
    EXPECT_EQ(again.parts, (PartsRead{1, 2})) << "the hint stays";
    EXPECT_FALSE(again.new_part);
  }
  const Sighting second = After(kSecond);
  EXPECT_EQ(second.parts, PartsRead{});
  EXPECT_FALSE(second.new_part);
  const auto label = Await<LabelRead>();
  EXPECT_EQ(label.bytes, "ab");
  EXPECT_EQ(label.frame, second.frame);
  // Both stay in view, and are no news.
  for (int i = 0; i < 4; ++i) {
    const Sighting still = After(i % 2 == 0 ? kFirst : kSecond);
    EXPECT_EQ(still.parts, PartsRead{});
    EXPECT_FALSE(still.new_part);
  }
  scanner_.reset();
  EXPECT_EQ(CountSaid<LabelRead>(), 0);
}

TEST_F(ScannerPartsTest, DoNotWaitForTheNextVisitor) {
  Make();
  for (void (Scanner::*leave)() : {&Scanner::Rest, &Scanner::Peek}) {
    scanner_->Watch();
    EXPECT_EQ(After(kFirst).parts, (PartsRead{1, 2}));
    (*scanner_.*leave)();
    scanner_->Watch();
    EXPECT_EQ(After(kNothing).parts, PartsRead{});
  }
  // Nobody has taken it away since: no news, as with any label left lying there.
  const Sighting left = After(kFirst);
  EXPECT_EQ(left.parts, PartsRead{});
  EXPECT_FALSE(left.new_part);
  scanner_.reset();
  EXPECT_EQ(CountSaid<LabelRead>(), 0);
}

TEST_F(ScannerPartsTest, AreFoundByGlances) {
  Make();
  scanner_->Peek();
  camera_.AddPattern(1);
  EXPECT_TRUE(After(kFirst).new_part);
}

TEST_F(ScannerPartsTest, FoundTheMailboxFullAndAreSaidAgain) {
  Mailbox<Message> heard(64);
  int sightings = 0;  // scanner thread only, as the next one
  int texts = 0;
  Scanner scanner(camera_, *pool_, reader_, [&](Message message) {
    if (std::holds_alternative<Sighting>(message) && ++sightings == 1) return false;
    if (std::holds_alternative<LabelRead>(message) && ++texts == 1) return false;
    return heard.Post(std::move(message));
  });
  scanner.Watch();
  for (const std::uint8_t shade : {kFirst, kFirst, kSecond, kSecond}) camera_.AddFrame(shade);
  bool new_part = false;
  while (true) {
    const std::optional<Message> message = heard.Take(never_.get_token());
    if (const auto* sighting = std::get_if<Sighting>(&*message)) new_part |= sighting->new_part;
    if (const auto* label = std::get_if<LabelRead>(&*message)) {
      EXPECT_EQ(label->bytes, "ab");
      break;
    }
  }
  EXPECT_TRUE(new_part);
}

TEST_F(ScannerTest, WatchingTwiceChangesNothing) {
  reader_.Set(9, CodeFormat::kQrCode, "a");
  Make();
  scanner_->Watch();
  camera_.AddFrame(9);
  static_cast<void>(Await<LabelRead>());
  scanner_->Watch();
  camera_.AddFrame(9);
  camera_.AddFrame(1);
  static_cast<void>(Await<FrameReady>());
  static_cast<void>(Await<FrameReady>());
  scanner_.reset();
  EXPECT_EQ(CountSaid<LabelRead>(), 0);
  EXPECT_EQ(camera_.StartCount(), 1);
}

TEST_F(ScannerTest, ALabelThatFoundTheMailboxFullIsSaidAgain) {
  reader_.Set(9, CodeFormat::kQrCode, "a");
  Mailbox<Message> heard(16);
  bool refused = false;  // scanner thread only
  Scanner scanner(camera_, *pool_, reader_, [&](Message message) {
    if (std::holds_alternative<LabelRead>(message) && !refused) {
      refused = true;
      return false;
    }
    return heard.Post(std::move(message));
  });
  scanner.Watch();
  camera_.AddFrame(9);
  camera_.AddFrame(9);
  while (!std::holds_alternative<LabelRead>(*heard.Take(never_.get_token()))) {
  }
}

// The screen keeps every frame: the scanner goes without and comes back, nothing blocks or breaks.
TEST_F(ScannerTest, FramesHeldByTheScreenStayAsTheyAre) {
  Make();
  scanner_->Watch();
  // Two of the four slots stay free: one to write, one that was just published.
  std::vector<platform::FrameLease> held;
  for (int i = 0; i < 2; ++i) {
    camera_.AddFrame(static_cast<std::uint8_t>(i));
    std::optional<platform::FrameLease> lease = pool_->Acquire(Await<FrameReady>().frame);
    ASSERT_TRUE(lease.has_value());
    held.push_back(std::move(*lease));
  }
  camera_.AddFrame(77);
  for (std::uint8_t i = 0; i < 2; ++i) EXPECT_EQ(held[i].View().luma[0], i);
  held.clear();
  const std::optional<platform::FrameLease> next = pool_->Acquire(Await<FrameReady>().frame);
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->View().luma[0], 77);
}

TEST_F(ScannerTest, StopsWhileWaitingForAFrameAndWhileRetrying) {
  Make();
  scanner_->Watch();
  camera_.AddFrame(1);
  static_cast<void>(Await<FrameReady>());
  scanner_.reset();  // inside NextFrame(), which would wait for an hour

  camera_.AddStart(CameraTrouble::kMissing);
  ScannerOptions patient;
  patient.first_retry = patient.last_retry = std::chrono::hours(1);
  Scanner retrying(
      camera_, *pool_, reader_, [this](Message m) { return said_.Post(std::move(m)); }, patient);
  retrying.Watch();
  static_cast<void>(Await<CameraLost>());
}

}  // namespace
}  // namespace ocop::scan
