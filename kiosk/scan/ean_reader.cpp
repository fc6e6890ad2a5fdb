#include "kiosk/scan/ean_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/scan/ean_line.h"
#include "kiosk/scan/ean_number.h"

namespace ocop::scan {
namespace {

constexpr double kStep = 0.5;  // pixels between samples of a line
constexpr int kLines = 9;

struct Line {
  Vec start;
  std::vector<float> values;
};

double ReachOfLine(const BarArea& area) { return 1.25 * area.reach + 16; }

// Along the area, `t` of its depth away from the middle; each value the mean of a few pixels along
// the bars, which the bars survive and noise does not.
Line TakeLine(const LumaImage& image, const BarArea& area, Vec along, double t) {
  const double reach = ReachOfLine(area);
  Line line;
  line.start = area.centre + t * area.depth * along - reach * area.across;
  const auto count = static_cast<std::size_t>(2 * reach / kStep);
  line.values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Vec at = line.start + (kStep * static_cast<double>(i)) * area.across;
    float sum = 0;
    for (int k = -2; k <= 2; ++k) {
      const Vec p = at + (0.8 * k) * along;
      sum += Sample(image, static_cast<float>(p.x), static_cast<float>(p.y));
    }
    line.values.push_back(sum / 5);
  }
  return line;
}

// How strongly a line changes when each of its values is the mean of pixels along supposed bars.
double Sharpness(const LumaImage& image, const BarArea& area, Vec across) {
  const Vec along = {-across.y, across.x};
  double sum = 0;
  float before = 0;
  // A pixel apart.
  const int steps = static_cast<int>(1.6 * area.reach);
  for (int step = 0; step <= steps; ++step) {
    const double u = step - 0.8 * area.reach;
    float value = 0;
    for (int k = -3; k <= 3; ++k) {
      const Vec p = area.centre + u * across + (3.0 * k) * along;
      value += Sample(image, static_cast<float>(p.x), static_cast<float>(p.y));
    }
    if (step > 0) sum += double{value - before} * double{value - before};
    before = value;
  }
  return sum;
}

// Narrow bars are near the finest a picture can hold, where gradients lie about their direction.
Vec TrueAcross(const LumaImage& image, const BarArea& area) {
  Vec best = area.across;
  double sharpest = Sharpness(image, area, best);
  constexpr double kDegree = 3.14159265358979 / 180;
  for (const double step : {4.0, 0.8}) {
    const Vec middle = best;
    for (int i = -5; i <= 5; ++i) {
      const double c = std::cos(i * step * kDegree);
      const double s = std::sin(i * step * kDegree);
      const Vec turned = {c * middle.x - s * middle.y, s * middle.x + c * middle.y};
      const double sharpness = i == 0 ? 0 : Sharpness(image, area, turned);
      if (sharpness <= sharpest) continue;
      sharpest = sharpness;
      best = turned;
    }
  }
  return best;
}

struct Seen {
  EanScores scores;
  std::array<Vec, 2> ends;  // of the first and the last module
};

// What several lines say. Where a line fits no digit, something lies on the bars, and it has no
// say.
struct Sum {
  EanTable scores{};  // weighted sums, then means
  std::array<double, 12> weights{};
  int lines = 0;
  std::vector<std::array<Vec, 2>> ends;  // first and last module of each line

  void Add(const Seen& line) {
    ++lines;
    ends.push_back(line.ends);
    for (std::size_t place = 0; place < 12; ++place) {
      const auto& sets = line.scores.digit[place];
      float best = 0;
      for (std::size_t set = 0; set < (place < 6 ? 2U : 1U); ++set) {
        best = std::max(best, *std::max_element(sets[set].begin(), sets[set].end()));
      }
      constexpr float kNoDigit = 0.6F;
      const double weight = std::max(0.0F, best - kNoDigit) / (1 - kNoDigit);
      weights[place] += weight;
      for (std::size_t set = 0; set < 2; ++set) {
        for (std::size_t digit = 0; digit < 10; ++digit) {
          scores[place][set][digit] += weight * sets[set][digit];
        }
      }
    }
  }
  void Finish() {
    for (std::size_t place = 0; place < 12; ++place) {
      for (auto& set : scores[place]) {
        for (double& score : set) score /= std::max(1e-3, weights[place]);
      }
    }
  }
};

// Lines that were fitted much worse than the best one were fitted elsewhere.
Sum SumOf(const std::vector<Seen>& lines) {
  float best = 0;
  for (const Seen& line : lines) best = std::max(best, line.scores.total);
  Sum sum;
  constexpr float kNearBest = 0.08F;
  for (const Seen& line : lines) {
    if (line.scores.total >= best - kNearBest) sum.Add(line);
  }
  sum.Finish();
  return sum;
}

struct Verdict {
  EanNumber number;
  bool complete = false;  // every digit was seen by somebody

