#include "kiosk/scan/ean_number.h"

#include <algorithm>
#include <cstddef>

namespace ocop::scan {
namespace {

constexpr std::size_t kPlaces = 12;

// Which of the left digits are of set G, by the first digit; ISO/IEC 15420, table 3.
constexpr std::array<int, 10> kParity = {0b000000, 0b001011, 0b001101, 0b001110, 0b010011,
                                         0b011001, 0b011100, 0b010101, 0b010110, 0b011010};

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
    for (std::size_t place = 0; place < kPlaces; ++place) {
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

std::size_t DigitAt(const std::string& number, std::size_t place) {
  return static_cast<std::size_t>(number[place] - '0');
}

double FitAt(const EanTable& table, const std::string& number, std::size_t place) {
  return table[place][SetAt(place, DigitAt(number, 0))][DigitAt(number, place + 1)];
}

}  // namespace

EanNumber LikeliestEan(const EanTable& table) {
  const Likeliest likeliest(table);
  EanNumber number;
  for (const int digit : likeliest.Best().digits) number.digits += static_cast<char>('0' + digit);
  number.margin = likeliest.Margin();
  number.mean = FitOfEan(table, number.digits);
  number.worst = 1;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    number.worst = std::min(number.worst, FitAt(table, number.digits, place));
  }
  return number;
}

double FitOfEan(const EanTable& table, const std::string& number) {
  double sum = 0;
  for (std::size_t place = 0; place < kPlaces; ++place) sum += FitAt(table, number, place);
  return sum / kPlaces;
}

}  // namespace ocop::scan
