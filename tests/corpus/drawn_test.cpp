// Labels photographed by label_camera with fixed seeds: a floor per kind of damage, which only ever
// rises, and never one wrong text. Time stands still, so a slow machine reads as much as a quick
// one.

#include <gtest/gtest.h>

#include <cstdio>
#include <functional>

#include "kiosk/scan/ladder.h"
#include "tests/corpus/label_camera.h"

namespace ocop::scan {
namespace {

using corpus::Print;
using corpus::Shot;

constexpr int kEach = 8;

double Between(std::mt19937& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}

Ladder TimelessLadder() {
  return Ladder([] { return std::chrono::microseconds(0); });
}

Print QrOf(std::mt19937& random) {
  static constexpr const char* kTexts[] = {
      "DEMO-0008-7Q4K", "https://id.gs1.org/01/09521234543213",
      "https://id.gs1.org/01/09521234543213/10/ABC123?17=271231",
      "https://example.com/ocop/gom-bat-trang?sku=8930000000017&lot=240117&sig=Zm9vYmFyYmF6cXV4"};
  return corpus::PrintQr(kTexts[random() % 4]);
}

Print EanOf(std::mt19937& random) {
  static constexpr const char* kDigits[] = {"9521234543213", "9521000000025", "2000009000092",
                                            "0012345678905"};
  return corpus::PrintEan(kDigits[random() % 4]);
}

// A hand holds nothing quite straight.
Shot Held(std::mt19937& random) {
  Shot shot;
  shot.roll = Between(random, -25, 25);
  shot.yaw = Between(random, -10, 10);
  shot.pitch = Between(random, -10, 10);
  shot.x += Between(random, -150, 150);
  shot.y += Between(random, -80, 80);
  return shot;
}

struct Kind {
  const char* name;
  int floor;  // of kEach
  bool bars;
  std::function<void(Shot&, std::mt19937&)> damage;
};

std::vector<Kind> Kinds() {
  const auto way = [](std::mt19937& random) { return random() % 2 == 0 ? 1.0 : -1.0; };
  return {
      {"Plain", 8, false, [](Shot&, std::mt19937&) {}},
      {"Small", 8, false, [](Shot& shot, std::mt19937&) { shot.module = 2; }},
      {"Tilted", 8, false,
       [way](Shot& shot, std::mt19937& random) { shot.yaw = 55 * way(random); }},
      {"Bottle35", 8, false,
       [way](Shot& shot, std::mt19937& random) {
         shot.bend = 35;
         shot.pitch = 20 * way(random);
       }},
      {"Bottle55", 7, false,
       [way](Shot& shot, std::mt19937& random) {
         shot.bend = 55;
         shot.pitch = 20 * way(random);
         shot.roll = Between(random, -5, 5);
       }},
      {"OutOfFocus", 7, false, [](Shot& shot, std::mt19937&) { shot.focus = 3; }},
      {"Noisy", 8, false, [](Shot& shot, std::mt19937&) { shot.noise = 18; }},
      {"Faint", 8, false, [](Shot& shot, std::mt19937&) { shot.ink = 0.45; }},
      {"Shine", 5, false,
       [](Shot& shot, std::mt19937& random) {
         shot.shine = 0.06;
         shot.shine_u = Between(random, 0.3, 0.7);
         shot.shine_v = Between(random, 0.3, 0.7);
       }},
      {"Upside", 8, false, [](Shot& shot, std::mt19937&) { shot.roll += 180; }},
      {"Bars", 8, true, [](Shot& shot, std::mt19937&) { shot.module = 2.4; }},
      {"FineBars", 6, true, [](Shot& shot, std::mt19937&) { shot.module = 1.5; }},
      {"BarsOutOfFocus", 6, true,
       [](Shot& shot, std::mt19937&) {
         shot.module = 2.4;
         shot.focus = 2;
       }},
      {"BarsUpside", 7, true,
       [](Shot& shot, std::mt19937&) {
         shot.module = 2.4;
         shot.roll += 180;
       }},
  };
}

class DrawnLabels : public testing::TestWithParam<Kind> {};

TEST_P(DrawnLabels, AreReadAsWellAsEver) {
  int read = 0;
  for (unsigned seed = 1; seed <= kEach; ++seed) {
    std::mt19937 random(seed);
    const Print print = GetParam().bars ? EanOf(random) : QrOf(random);
    Shot shot = Held(random);
    GetParam().damage(shot, random);
    const auto pixels = corpus::Photograph(print, shot, random);
    const Sight sight = TimelessLadder().Read({corpus::kWidth, corpus::kHeight, pixels});
    if (sight.readings.empty()) continue;
    ++read;
    EXPECT_EQ(sight.readings[0].bytes, print.text) << "seed " << seed;
  }
  std::printf("%s: %d of %d read\n", GetParam().name, read, kEach);
  EXPECT_GE(read, GetParam().floor);
}

INSTANTIATE_TEST_SUITE_P(Each, DrawnLabels, testing::ValuesIn(Kinds()),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(DrawnTables, HoldNoCode) {
  Ladder ladder = TimelessLadder();
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937 random(seed);
    const auto pixels = corpus::Table(random, 1 + seed % 10);
    const Sight sight = ladder.Read({corpus::kWidth, corpus::kHeight, pixels});
    EXPECT_TRUE(sight.readings.empty()) << "seed " << seed << ": " << sight.readings[0].bytes;
  }
}

}  // namespace
}  // namespace ocop::scan
