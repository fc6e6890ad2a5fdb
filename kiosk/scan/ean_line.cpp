#include "kiosk/scan/ean_line.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ocop::scan {
namespace {

constexpr int kPerModule = 2;  // samples
constexpr int kPerDigit = 7 * kPerModule;
constexpr int kMargin = 4;  // modules beyond both ends
constexpr int kSamples = (kEanModules + 2 * kMargin) * kPerModule;

using Window = std::array<float, kPerDigit>;
using Samples = std::array<float, kSamples>;

// Set A (L) of ISO/IEC 15420, table 1, dark is 1, first module highest. C is its complement, B is C
// from right to left.
constexpr std::array<int, 10> kSetA = {0b0001101, 0b0011001, 0b0010011, 0b0111101, 0b0100011,
                                       0b0110001, 0b0101111, 0b0111011, 0b0110111, 0b0001011};

int Reversed(int bits) {
  int reversed = 0;
  for (int i = 0; i < 7; ++i) reversed |= (bits >> i & 1) << (6 - i);
  return reversed;
}

// Without its mean and of length 1, so that a product of two is their correlation.
template <std::size_t N>
void Normalise(std::array<float, N>& values) {
  float mean = 0;
  for (const float value : values) mean += value;
  mean /= static_cast<float>(N);
  float squares = 1e-6F;
  for (float& value : values) {
    value -= mean;
    squares += value * value;
  }
  const float scale = 1 / std::sqrt(squares);
  for (float& value : values) value *= scale;
}

// Seven modules with a module of what must be beside them, seen through a blur of `width` modules.
Window Blurred(int bits, bool dark_before, bool dark_after, double width) {
  Window window{};
  constexpr int kFine = 16;  // steps a module
  const auto dark_at = [&](int step) {
    const int module = step < 0 ? -1 : step / kFine;
    if (module < 0) return dark_before;
    if (module >= 7) return dark_after;
    return (bits >> (6 - module) & 1) == 1;
  };
  const int reach = std::max(1, static_cast<int>(width * kFine / 2));
  for (int i = 0; i < kPerDigit; ++i) {
    const int centre = (2 * i + 1) * kFine / (2 * kPerModule);
    int dark = 0;
    for (int step = centre - reach; step < centre + reach; ++step) dark += dark_at(step) ? 1 : 0;
    window[static_cast<std::size_t>(i)] = -static_cast<float>(dark) / static_cast<float>(2 * reach);
  }
  Normalise(window);
  return window;
}

// Of all digits side by side, so that a sample is compared with all of them at once.
constexpr std::size_t kDigits = 12;  // ten, and room for whole registers
using DigitLooks = std::array<std::array<float, kDigits>, kPerDigit>;

struct Looks {
  std::array<DigitLooks, 3> sets;  // L, G, R
  Window start;                    // the last four modules of quiet, the guard
  Window middle;                   // a module, the guard, a module
  Window end;
};

void SetLook(DigitLooks& looks, std::size_t digit, const Window& window) {
  for (std::size_t i = 0; i < window.size(); ++i) looks[i][digit] = window[i];
}

Looks LooksOf(double width) {
  Looks looks{};
  for (std::size_t digit = 0; digit < 10; ++digit) {
    const int a = kSetA[digit];
    const int c = ~a & 0x7f;
    SetLook(looks.sets[0], digit, Blurred(a, true, false, width));
    SetLook(looks.sets[1], digit, Blurred(Reversed(c), true, false, width));
    SetLook(looks.sets[2], digit, Blurred(c, false, true, width));
  }
  looks.start = Blurred(0b0000101, false, false, width);
  looks.middle = Blurred(0b1010101, true, true, width);
  looks.end = Blurred(0b1010000, false, false, width);
  return looks;
}

const std::array<Looks, 3>& AllLooks() {
  static const std::array<Looks, 3> kLooks = {LooksOf(0.7), LooksOf(1.5), LooksOf(2.3)};
  return kLooks;
}

// Where samples are, as multiples of what a fit is made of.
struct Places {
  Places() {
    for (std::size_t i = 0; i < module.size(); ++i) {
      const float m = (static_cast<float>(i) + 0.5F) / kPerModule - kMargin;
      const float t = 2 * m / kEanModules - 1;
      module[i] = m;
      bulge[i] = 1 - t * t;
      lean[i] = t * bulge[i];
    }
  }
  Samples module{};
  Samples bulge{};
  Samples lean{};
};

Samples Take(std::span<const float> line, const EanFit& fit) {
  static const Places kPlaces;
  const auto first = static_cast<float>(fit.first);
  const auto module = static_cast<float>((fit.last - fit.first) / kEanModules);
  const auto bulge = static_cast<float>(fit.bulge);
  const auto lean = static_cast<float>(fit.lean);
  const float last = static_cast<float>(line.size()) - 1.01F;
  Samples at;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const float x =
        first + module * kPlaces.module[i] + bulge * kPlaces.bulge[i] + lean * kPlaces.lean[i];
    at[i] = std::min(std::max(x, 0.0F), last);
  }
  Samples samples;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const auto whole = static_cast<std::size_t>(static_cast<int>(at[i]));
    const float part = at[i] - static_cast<float>(whole);
    samples[i] = line[whole] + part * (line[whole + 1] - line[whole]);
  }
  return samples;
}

