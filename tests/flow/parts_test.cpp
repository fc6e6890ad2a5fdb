// Texts that are printed as several codes.

#include <gtest/gtest.h>

#include "kiosk/scan/ladder.h"
#include "kiosk/scan/scanner.h"
#include "tests/fakes/printed_code.h"
#include "tests/fakes/scripted_camera.h"
#include "tests/fakes/split_code.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;
using platform::CodeFormat;

constexpr const char* kHint = "1 of 2 codes read. Show the others, too.";

scan::Sighting NewPart() {
  scan::Sighting sighting;
  sighting.codes.resize(1);
  sighting.parts = {1, 2};
  sighting.new_part = true;
  return sighting;
}

/// The ladder without a process around it, and with all the time it wants.
class LadderReader final : public platform::ReaderProcess {
 public:
  explicit LadderReader(const platform::FramePool& pool) : pool_(pool) {}
  Result<std::vector<platform::RawReading>> Read(platform::FrameRef frame,
                                                 std::chrono::milliseconds /*timeout*/) override {
    const std::optional<platform::FrameLease> lease = pool_.Acquire(frame);
    if (!lease) return Status(Code::kInvalid, "the scanner let go of the frame");
    const platform::FrameView view = lease->View();
    return ladder_.Read({view.geometry.width, view.geometry.height, view.luma}).readings;
  }
  platform::ReaderStats Stats() const override { return {}; }
  platform::Confinement SystemCallFilter() const override {
    return platform::Confinement::kUnknown;
  }

 private:
  const platform::FramePool& pool_;
  scan::Ladder ladder_{[] { return std::chrono::microseconds(0); }};
};

/// The kiosk with its scanner and a camera before which codes are held.
class PartsBeforeTheCamera : public testing::Test {
 protected:
  void Hold(std::string_view modules) {
    fakes::Paper paper;
    PrintQr(paper, fakes::ModulesOf(modules), 500, 200, 6);
    camera_.AddPicture(paper.pixels);
  }
  /// Tells the kiosk all that the scanner says, up to this kind; hangs (and times out) if it never
  /// says it. Its frames are not those of the stand.
  template <typename T>
  void HearUntil() {
    for (bool heard = false; !heard;) {
      std::optional<scan::Message> message = said_.Take(never_.get_token());
      heard = std::holds_alternative<T>(*message);
      if (std::holds_alternative<scan::FrameReady>(*message)) continue;
      std::visit([this](auto& what) { stand_.Post(std::move(what)); }, *message);
    }
    stand_.Settle();
  }

  Stand stand_;
  std::stop_source never_;
  Mailbox<scan::Message> said_{256};
  std::unique_ptr<platform::FramePool> pool_ = platform::FramePool::Create({}).value();
  fakes::ScriptedCamera camera_;
  LadderReader reader_{*pool_};
  scan::Scanner scanner_{camera_,
                         *pool_,
                         reader_,
                         [this](scan::Message m) { return said_.Post(std::move(m)); },
                         {.frame_timeout = std::chrono::hours(1)}};
};

TEST_F(PartsBeforeTheCamera, OneAsksForTheOtherWhichBringsTheVerdict) {
  ASSERT_TRUE(stand_.TapAll({"start", "language:en", "label"}));
  scanner_.Watch();
  Hold(fakes::kLinkParts[0]);
  HearUntil<scan::Sighting>();
  EXPECT_EQ(stand_.Here().screen, Screen::kLabel);
  EXPECT_TRUE(stand_.Shows(kHint));
  EXPECT_EQ(stand_.clicks, 1);
  EXPECT_TRUE(stand_.scans.empty()) << "half a text is no label";
  EXPECT_EQ(stand_.LeftUnpainted(), "");
  Hold(fakes::kLinkParts[1]);
  HearUntil<scan::LabelRead>();
  ASSERT_EQ(stand_.Here().screen, Screen::kVerdict);
  EXPECT_EQ(stand_.session().answer.verdict.kind, flow::VerdictKind::kValid);
  EXPECT_EQ(stand_.session().answer.product, stand_.catalogue().ProductIdOf("demo-01").value());
  EXPECT_EQ(stand_.clicks, 2);
  EXPECT_EQ(stand_.scans.size(), 1U);
}

TEST_F(PartsBeforeTheCamera, ALetterMayBeginInOneAndEndInTheOther) {
  ASSERT_TRUE(stand_.TapAll({"start", "language:en", "label"}));
  scanner_.Watch();
  Hold(fakes::kCupParts[1]);
  HearUntil<scan::Sighting>();
  EXPECT_TRUE(stand_.Shows(kHint));
  Hold(fakes::kCupParts[0]);
  HearUntil<scan::LabelRead>();
  EXPECT_EQ(stand_.Here().screen, Screen::kVerdict);
  EXPECT_EQ(stand_.session().answer.read, fakes::kCupText);
}

TEST(PartsOfATextOnScreen, HaveTheHintInPlaceOfOtherAdvice) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  scan::Sighting sighting = NewPart();
  sighting.guidance = platform::Guidance::kTooFar;
  stand.Post(sighting);
  stand.Settle();
  EXPECT_TRUE(stand.Shows(kHint));
  EXPECT_FALSE(stand.Shows("Closer, please"));
  sighting.parts = {2, 3};
  stand.Post(sighting);
  stand.Settle();
  EXPECT_TRUE(stand.Shows("2 of 3 codes read"));
  sighting.parts = {};
  sighting.new_part = false;
  stand.Post(sighting);
  stand.Settle();
  EXPECT_TRUE(stand.Shows("Closer, please"));
  EXPECT_FALSE(stand.Shows("codes read"));
  EXPECT_EQ(stand.clicks, 2);
}

TEST(PartsOfATextOnScreen, WakeTheKioskAndAskForTheOthers) {
  Stand stand;
  stand.Post(NewPart());
  stand.Settle();
  ASSERT_EQ(stand.Here().screen, Screen::kLabel);
  EXPECT_TRUE(stand.Shows("1/2"));
  EXPECT_EQ(stand.looks.back(), flow::CameraUse::kRead);
  EXPECT_EQ(stand.clicks, 1);
}

TEST(PartsOfATextOnScreen, AreAsGoodAsATouch) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Advance(std::chrono::seconds(50));
  stand.Post(NewPart());
  stand.Advance(std::chrono::seconds(50));
  EXPECT_FALSE(stand.session().asking);
  EXPECT_EQ(stand.Here().screen, Screen::kLabel);
}

TEST(PartsOfATextOnScreen, DoNotDisturbTheAnswerThatTheyAreShownWith) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  stand.Post(NewPart());
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict);
  EXPECT_EQ(stand.clicks, 1);
  stand.Advance(flow::Showing::kOneShowing);
  stand.Post(NewPart());
  stand.Settle();
  EXPECT_EQ(stand.Here().screen, Screen::kLabel) << "another label";
  EXPECT_TRUE(stand.Shows(kHint));
}

TEST(PartsOfATextOnScreen, ThatAreLateDisturbNobody) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  stand.Post(NewPart());
  ASSERT_TRUE(stand.Tap("home"));
  stand.Post(NewPart());
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  ASSERT_TRUE(stand.Tap("label"));
  EXPECT_FALSE(stand.Shows("codes read"));
}

}  // namespace
}  // namespace ocop::stand
