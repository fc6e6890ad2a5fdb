// Screens, pixel by pixel. A golden that is missing or differs fails; what was drawn and where it
// differs are then written to the build folder. OCOP_UPDATE_GOLDEN=1 writes the goldens instead:
//   OCOP_UPDATE_GOLDEN=1 ctest --preset dev -L golden

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "db/pictures/png.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using platform::CodeFormat;

const std::filesystem::path kGoldens = OCOP_SOURCE_DIR "/tests/golden/screens";
const std::filesystem::path kFailures = OCOP_GOLDEN_FAILURES;

struct Golden {
  const char* name;
  ui::Panel panel;
  std::function<bool(Stand&)> lead;  ///< from the attract screen; false when a target is missing
  bool camera = true;
};

bool ShowLabel(Stand& stand, const char* language, const char* code) {
  if (!stand.TapAll({"start", "languages", language, "label"})) return false;
  stand.Show(CodeFormat::kEan13, code);
  return stand.Here().screen == flow::Screen::kVerdict;
}

std::int64_t ProductShown(Stand& stand, const char* code) {
  return stand.catalogue().ProductIdOf(code).value();
}

/// To a product by way of its label, in a language.
bool ShowProduct(Stand& stand, const char* language, const char* label, const char* code) {
  return ShowLabel(stand, language, label) && stand.Tap("product") &&
         stand.Here().subject == ProductShown(stand, code);
}

/// Up to a step of an enquiry, in a language. The box that is sealed differs each time, so the last
/// step is not pictured.
bool Enquire(Stand& stand, const char* language, flow::EnquiryStep step) {
  stand.Post(CentreKnown{std::string(64, '9')});
  if (!stand.TapAll({"start", "languages", language, "sector:4"}) || !stand.TapFirst("product:") ||
      !stand.Tap("enquiry"))
    return false;
  using flow::EnquiryStep;
  const auto type = [&stand](std::string_view keys) {
    return std::all_of(keys.begin(), keys.end(), [&stand](char key) {
      return stand.Tap(key == ' ' ? "key:space" : std::string("key:") + key);
    });
  };
  if (step == EnquiryStep::kTopic) return true;
  if (!stand.Tap("topic:trade") || !type("nguyeenx thij quyeen")) return false;
  if (step == EnquiryStep::kName) return true;
  if (!stand.Tap("next") || !type("0912")) return false;
  if (step == EnquiryStep::kContact) return stand.Tap("next");  // too short
  if (!type("345678") || !stand.Tap("next")) return false;
  if (!type("200 vases for a shop in lyon, before may, with a blue lotus")) return false;
  if (step == EnquiryStep::kWish) return true;
  return stand.TapAll({"next", "consent"});
}

const Golden kScreens[] = {
    {"attract-vi", kSmall, [](Stand&) { return true; }},
    {"home-vi", kLarge, [](Stand& s) { return s.TapAll({"start"}); }},
    {"home-en", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en"});
     }},
    {"home-vi-portrait", kLargePortrait, [](Stand& s) { return s.TapAll({"start"}); }},
    {"home-zh-Hans", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:zh-Hans"});
     }},
    {"call-staff-vi", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "call-staff"});
     }},
    {"call-staff-ru-portrait", kSmallPortrait,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:ru", "call-staff"});
     }},
    {"attract-vi-portrait", kSmallPortrait, [](Stand&) { return true; }},
    {"browse-vi", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "sector:4"});
     }},
    {"browse-en-portrait", kSmallPortrait,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en", "sector:4"});
     }},
    {"product-vi", kLarge,
     [](Stand& s) { return ShowProduct(s, "choose:vi", "9521234543213", "demo-01"); }},
    {"product-en", kSmall,
     [](Stand& s) { return ShowProduct(s, "choose:en", "9521000000100", "demo-10"); }},
    {"product-history-en", kLarge,
     [](Stand& s) {
       const bool there = s.TapAll({"start", "languages", "choose:en", "search", "key:c", "key:h",
                                    "key:u", "key:space", "key:d", "key:a", "key:u"}) &&
                          s.Tap("product:hd-02");
       s.Drag({1400, 900}, -700);
       s.Settle();
       return there && s.Here().subject == ProductShown(s, "hd-02");
     }},
    {"verdict-valid-vi", kLarge,
     [](Stand& s) { return ShowLabel(s, "choose:vi", "9521234543213"); }},
    {"verdict-expired-en", kSmall,
     [](Stand& s) { return ShowLabel(s, "choose:en", "9521000000032"); }},
    {"verdict-unknown-vi", kSmall,
     [](Stand& s) { return ShowLabel(s, "choose:vi", "9521000009998"); }},
    {"label-choice-en", kSmall,
     [](Stand& s) {
       const bool first = ShowLabel(s, "choose:en", "9521234543213");
       s.ShowBeside(CodeFormat::kEan13, "9521000000032");
       return first && s.Here().screen == flow::Screen::kLabelChoice;
     }},
    {"label-without-camera-en", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en", "label"});
     },
     false},
    {"label-parts-vi", kSmall,
     [](Stand& s) {
       const bool there = s.TapAll({"start", "label"});
       const platform::FrameRef frame = s.PostFrame(0xFF8899AA);
       s.Post(scan::Sighting{.frame = frame, .parts = {1, 2}});
       return there && s.Shows("1/2");
     }},
    {"search-vi", kSmall,
     [](Stand& s) {
       return s.TapAll(
           {"start", "search", "key:g", "key:o", "key:m", "key:space", "key:s", "key:u"});
     }},
    {"stars-en", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en", "stars"});
     }},
    {"events-en-portrait", kSmallPortrait,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en", "events"});
     }},
    {"villages-vi", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "villages"});
     }},
    {"map-vi", kLarge,
     [](Stand& s) {
       return s.TapAll({"start", "villages", "map"});
     }},
    {"map-closer-en-portrait", kSmallPortrait,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en", "villages", "map"}) &&
              s.TapFirst("places:") && s.Here().zoom > 0;
     }},
    {"village-en", kSmall,
     [](Stand& s) {
       return s.TapAll({"start", "languages", "choose:en", "villages", "map"}) &&
              s.TapFirst("village:");
     }},
    {"enquiry-topic-ru-portrait", kSmallPortrait,
     [](Stand& s) { return Enquire(s, "choose:ru", flow::EnquiryStep::kTopic); }},
    {"enquiry-name-vi", kLarge,
     [](Stand& s) { return Enquire(s, "choose:vi", flow::EnquiryStep::kName); }},
    {"enquiry-contact-ru-portrait", kSmallPortrait,
     [](Stand& s) { return Enquire(s, "choose:ru", flow::EnquiryStep::kContact); }},
    {"enquiry-wish-zh-Hans-portrait", kSmallPortrait,
     [](Stand& s) { return Enquire(s, "choose:zh-Hans", flow::EnquiryStep::kWish); }},
    {"enquiry-wish-fr", kSmall,
     [](Stand& s) { return Enquire(s, "choose:fr", flow::EnquiryStep::kWish); }},
    {"enquiry-consent-ru-portrait", kSmallPortrait,
     [](Stand& s) { return Enquire(s, "choose:ru", flow::EnquiryStep::kConsent); }},
    {"enquiry-consent-vi", kLarge,
     [](Stand& s) { return Enquire(s, "choose:vi", flow::EnquiryStep::kConsent); }},
    {"are-you-there-en", kSmall,
     [](Stand& s) {
       const bool there = s.TapAll({"start", "languages", "choose:en"});
       s.Advance(std::chrono::seconds(65));
       return there && s.session().asking;
     }},
};