float Product(const Window& a, const Window& b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

std::array<float, kDigits> Products(const Window& window, const DigitLooks& looks) {
  std::array<float, kDigits> sums{};
  for (std::size_t i = 0; i < window.size(); ++i) {
    for (std::size_t digit = 0; digit < kDigits; ++digit)
      sums[digit] += window[i] * looks[i][digit];
  }
  return sums;
}

// From module `module` of the symbol on.
Window Part(const Samples& samples, int module) {
  Window window{};
  const auto from = samples.begin() + static_cast<std::ptrdiff_t>((module + kMargin) * kPerModule);
  std::copy_n(from, window.size(), window.begin());
  Normalise(window);
  return window;
}

EanScores Score(const Samples& samples, const Looks& looks) {
  constexpr int kMiddle = 44;  // a module before the middle guard
  constexpr int kEnd = 92;
  EanScores scores;
  float sum = Product(Part(samples, -kMargin), looks.start) +
              Product(Part(samples, kMiddle), looks.middle) +
              Product(Part(samples, kEnd), looks.end);
  for (std::size_t place = 0; place < 12; ++place) {
    const bool left = place < 6;
    const int module =
        left ? 3 + 7 * static_cast<int>(place) : 50 + 7 * static_cast<int>(place - 6);
    const Window window = Part(samples, module);
    float best = -1;
    for (std::size_t set = 0; set < (left ? 2U : 1U); ++set) {
      const auto fits = Products(window, looks.sets[left ? set : 2]);
      for (std::size_t digit = 0; digit < 10; ++digit) {
        scores.digit[place][set][digit] = fits[digit];
        best = std::max(best, fits[digit]);
      }
    }
    sum += best;
  }
  constexpr float kParts = 15;
  scores.total = sum / kParts;
  return scores;
}

// A fit on its way: which blur looks most like the line is told by its start.
struct Trial {
  EanLine line;
  const Looks* looks = nullptr;
};

void Try(std::span<const float> line, const EanFit& fit, std::span<const Looks> looks,
         Trial& trial) {
  const Samples samples = Take(line, fit);
  for (const Looks& one : looks) {
    const EanScores scores = Score(samples, one);
    if (scores.total <= trial.line.scores.total) continue;
    trial.line = {scores, fit};
    trial.looks = &one;
  }
}

// Seen from aside, the middle lies nearer to the far end. By how much is told with one blur, which
// blur it is then.
Trial Start(std::span<const float> line, const EanFit& ends) {
  constexpr int kMostSteps = 8;
  constexpr double kStep = 0.5;  // modules: the farthest from which a fit finds home
  const double module = std::abs(ends.last - ends.first) / kEanModules;
  const std::span<const Looks> looks = AllLooks();
  Trial trial;
  for (int i = -kMostSteps; i <= kMostSteps; ++i) {
    EanFit fit = ends;
    fit.bulge = i * kStep * module;
    Try(line, fit, looks.subspan(1, 1), trial);
  }
  Try(line, trial.line.fit, looks, trial);
  return trial;
}

}  // namespace

