#include "kiosk/ui/painter.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/ui/look_test_base.h"

namespace ocop::ui {
namespace {

ButtonSpec Plain(const std::string& name) {
  return {.name = name,
          .icon = Icon::kHome,
          .label = "Về đầu",
          .kind = ButtonKind::kPlain,
          .event = flow::GoHome{}};
}

class PainterTest : public LookTest {
 protected:
  /// A bit of everything, one finger down or not.
  Scene MakeScene(const std::string& pressed = {}, const std::string& title = "Ế Ậ Ữ Ẵ gốm sứ") {
    const Look look = MakeLook(pressed);
    Builder builder(look);
    builder.Ground(color::kGlaze);
    builder.Put({40, 40, 300, 160}, Box{.fill = color::kPaper, .radius_px = 12, .shadow = true});
    builder.Line({60, 50}, 260, Role::kTitle, title, color::kInk);
    builder.PutStars({60, 120}, 30, 3, 5);
    builder.PutPicture({400, 40, 160, 120}, "known", 12);
    builder.PutPicture({580, 40, 160, 120}, "unknown", 0);
    builder.Button({40, 360, 200, 80}, Plain("home"));
    builder.Button({260, 360, 200, 80}, Plain("other"));
    Builder inner(look);
    inner.Put({10, 10, 180, 100}, Box{.fill = color::kPaper, .radius_px = 8, .shadow = true});
    inner.Line({20, 20}, 160, Role::kSmall, "Thẻ", color::kInk);
    builder.PutTile({500, 300, 200, 120}, color::kGlaze, std::move(inner));
    builder.BeginScroll("list", {40, 220, 400, 100});
    for (int i = 0; i < 5; ++i) builder.Line({50, i * 40}, 300, Role::kBody, "Dòng", color::kInk);
    builder.EndScroll(200);
    return std::move(builder).Finish();
  }

  Bitmap Whole(const Scene& scene) {
    Bitmap frame(theme_.size());
    painter_->Paint(scene, frame, frame.Bounds(), nullptr);
    return frame;
  }

  void SetUp() override {
    LookTest::SetUp();
    pictures::Image image = pictures::Image::Of({160, 120});
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
      image.pixels[i] = static_cast<std::uint32_t>(i * 40503U & 0xFFFFFFU);
    cache_.Arrived({{"known", {160, 120}}, std::move(image)});
    painter_ = std::make_unique<Painter>(*text_, cache_);
  }

