#include "kiosk/scan/curved_qr.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/scan/zxing_reader.h"

namespace ocop::scan {
namespace {

using platform::RawReading;

constexpr std::size_t kMostHits = 50;
constexpr std::size_t kMostLargeHits = 15;
constexpr std::size_t kMostFinders = 10;
constexpr std::size_t kMostTriples = 3;
constexpr std::size_t kMostPairs = 6;
constexpr std::size_t kMostStarts = 2;
constexpr int kSharpenings = 3;

std::optional<RawReading> Decode(const SoftModules& soft, const QrLayout& layout) {
  const int size = layout.Size();
  std::vector<bool> dark(soft.size());
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const std::size_t i = CellAt(x, y, size);
      const Known known = layout.At(x, y);
      dark[i] = known == Known::kData ? soft[i] > 0 : known == Known::kDark;
    }
  }
  return DecodeQrModules(dark, size);
}

// Neighbours that tell small modules apart do not see beyond large ones, so those are looked for at
// half size.
std::vector<FinderHit> HitsIn(const CurvedQr::Views& views) {
  std::vector<FinderHit> hits = FindHits(views.binary, kMostHits);
  constexpr int kSmallestHalved = 64;
  if (std::min(views.half.width, views.half.height) < kSmallestHalved) return hits;
  const LumaBuffer quarter = HalfSize(views.half);
  const LumaBuffer binary = AgainstNeighbours(views.half, quarter.View(), kNeighbours, kDarker);
  for (FinderHit hit : FindHits(binary.View(), kMostLargeHits)) {
    hit = {2 * hit.centre + Vec{0.5, 0.5}, 2 * hit.width, 2 * hit.height, hit.votes};
    const bool known = std::any_of(hits.begin(), hits.end(), [&hit](const FinderHit& other) {
      const Vec apart = other.centre - hit.centre;
      return Dot(apart, apart) < 0.1 * hit.width * hit.height;
    });
    if (!known) hits.push_back(hit);
  }
  return hits;
}

std::vector<Finder> MeasureFinders(const CurvedQr::Views& views, const OutOfTime& out_of_time) {
  std::vector<Finder> finders;
  for (const FinderHit& hit : HitsIn(views)) {
    Finder finder;
    if (MeasureFinder(views.image, hit, finder)) finders.push_back(std::move(finder));
    if (out_of_time()) break;
  }
  std::stable_sort(finders.begin(), finders.end(),
                   [](const Finder& a, const Finder& b) { return a.misfit < b.misfit; });
  if (finders.size() > kMostFinders) finders.resize(kMostFinders);
  return finders;
}

void SetCorners(const CodeGrid& grid, RawReading& reading) {
  const std::array<Vec, 4> corners = grid.Corners();
  for (std::size_t i = 0; i < corners.size(); ++i) {
    reading.corners[i] = {static_cast<int>(std::lround(corners[i].x)),
                          static_cast<int>(std::lround(corners[i].y))};
  }
}

}  // namespace

std::optional<RawReading> CurvedQr::Read(const Views& views, const OutOfTime& out_of_time) {
  located_ = false;
  finders_ = MeasureFinders(views, out_of_time);
  std::vector<Constellation> codes = FindTriples(finders_, kMostTriples);
  for (Constellation& pair : FindPairs(finders_, kMostPairs)) codes.push_back(std::move(pair));
  for (const Constellation& code : codes) {
    if (out_of_time() || located_) break;
    if (Reading reading = ReadOne(views.image, code, out_of_time)) return reading;
  }
  return std::nullopt;
}

CurvedQr::Reading CurvedQr::ReadOne(const LumaImage& image, const Constellation& code,
                                    const OutOfTime& out_of_time) {
  const std::vector<GridStart> starts = FitStarts(image, code);
  for (std::size_t i = 0; i < starts.size() && i < kMostStarts; ++i) {
    if (out_of_time()) return std::nullopt;
    if (Reading reading = ReadStart(image, starts[i], out_of_time)) return reading;
  }
  return std::nullopt;
}

CurvedQr::Reading CurvedQr::ReadStart(const LumaImage& image, const GridStart& start,
                                      const OutOfTime& out_of_time) {
  constexpr double kCertain = 0.6;
  const bool certain = start.Worth() > kCertain;
  located_ = located_ || certain;
  const QrLayout layout(start.size);
  CodeGrid grid(image, start);
  grid.Refine(layout);
  const ModuleReader modules(image, grid, layout);
  SoftModules soft = modules.Plain();
  Reading reading = Decode(soft, layout);
  for (int i = 0; i < kSharpenings && !reading && !out_of_time(); ++i) {
    soft = modules.Sharpened(soft);
    reading = Decode(soft, layout);
  }
  if (!reading && certain) reading = ReadWithMemory(grid, soft, layout);
  if (reading) SetCorners(grid, *reading);
  return reading;
}

CurvedQr::Reading CurvedQr::ReadWithMemory(const CodeGrid& grid, const SoftModules& soft,
                                           const QrLayout& layout) {
  const Vec centre = grid.At(grid.Size(), grid.Size());
  const Vec corner = grid.At(0, 0);
  const Vec moved = centre - memory_.centre;
  const Vec reach = corner - centre;
  const bool same = memory_.size == layout.Size() && Dot(moved, moved) < Dot(reach, reach);
  constexpr float kFading = 0.8F;
  if (!same) memory_ = {layout.Size(), centre, SoftModules(soft.size(), 0)};
  memory_.centre = centre;
  for (std::size_t i = 0; i < soft.size(); ++i) {
    memory_.sum[i] = kFading * memory_.sum[i] + std::clamp(soft[i], -1.0F, 1.0F);
  }
  if (!same) return std::nullopt;
  return Decode(memory_.sum, layout);
}

}  // namespace ocop::scan
