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
std::vector<FinderHit> HitsIn(const CurvedQr::Views& views, const OutOfTime& out_of_time) {
  std::vector<FinderHit> hits = FindHits(views.binary, kMostHits, out_of_time);
  constexpr int kSmallestHalved = 64;
  if (std::min(views.half.width, views.half.height) < kSmallestHalved) return hits;
  const LumaBuffer quarter = HalfSize(views.half);
  const LumaBuffer binary = AgainstNeighbours(views.half, quarter.View(), kNeighbours);
  for (FinderHit hit : FindHits(binary.View(), kMostLargeHits, out_of_time)) {
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
  for (const FinderHit& hit : HitsIn(views, out_of_time)) {
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

bool ShareAFinder(const Constellation& a, const Constellation& b) {
  for (std::size_t i = 0; i < a.finders.size(); ++i) {
    for (std::size_t j = 0; a.seen[i] && j < b.finders.size(); ++j) {
      const Vec apart = a.finders[i].centre - b.finders[j].centre;
      if (b.seen[j] && Dot(apart, apart) < 1) return true;
    }
  }
  return false;
}

/// Of the modules that hold data and that both are sure of, most agree: two frames of one code.
bool IsTheSameCode(const SoftModules& a, const SoftModules& b, const QrLayout& layout) {
  constexpr float kSure = 0.4F;
  constexpr int kFewest = 20;
  int sure = 0;
  int agree = 0;
  for (int y = 0; y < layout.Size(); ++y) {
    for (int x = 0; x < layout.Size(); ++x) {
      const std::size_t i = CellAt(x, y, layout.Size());
      if (layout.At(x, y) != Known::kData) continue;
      if (std::abs(a[i]) < kSure || std::abs(b[i]) < kSure) continue;
      ++sure;
      agree += (a[i] > 0) == (b[i] > 0) ? 1 : 0;
    }
  }
  return sure >= kFewest && 4 * agree >= 3 * sure;
}

}  // namespace

void CurvedQr::NextFrame() {
  constexpr int kForgotten = 3;
  if (++memory_.frames_ago > kForgotten) memory_ = {};
}

std::optional<RawReading> CurvedQr::Read(const Views& views, const OutOfTime& out_of_time,
                                         std::vector<Finder>& finders) {
  finders = MeasureFinders(views, out_of_time);
  std::vector<Constellation> codes = FindTriples(finders, kMostTriples);
  for (Constellation& pair : FindPairs(finders, kMostPairs)) codes.push_back(std::move(pair));
  std::vector<const Constellation*> located;
  for (const Constellation& code : codes) {
    if (out_of_time()) break;
    const bool known = std::any_of(located.begin(), located.end(), [&code](const auto* other) {
      return ShareAFinder(code, *other);
    });
    if (known) continue;
    Outcome outcome = ReadOne(views.image, code, out_of_time);
    if (outcome.reading) {
      memory_ = {};
      return std::move(outcome.reading);
    }
    if (outcome.certain) located.push_back(&code);
  }
  return std::nullopt;
}

CurvedQr::Outcome CurvedQr::ReadOne(const LumaImage& image, const Constellation& code,
                                    const OutOfTime& out_of_time) {
  const std::vector<GridStart> starts = FitStarts(image, code, out_of_time);
  Outcome all;
  for (std::size_t i = 0; i < starts.size() && i < kMostStarts && !out_of_time(); ++i) {
    Outcome one = ReadStart(image, starts[i], out_of_time);
    all.certain = all.certain || one.certain;
    all.reading = std::move(one.reading);
    if (all.reading) break;
  }
  return all;
}

CurvedQr::Outcome CurvedQr::ReadStart(const LumaImage& image, const GridStart& start,
                                      const OutOfTime& out_of_time) {
  constexpr double kCertain = 0.6;
  Outcome outcome;
  outcome.certain = start.Worth() > kCertain;
  const QrLayout layout(start.size);
  CodeGrid grid(image, start);
  grid.Refine(layout, out_of_time);
  const ModuleReader modules(image, grid, layout);
  SoftModules soft = modules.Plain();
  outcome.reading = Decode(soft, layout);
  for (int i = 0; i < kSharpenings && !outcome.reading && !out_of_time(); ++i) {
    soft = modules.Sharpened(soft);
    outcome.reading = Decode(soft, layout);
  }
  if (!outcome.reading && outcome.certain) outcome.reading = ReadWithMemory(grid, soft, layout);
  if (outcome.reading) SetCorners(grid, *outcome.reading);
  return outcome;
}

CurvedQr::Reading CurvedQr::ReadWithMemory(const CodeGrid& grid, const SoftModules& soft,
                                           const QrLayout& layout) {
  const Vec centre = grid.At(grid.Size(), grid.Size());
  const Vec corner = grid.At(0, 0);
  const Vec moved = centre - memory_.centre;
  const Vec reach = corner - centre;
  const bool same = memory_.size == layout.Size() && Dot(moved, moved) < Dot(reach, reach) &&
                    IsTheSameCode(memory_.sum, soft, layout);
  constexpr float kFading = 0.8F;
  if (!same) memory_ = {layout.Size(), centre, SoftModules(soft.size(), 0)};
  memory_.centre = centre;
  memory_.frames_ago = 0;
  for (std::size_t i = 0; i < soft.size(); ++i) {
    memory_.sum[i] = kFading * memory_.sum[i] + std::clamp(soft[i], -1.0F, 1.0F);
  }
  if (!same) return std::nullopt;
  return Decode(memory_.sum, layout);
}

}  // namespace ocop::scan