namespace {

struct Edges {
  std::vector<double> darker;  // samples, in order
  std::vector<double> lighter;
};

// Where the line is steepest between one extreme and the next.
Edges EdgesOf(std::span<const float> line) {
  const std::size_t count = line.size();
  std::vector<float> steep(count, 0);
  float steepest = 0;
  for (std::size_t i = 1; i + 1 < count; ++i) {
    steep[i] = line[i + 1] - line[i - 1];
    steepest = std::max(steepest, std::abs(steep[i]));
  }
  const float threshold = std::max(3.0F, 0.18F * steepest);
  Edges edges;
  for (std::size_t i = 1; i + 1 < count; ++i) {
    const float here = std::abs(steep[i]);
    if (here < threshold || here < std::abs(steep[i - 1]) || here <= std::abs(steep[i + 1])) {
      continue;
    }
    (steep[i] < 0 ? edges.darker : edges.lighter).push_back(static_cast<double>(i));
  }
  return edges;
}

// Ends of stretches of edges without a gap as long as a quiet zone: `share` of the whole.
std::vector<std::array<double, 2>> Stretches(const Edges& edges, double share) {
  std::vector<double> all = edges.darker;
  all.insert(all.end(), edges.lighter.begin(), edges.lighter.end());
  std::sort(all.begin(), all.end());
  std::vector<std::array<double, 2>> stretches;
  constexpr std::size_t kFewestEdges = 24;  // of 60; blur hides some
  std::size_t from = 0;
  for (std::size_t i = 1; i <= all.size(); ++i) {
    if (i < all.size() && all[i] - all[i - 1] <= share * (all.back() - all.front())) continue;
    if (i - from >= kFewestEdges) stretches.push_back({all[from], all[i - 1]});
    from = i;
  }
  return stretches;
}

// The first few darker edges of a stretch with its last few lighter ones: what is beside a symbol
// may look like a bar.
void AddEnds(const Edges& edges, const std::array<double, 2>& stretch,
             std::vector<std::array<double, 2>>& ends) {
  constexpr std::ptrdiff_t kTried = 2;
  const auto first = std::lower_bound(edges.darker.begin(), edges.darker.end(), stretch[0]);
  const auto last = std::upper_bound(edges.lighter.begin(), edges.lighter.end(), stretch[1]);
  const auto firsts = std::min(kTried, edges.darker.end() - first);
  const auto lasts = std::min(kTried, last - edges.lighter.begin());
  for (std::ptrdiff_t i = 0; i < firsts; ++i) {
    for (std::ptrdiff_t j = 1; j <= lasts; ++j) {
      const std::array<double, 2> pair = {*(first + i), *(last - j)};
      constexpr double kShortest = 150;  // samples: 95 modules of 0.8 pixels
      if (pair[1] - pair[0] < kShortest) continue;
      if (std::find(ends.begin(), ends.end(), pair) == ends.end()) ends.push_back(pair);
    }
  }
}

std::vector<std::array<double, 2>> EndsOf(std::span<const float> line) {
  const Edges edges = EdgesOf(line);
  std::vector<std::array<double, 2>> ends;
  for (const double share : {0.05, 0.075}) {
    for (const auto& stretch : Stretches(edges, share)) AddEnds(edges, stretch, ends);
  }
  return ends;
}

// In modules.
constexpr std::array<double, 4> kSteps = {1.5, 0.75, 0.35, 0.15};
constexpr std::array<double, 2> kSmallSteps = {0.35, 0.15};

void Improve(std::span<const float> line, std::span<const double> steps, Trial& trial) {
  EanLine& read = trial.line;
  const double module = std::abs(read.fit.last - read.fit.first) / kEanModules;
  constexpr float kHopeless = 0.5F;
  for (const double step : steps) {
    for (int round = 0; round < 2; ++round) {
      bool moved_any = false;
      for (double EanFit::*part : {&EanFit::first, &EanFit::last, &EanFit::bulge, &EanFit::lean}) {
        for (const double way : {-1.0, 1.0}) {
          EanFit moved = read.fit;
          moved.*part += way * step * module;
          const EanScores scores = Score(Take(line, moved), *trial.looks);
          if (scores.total <= read.scores.total) continue;
          read = {scores, moved};
          moved_any = true;
          break;
        }
      }
      if (!moved_any) break;
    }
    if (read.scores.total < kHopeless) break;
  }
}

}  // namespace

EanLine ReadEanLine(std::span<const float> line, bool turned) {
  std::vector<Trial> trials;
  for (const auto& [left, right] : EndsOf(line)) {
    trials.push_back(Start(line, turned ? EanFit{right, left} : EanFit{left, right}));
  }
  std::stable_sort(trials.begin(), trials.end(), [](const Trial& a, const Trial& b) {
    return a.line.scores.total > b.line.scores.total;
  });
  EanLine best;
  constexpr std::size_t kTried = 2;
  for (std::size_t i = 0; i < trials.size() && i < kTried && trials[i].looks != nullptr; ++i) {
    Improve(line, kSteps, trials[i]);
    if (trials[i].line.scores.total > best.scores.total) best = trials[i].line;
  }
  return best;
}

EanLine ReadEanLineAt(std::span<const float> line, const EanFit& ends) {
  const double module = (ends.last - ends.first) / kEanModules;
  Trial best;
  for (const double shift : {-0.6, 0.0, 0.6}) {
    const Trial trial = Start(line, {ends.first + shift * module, ends.last + shift * module});
    if (trial.line.scores.total > best.line.scores.total) best = trial;
  }
  if (best.looks != nullptr) Improve(line, kSteps, best);
  return best.line;
}

EanLine FollowEanLine(std::span<const float> line, const EanFit& near) {
  Trial trial;
  Try(line, near, AllLooks(), trial);
  if (trial.looks != nullptr) Improve(line, kSmallSteps, trial);
  return trial.line;
}

}  // namespace ocop::scan