  PictureCache cache_{1U << 20, [](const images::PictureKey&) { return true; }};
  std::unique_ptr<Painter> painter_;
};

std::vector<std::uint32_t> Pixels(const Bitmap& bitmap) {
  return {bitmap.Pixels().begin(), bitmap.Pixels().end()};
}

TEST_F(PainterTest, EqualScenesDamageNothing) {
  EXPECT_TRUE(DamageBetween(MakeScene(), MakeScene()).empty());
  EXPECT_TRUE(DamageBetween({}, {}).empty());
}

TEST_F(PainterTest, APressedButtonDamagesOnlyItself) {
  const auto damage = DamageBetween(MakeScene(), MakeScene("home"));
  ASSERT_FALSE(damage.empty());
  const Rect around = Rect{40, 360, 200, 80}.Inset(-2);
  for (const Rect& rect : damage) EXPECT_TRUE(around.Contains(rect)) << rect.x << ' ' << rect.y;
}

TEST_F(PainterTest, DamageIsTheSameBothWays) {
  const Scene one = MakeScene();
  const Scene other = MakeScene("home", "khác");
  Rect there;
  Rect back;
  for (const Rect& rect : DamageBetween(one, other)) there = Union(there, rect);
  for (const Rect& rect : DamageBetween(other, one)) back = Union(back, rect);
  EXPECT_EQ(there, back);
}

TEST_F(PainterTest, DamageRepaintedIsAFullRepaint) {
  const Scene scenes[] = {MakeScene(), MakeScene("home"), MakeScene("", "Ậ"),
                          MakeScene("other", "gạch men")};
  for (const Scene& before : scenes) {
    for (const Scene& after : scenes) {
      Bitmap frame = Whole(before);
      for (const Rect& rect : DamageBetween(before, after))
        painter_->Paint(after, frame, rect, nullptr);
      EXPECT_EQ(Pixels(frame), Pixels(Whole(after)));
    }
  }
}

TEST_F(PainterTest, AnySetOfPartsMakesTheWhole) {
  const Scene scene = MakeScene();
  Bitmap frame(theme_.size(), 0x00FF00FF);
  for (int y = 0; y < 480; y += 37) {
    for (int x = 0; x < 800; x += 53) {
      painter_->Paint(scene, frame, Intersect({x, y, 53, 37}, frame.Bounds()), nullptr);
    }
  }
  EXPECT_EQ(Pixels(frame), Pixels(Whole(scene)));
}

TEST_F(PainterTest, NothingIsPaintedOutsideTheDamage) {
  Bitmap frame(theme_.size(), 0x00FF00FF);
  const Rect damage{123, 77, 301, 257};
  painter_->Paint(MakeScene(), frame, damage, nullptr);
  for (int y = 0; y < 480; ++y) {
    for (int x = 0; x < 800; ++x) {
      if (damage.Contains(Point{x, y})) continue;
      ASSERT_EQ(frame.Row(y)[x], 0x00FF00FFU);
    }
  }
}

TEST_F(PainterTest, MovedInAndOutOfOrderNodesAreDamage) {
  const Scene one = MakeScene();
  Scene other = one;
  other.nodes.back().rect = other.nodes.back().rect.Moved(3, 0);
  EXPECT_FALSE(DamageBetween(one, other).empty());
  other = one;
  other.nodes.pop_back();
  EXPECT_FALSE(DamageBetween(one, other).empty());
}

TEST_F(PainterTest, APictureIsFoundWhereItIsShown) {
  const Scene scene = MakeScene();
  EXPECT_EQ(WhereShown(scene, "known"), (std::vector<Rect>{{400, 40, 160, 120}}));
  EXPECT_TRUE(WhereShown(scene, "nowhere").empty());
  EXPECT_TRUE(WhereShown(scene, "").empty()) << "there is no preview";
}

TEST_F(PainterTest, ACardIsPaintedAgainWhenItsPictureArrives) {
  const Look look = MakeLook();
  Builder builder(look);
  builder.Ground(color::kGlaze);
  Builder inner(look);
  inner.PutPicture({10, 10, 100, 75}, "late", 0);
  builder.PutTile({100, 100, 200, 120}, color::kGlaze, std::move(inner));
  const Scene scene = std::move(builder).Finish();
  Bitmap frame = Whole(scene);
  EXPECT_EQ(frame.Row(115)[115], color::kStoneTint);
  pictures::Image image = pictures::Image::Of({100, 75});
  image.pixels.assign(image.pixels.size(), 0x00123456);
  cache_.Arrived({{"late", {100, 75}}, std::move(image)});
  const auto where = WhereShown(scene, "late");
  ASSERT_EQ(where.size(), 1U);
  painter_->Paint(scene, frame, where.front(), nullptr);
  EXPECT_EQ(frame.Row(115)[115], 0x00123456U);
  EXPECT_EQ(Pixels(frame), Pixels(Whole(scene)));
}

TEST_F(PainterTest, ACodeIsDrawnInWholePixelsWithItsQuietZone) {
  codes::Modules modules{21, std::vector<std::uint8_t>(21 * 21, 1)};
  Scene scene;
  scene.nodes.push_back({{10, 10, 93, 93}, {0, 0, 800, 480}, QrCode{modules}});
  const Bitmap frame = Whole(scene);
  // 93 pixels for 29 modules: 3 each, and what is left around them.
  EXPECT_EQ(frame.Row(50)[24], color::kPaper);
  EXPECT_EQ(frame.Row(50)[25], color::kInk);
  EXPECT_EQ(frame.Row(50)[87], color::kInk);
  EXPECT_EQ(frame.Row(50)[88], color::kPaper);
  EXPECT_EQ(frame.Row(10)[10], color::kPaper);
  Scene other = scene;
  modules.cells[5] = 0;
  other.nodes[0].what = QrCode{modules};
  EXPECT_EQ(DamageBetween(scene, other).size(), 1U);
  EXPECT_TRUE(DamageBetween(scene, scene).empty());
}

TEST_F(PainterTest, ThePreviewIsTheCamerasPicture) {
  Scene scene;
  scene.nodes.push_back({{10, 10, 40, 30}, {0, 0, 800, 480}, Preview{0}});
  EXPECT_EQ(WhereShown(scene, ""), (std::vector<Rect>{{10, 10, 40, 30}}));
  Bitmap frame = Whole(scene);
  EXPECT_EQ(frame.Row(20)[20], color::kInk) << "no picture yet";
  const Bitmap camera({40, 30}, 0x00ABCDEF);
  CameraPicture picture{camera, {}};
  painter_->Paint(scene, frame, frame.Bounds(), &picture);
  EXPECT_EQ(frame.Row(10)[10], 0x00ABCDEFU);
  EXPECT_EQ(frame.Row(39)[49], 0x00ABCDEFU);
  EXPECT_EQ(frame.Row(40)[50], 0x00000000U);
  picture.codes.push_back({Point{10, 8}, {30, 8}, {30, 22}, {-30, 22}});
  painter_->Paint(scene, frame, frame.Bounds(), &picture);
  EXPECT_EQ(frame.Row(18)[30], color::kCeladon) << "an edge of the code";
  EXPECT_EQ(frame.Row(32)[12], color::kCeladon) << "as far as the picture goes";
  EXPECT_EQ(frame.Row(25)[35], 0x00ABCDEFU) << "nothing inside";
  EXPECT_EQ(frame.Row(32)[5], 0x00000000U) << "nothing beside the picture";
}

}  // namespace
}  // namespace ocop::ui