  // Stripes look like some number, and a thumb like another one, but neither like this.
  [[nodiscard]] bool Sure() const {
    constexpr double kMargin = 0.28;
    constexpr double kMean = 0.9;
    constexpr double kWorst = 0.78;
    return complete && number.margin >= kMargin && number.mean >= kMean && number.worst >= kWorst;
  }
  [[nodiscard]] bool Likely() const {
    constexpr double kMargin = 0.1;
    constexpr double kMean = 0.85;
    return number.margin >= kMargin && number.mean >= kMean;
  }
};

Verdict Judge(const Sum& sum) {
  Verdict verdict;
  constexpr int kFewestLines = 3;
  if (sum.lines < kFewestLines) return verdict;
  constexpr double kSeen = 1;
  verdict.number = LikeliestEan(sum.scores);
  verdict.complete = std::all_of(sum.weights.begin(), sum.weights.end(),
                                 [](double weight) { return weight >= kSeen; });
  return verdict;
}

/// With corners as high as the bars.
platform::RawReading ReadingOf(const Sum& sum, const std::string& number, Vec half_height) {
  platform::RawReading reading;
  reading.format = platform::CodeFormat::kEan13;
  reading.bytes = number;
  const auto pixel = [](Vec v) {
    return platform::ImagePoint{static_cast<int>(std::lround(v.x)),
                                static_cast<int>(std::lround(v.y))};
  };
  const double share = 1 / static_cast<double>(sum.ends.size());
  Vec first{};
  Vec last{};
  for (const auto& ends : sum.ends) {
    first = first + share * ends[0];
    last = last + share * ends[1];
  }
  reading.corners = {pixel(first - half_height), pixel(last - half_height),
                     pixel(last + half_height), pixel(first + half_height)};
  return reading;
}

/// Which way round the lines were seen that say most, and what they say.
struct Best {
  std::size_t way = 0;
  Sum sum;
  Verdict verdict;
};

/// From the middle outwards, to and fro: -1 to 1 is the height of the bars.
double PlaceOf(std::size_t line) {
  const double steps = std::ceil(static_cast<double>(line) / 2);
  return line % 2 == 0 ? 0.2 * steps : -0.2 * steps;
}

Best BestOf(const std::vector<Seen>& straight, const std::vector<Seen>& turned) {
  std::array<Sum, 2> sums = {SumOf(straight), SumOf(turned)};
  const std::array<Verdict, 2> verdicts = {Judge(sums[0]), Judge(sums[1])};
  // The wrong way round digits fit well, too, but not in an order that exists.
  const std::size_t better = verdicts[1].number.mean > verdicts[0].number.mean ? 1 : 0;
  return {better, std::move(sums[better]), verdicts[better]};
}

/// Reads lines one way round. The first that was understood tells the others where to look.
class Way {
 public:
  Way(const BarArea& area, bool turned) : area_(area), turned_(turned) {}

  /// `find`(line, turned) understands a line of which nothing is known but, perhaps, where the
  /// `other` way round has seen a symbol.
  template <typename Find>
  void Read(const Line& line, const Way& other, const Find& find) {
    if (given_up_) return;
    EanLine read;
    if (known_) {
      read = FollowEanLine(line.values, known_->fit);
    } else if (other.known_) {
      read = FollowEanLine(line.values, Turned(other.known_->fit));
    }
    constexpr float kAsGood = 0.02F;
    if (read.scores.total < (known_ ? known_->scores.total - kAsGood : kUseful)) {
      EanLine found = find(line, turned_);
      if (found.scores.total > read.scores.total) read = found;
    }
    if (read.scores.total <= kUseful) return;
    if (!known_ || read.scores.total > known_->scores.total) known_ = read;
    const auto at = [&](double sample) { return line.start + (kStep * sample) * area_.across; };
    seen_.push_back({read.scores, {at(read.fit.first), at(read.fit.last)}});
  }
  void GiveUp() { given_up_ = true; }
  [[nodiscard]] const std::vector<Seen>& Lines() const { return seen_; }

