#include "kiosk/scan/ean_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/scan/ean_line.h"

namespace ocop::scan {
namespace {

constexpr double kStep = 0.5;  // pixels between samples of a line
constexpr int kLines = 9;

// Which of the left digits are of set G, by the first digit; ISO/IEC 15420, table 3.
constexpr std::array<int, 10> kParity = {0b000000, 0b001011, 0b001101, 0b001110, 0b010011,
                                         0b011001, 0b011100, 0b010101, 0b010110, 0b011010};

// How well each digit of each set fits in each place.
using EanTable = std::array<std::array<std::array<double, 10>, 2>, 12>;

std::size_t SetAt(std::size_t place, std::size_t first) {
  return place < 6 ? static_cast<std::size_t>(kParity[first] >> (5 - place) & 1) : 0;
}

struct Number {
  std::array<int, 13> digits{};
  double score = -1e9;
};

// The best and the second best number: for every first digit a walk over the twelve others that
// keeps, for every remainder of the check sum, the two best ways there.
class Likeliest {
 public:
  explicit Likeliest(const EanTable& scores) : scores_(scores) {
    for (int first = 0; first < 10; ++first) Walk(first);
  }
  [[nodiscard]] const Number& Best() const { return best_; }
  [[nodiscard]] double Margin() const { return best_.score - second_; }

 private:
  using Two = std::array<Number, 2>;
  static void Keep(Two& two, const Number& number) {
    if (number.score > two[0].score) {
      two[1] = two[0];
      two[0] = number;
    } else if (number.score > two[1].score) {
      two[1] = number;
    }
  }

  void Walk(int first) {
    std::array<Two, 10> ways{};
    Number start;
    start.digits[0] = first;
    start.score = 0;
    ways[static_cast<std::size_t>(first)][0] = start;
    for (std::size_t place = 0; place < 12; ++place) {
      std::array<Two, 10> next{};
      const std::size_t set = SetAt(place, static_cast<std::size_t>(first));
      const std::size_t weight = place % 2 == 0 ? 3 : 1;
      for (std::size_t sum = 0; sum < 10; ++sum) {
        for (const Number& way : ways[sum]) {
          if (way.score < -1e8) continue;
          for (std::size_t digit = 0; digit < 10; ++digit) {
            Number longer = way;
            longer.digits[place + 1] = static_cast<int>(digit);
            longer.score += scores_[place][set][digit];
            Keep(next[(sum + weight * digit) % 10], longer);
          }
        }
      }
      ways = next;
    }
    for (const Number& number : ways[0]) {
      if (number.score > best_.score) {
        second_ = best_.score;
        best_ = number;
      } else {
        second_ = std::max(second_, number.score);
      }
    }
  }

  const EanTable& scores_;
  Number best_;
  double second_ = -1e9;
};

struct Line {
  Vec start;
  std::vector<float> values;
};

// Along the area, `t` of its depth away from the middle; each value the mean of a few pixels along
// the bars, which the bars survive and noise does not.
Line TakeLine(const LumaImage& image, const BarArea& area, double t) {
  const Vec along = {-area.across.y, area.across.x};
  const double reach = 1.25 * area.reach + 16;
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

bool ReadLine(const Line& line, Vec across, bool turned, Seen& seen) {
  constexpr float kUseful = 0.7F;
  const EanLine read = ReadEanLine(line.values, turned);
  seen = {read.scores,
          {line.start + (kStep * read.fit.first) * across,
           line.start + (kStep * read.fit.last) * across}};
  return seen.scores.total > kUseful;
}

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
  Number number;
  double margin = 0;      // by how much of a correlation the next number is worse
  double mean = 0;        // correlation of a digit
  double worst = 0;       // and of the digit that fits worst
  bool complete = false;  // every digit was seen by somebody

  // Stripes look like some number, and a thumb like another one, but neither like this.
  [[nodiscard]] bool Sure() const {
    constexpr double kMargin = 0.28;
    constexpr double kMean = 0.9;
    constexpr double kWorst = 0.78;
    return complete && margin >= kMargin && mean >= kMean && worst >= kWorst;
  }
  [[nodiscard]] bool Likely() const {
    constexpr double kMargin = 0.1;
    constexpr double kMean = 0.85;
    return margin >= kMargin && mean >= kMean;
  }
};

Verdict Judge(const Sum& sum) {
  Verdict verdict;
  constexpr int kFewestLines = 3;
  if (sum.lines < kFewestLines) return verdict;
  const Likeliest likeliest(sum.scores);
  verdict.number = likeliest.Best();
  verdict.margin = likeliest.Margin();
  verdict.mean = likeliest.Best().score / 12;
  verdict.worst = 1;
  verdict.complete = true;
  const auto& digits = verdict.number.digits;
  constexpr double kSeen = 1;
  for (std::size_t place = 0; place < 12; ++place) {
    const std::size_t set = SetAt(place, static_cast<std::size_t>(digits[0]));
    const auto digit = static_cast<std::size_t>(digits[place + 1]);
    verdict.worst = std::min(verdict.worst, sum.scores[place][set][digit]);
    verdict.complete = verdict.complete && sum.weights[place] >= kSeen;
  }
  return verdict;
}

platform::RawReading ReadingOf(const Sum& sum, const Number& number) {
  platform::RawReading reading;
  reading.format = platform::CodeFormat::kEan13;
  for (const int digit : number.digits) reading.bytes += static_cast<char>('0' + digit);
  const auto pixel = [](Vec v) {
    return platform::ImagePoint{static_cast<int>(std::lround(v.x)),
                                static_cast<int>(std::lround(v.y))};
  };
  // Lines come from the middle outwards, to and fro.
  const auto& one = sum.ends.back();
  const auto& other = sum.ends[sum.ends.size() - 2];
  reading.corners = {pixel(one[0]), pixel(one[1]), pixel(other[1]), pixel(other[0])};
  return reading;
}

}  // namespace

namespace {

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

Best BestOf(const std::array<std::vector<Seen>, 2>& ways) {
  std::array<Sum, 2> sums = {SumOf(ways[0]), SumOf(ways[1])};
  const std::array<Verdict, 2> verdicts = {Judge(sums[0]), Judge(sums[1])};
  // The wrong way round digits fit well, too, but not in an order that exists.
  const std::size_t better = verdicts[1].mean > verdicts[0].mean ? 1 : 0;
  return {better, std::move(sums[better]), verdicts[better]};
}

}  // namespace

EanReading ReadEan(const LumaImage& image, const BarArea& area,
                   const std::function<bool()>& out_of_time) {
  BarArea straight = area;
  straight.across = TrueAcross(image, area);
  std::array<std::vector<Seen>, 2> ways;
  std::array<bool, 2> tried = {true, true};
  for (std::size_t i = 0; i < kLines && !out_of_time(); ++i) {
    const Line line = TakeLine(image, straight, PlaceOf(i));
    for (const std::size_t way : {0U, 1U}) {
      Seen seen;
      if (tried[way] && ReadLine(line, straight.across, way == 1, seen)) ways[way].push_back(seen);
    }
    constexpr std::size_t kEnoughToTell = 3;
    if (i + 1 < kEnoughToTell) continue;
    if (ways[0].empty() && ways[1].empty()) break;
    const Best best = BestOf(ways);
    if (best.verdict.mean > 0) tried[1 - best.way] = false;
    const bool sure = best.verdict.Sure();
    if (sure || (i + 1 == kLines && best.verdict.Likely()))
      return {ReadingOf(best.sum, best.verdict.number), sure};
  }
  return {};
}

}  // namespace ocop::scan