void PrintTo(const Golden& golden, std::ostream* out) { *out << golden.name; }

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void WritePng(const std::filesystem::path& path, const pictures::Image& image) {
  std::filesystem::create_directories(path.parent_path());
  const auto png = pictures::EncodePng(image);
  ASSERT_TRUE(png.ok()) << png.status().message();
  std::ofstream file(path, std::ios::binary);
  file << *png;
  file.close();
  ASSERT_TRUE(file) << "cannot write " << path;
}

bool UpdateAsked() {
  const char* asked = std::getenv("OCOP_UPDATE_GOLDEN");
  return asked != nullptr && std::string_view(asked) == "1";
}

/// Grey where both agree, red where not; how many pixels that are.
int Difference(const pictures::Image& drawn, const pictures::Image& golden,
               pictures::Image& picture) {
  picture = pictures::Image::Of(drawn.size);
  int different = 0;
  for (std::size_t i = 0; i < drawn.pixels.size(); ++i) {
    const bool same = ((drawn.pixels[i] ^ golden.pixels[i]) & 0xFFFFFFU) == 0;
    if (!same) ++different;
    const std::uint32_t grey = 0xC0U + (drawn.pixels[i] >> 8U & 0xFFU) / 4U;
    picture.pixels[i] = same ? grey * 0x010101U : 0xFF0000U;
  }
  return different;
}

class GoldenScreen : public ::testing::TestWithParam<Golden> {};

TEST_P(GoldenScreen, LooksAsItDid) {
  const Golden& golden = GetParam();
  Stand stand({.panel = golden.panel,
               .camera = golden.camera ? Camera::kWorks : Camera::kNone,
               .pictures = Pictures::kReal});
  ASSERT_TRUE(golden.lead(stand)) << "a step on the way there is missing";
  stand.Settle();
  ASSERT_TRUE(stand.app().Settled());
  const pictures::Image drawn{golden.panel.size_px, stand.Shown()};
  const auto file = kGoldens / (std::string(golden.name) + ".png");
  if (UpdateAsked()) {
    WritePng(file, drawn);
    return;
  }
  const std::string name(golden.name);
  const auto read = pictures::DecodePng(ReadFile(file));
  if (!read.ok() || read->size != drawn.size) {
    WritePng(kFailures / (name + "-drawn.png"), drawn);
    FAIL() << file << " is missing, damaged or of another size; see "
           << kFailures / (name + "-drawn.png") << "; OCOP_UPDATE_GOLDEN=1 writes it";
  }
  pictures::Image picture;
  const int different = Difference(drawn, *read, picture);
  if (different == 0) return;
  WritePng(kFailures / (name + "-drawn.png"), drawn);
  WritePng(kFailures / (name + "-difference.png"), picture);
  FAIL() << different << " pixels differ from " << file << "; see "
         << kFailures / (name + "-difference.png");
}

INSTANTIATE_TEST_SUITE_P(Screens, GoldenScreen, ::testing::ValuesIn(kScreens), [](const auto& row) {
  std::string name = row.param.name;
  for (char& letter : name) {
    if (letter == '-') letter = '_';
  }
  return name;
});

TEST(GoldenFolder, HoldsNothingElse) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kGoldens, error)) {
    const bool known =
        std::any_of(std::begin(kScreens), std::end(kScreens), [&entry](const Golden& golden) {
          return entry.path().filename() == std::string(golden.name) + ".png";
        });
    EXPECT_TRUE(known) << entry.path() << " belongs to no screen";
  }
}

}  // namespace
}  // namespace ocop::stand