 private:
  static constexpr float kUseful = 0.7F;
  static EanFit Turned(const EanFit& fit) { return {fit.last, fit.first, fit.bulge, -fit.lean}; }

  const BarArea& area_;
  bool turned_;
  bool given_up_ = false;
  std::optional<EanLine> known_;  // the best of them
  std::vector<Seen> seen_;
};

// Lines from the middle of the area outwards, until `enough` says that they are; nothing: there are
// no more, or no line says anything.
template <typename Find, typename Enough>
std::optional<Best> BestOfLines(const LumaImage& image, const BarArea& area, Vec along,
                                const std::function<bool()>& out_of_time, const Find& find,
                                const Enough& enough) {
  std::array<Way, 2> ways = {Way(area, false), Way(area, true)};
  for (std::size_t i = 0; i < kLines && !out_of_time(); ++i) {
    const Line line = TakeLine(image, area, along, PlaceOf(i));
    ways[0].Read(line, ways[1], find);
    ways[1].Read(line, ways[0], find);
    constexpr std::size_t kEnoughToTell = 3;
    if (i + 1 < kEnoughToTell) continue;
    if (ways[0].Lines().empty() && ways[1].Lines().empty()) break;
    Best best = BestOf(ways[0].Lines(), ways[1].Lines());
    if (best.verdict.number.mean > 0) ways[1 - best.way].GiveUp();
    if (enough(best, i + 1 == kLines)) return best;
  }
  return std::nullopt;
}

}  // namespace

// Libraries read along rows or columns, and give the ends of one line or of two.
BarArea AreaOf(const platform::RawReading& reading) {
  const auto& corners = reading.corners;
  const auto middle = [](platform::ImagePoint a, platform::ImagePoint b) {
    return Vec{(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
  };
  const Vec left = middle(corners[0], corners[3]);
  const Vec right = middle(corners[1], corners[2]);
  const Vec way = right - left;
  const double length = std::max(1.0, std::hypot(way.x, way.y));
  const Vec down = middle(corners[2], corners[3]) - middle(corners[0], corners[1]);
  constexpr double kLeast = 4;
  return {0.5 * (left + right), (1 / length) * way, length / 2,
          std::max(kLeast, std::hypot(down.x, down.y) / 2)};
}

EanReading ReadEan(const LumaImage& image, const BarArea& area,
                   const std::function<bool()>& out_of_time) {
  BarArea straight = area;
  straight.across = TrueAcross(image, area);
  const Vec along = {-straight.across.y, straight.across.x};
  const auto best = BestOfLines(
      image, straight, along, out_of_time,
      [](const Line& line, bool turned) { return ReadEanLine(line.values, turned); },
      [](const Best& seen, bool is_last) {
        return seen.verdict.Sure() || (is_last && seen.verdict.Likely());
      });
  if (!best) return {};
  return {ReadingOf(best->sum, best->verdict.number.digits, area.depth * along),
          best->verdict.Sure()};
}

bool ConfirmsEan(const LumaImage& image, const platform::RawReading& reading,
                 const std::function<bool()>& out_of_time) {
  constexpr std::size_t kDigits = 13;
  if (reading.bytes.size() != kDigits) return false;
  const BarArea area = AreaOf(reading);
  const Vec across = TrueAcross(image, area);
  const double middle = ReachOfLine(area) / kStep;
  const double reach = area.reach / kStep;
  const auto best = BestOfLines(
      image, area, {-across.y, across.x}, out_of_time,
      [middle, reach](const Line& line, bool turned) {
        const double way = turned ? -reach : reach;
        return ReadEanLineAt(line.values, {middle - way, middle + way});
      },
      [&reading](const Best& seen, bool /*is_last*/) {
        // As likely as the likeliest number, nearly: those that were misread lie farther behind.
        constexpr double kNearly = 0.06;
        constexpr double kMean = 0.65;
        const double mean = FitOfEan(seen.sum.scores, reading.bytes);
        return mean >= kMean && mean >= seen.verdict.number.mean - kNearly;
      });
  return best.has_value();
}

}  // namespace ocop::scan
