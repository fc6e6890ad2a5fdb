// What a frame of scrolling costs: 500 product cards at 1920x1080, laid out and painted anew for
// every position, against one memcpy of the frame in the same run.
//
//   bench_scroll_cards CATALOGUE.db

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "db/store/catalogue.h"
#include "kiosk/images/decode_pool.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/painter.h"

namespace ocop {
namespace {

constexpr int kCards = 500;
constexpr int kFrames = 600;
constexpr int kStepPx = 17;

double CpuMs() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::string Pss() {
  std::ifstream in("/proc/self/smaps_rollup");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("Pss:")) return line.substr(4);
  }
  return "?";
}

struct Bench {
  store::Catalogue catalogue;
  std::vector<store::ProductCard> cards;
  std::unique_ptr<ui::Text> text;
  i18n::Catalog words;
};

Result<Bench> Open(const std::filesystem::path& file) {
  auto catalogue = store::Catalogue::Open(file);
  if (!catalogue.ok()) return catalogue.status();
  auto listing = catalogue->Products({.limit = kCards}, Language::kVi);
  if (!listing.ok()) return listing.status();
  auto text = ui::Text::Open({});
  if (!text.ok()) return text.status();
  auto words =
      i18n::Catalog::Load(std::filesystem::path(OCOP_SOURCE_DIR) / "assets/i18n", Language::kVi);
  if (!words.ok()) return words.status();
  Bench bench{std::move(catalogue).value(), {}, std::move(text).value(), std::move(words).value()};
  for (int i = 0; i < kCards; ++i) {
    bench.cards.push_back(listing->cards[static_cast<std::size_t>(i) % listing->cards.size()]);
    bench.cards.back().code += std::to_string(i);  // every card is its own
    bench.cards.back().name.text += " " + std::to_string(i);
  }
  return bench;
}

ui::Scene LayOut(Bench& bench, const ui::Theme& theme, int offset) {
  const ui::Look look{theme, *bench.text, bench.words, Language::kVi, {}, {{"cards", offset}}};
  ui::Builder builder(look);
  builder.Ground(ui::color::kGlaze);
  const ui::Grid grid =
      ui::ProductGrid(builder, theme.Margin(), theme.size().width - 2 * theme.Margin());
  builder.BeginScroll("cards", {0, 0, theme.size().width, theme.size().height});
  const Rect visible = builder.Visible();
  const int row = grid.card_height + grid.gap;
  const int first = std::max(0, visible.y / row) * grid.columns;
  const int last = std::min(kCards, (visible.Bottom() / row + 1) * grid.columns);
  for (int i = first; i < last; ++i) {
    ui::ProductCardAt(builder, grid, i, 0, bench.cards[static_cast<std::size_t>(i)], "card");
  }
  builder.EndScroll(grid.Height(kCards));
  return std::move(builder).Finish();
}

int Run(const std::filesystem::path& file) {
  auto bench = Open(file);
  if (!bench.ok()) {
    std::fprintf(stderr, "bench: %s\n", bench.status().message().c_str());
    return 1;
  }
  const Size size{1920, 1080};
  const ui::Theme theme({size, ui::PixelsPerMillimetre(size, 21.5)});
  std::vector<images::PictureKey> wanted;
  ui::PictureCache pictures(8U << 20, [&wanted](images::PictureKey key) {
    wanted.push_back(std::move(key));
    return true;
  });
  ui::Painter painter(*bench->text, pictures);
  ui::Bitmap frame(size);
  ui::Bitmap copy(size);
  ui::Scene shown;
  std::vector<double> paints;
  std::vector<double> copies;
  for (int i = 0; i < kFrames; ++i) {
    const double begin = CpuMs();
    ui::Scene scene = LayOut(*bench, theme, i * kStepPx);
    for (const Rect& rect : ui::DamageBetween(shown, scene))
      painter.Paint(scene, frame, rect, nullptr);
    shown = std::move(scene);
    const double painted = CpuMs();
    std::memcpy(copy.Row(0), frame.Row(0), frame.Bytes());
    paints.push_back(painted - begin);
    copies.push_back(CpuMs() - painted);
    for (const images::PictureKey& key : std::exchange(wanted, {})) {
      auto image = images::DecodePicture(file.parent_path() / "media", key);
      pictures.Arrived({key, image.ok() ? std::move(image).value() : pictures::Image{}});
    }
  }
  std::printf(
      "frame %.2f ms, memcpy %.2f ms, ratio %.2f (median of %d; one tenth of frames above %.2f "
      "ms)\n",
      Median(paints), Median(copies), Median(paints) / Median(copies), kFrames, [&] {
        std::vector<double> sorted = paints;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() * 9 / 10];
      }());
  std::printf("memory after scrolling, PSS:%s\n", Pss().c_str());
  return 0;
}

}  // namespace
}  // namespace ocop

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: bench_scroll_cards CATALOGUE.db\n");
    return 2;
  }
  return ocop::Run(argv[1]);
}
