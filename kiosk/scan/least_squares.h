#pragma once
/// Small linear least squares by normal equations. Pure; any thread.

#include <array>
#include <cmath>
#include <cstddef>

namespace ocop::scan {

/// Collects equations row . x = value in N unknowns and solves them by Cholesky's method.
template <std::size_t N>
class LeastSquares {
 public:
  using Row = std::array<double, N>;

  void Add(const Row& row, double value, double weight) {
    for (std::size_t i = 0; i < N; ++i) {
      const double scaled = weight * row[i];
      right_[i] += scaled * value;
      for (std::size_t j = 0; j <= i; ++j) left_[i][j] += scaled * row[j];
    }
  }
  /// Pulls unknown `i` towards `value`.
  void Expect(std::size_t i, double value, double weight) {
    left_[i][i] += weight;
    right_[i] += weight * value;
  }
  [[nodiscard]] double Diagonal(std::size_t i) const { return left_[i][i]; }

  /// False when the equations do not determine the unknowns; `x` is then garbage.
  [[nodiscard]] bool Solve(Row& x) const {
    std::array<Row, N> factor = left_;
    for (std::size_t i = 0; i < N; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        double sum = factor[i][j];
        for (std::size_t k = 0; k < j; ++k) sum -= factor[i][k] * factor[j][k];
        if (i != j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum > 1e-12) {
          factor[i][i] = std::sqrt(sum);
        } else {
          return false;
        }
      }
    }
    for (std::size_t i = 0; i < N; ++i) {
      double sum = right_[i];
      for (std::size_t k = 0; k < i; ++k) sum -= factor[i][k] * x[k];
      x[i] = sum / factor[i][i];
    }
    for (std::size_t i = N; i-- > 0;) {
      double sum = x[i];
      for (std::size_t k = i + 1; k < N; ++k) sum -= factor[k][i] * x[k];
      x[i] = sum / factor[i][i];
    }
    return true;
  }

 private:
  std::array<Row, N> left_{};
  Row right_{};
};

}  // namespace ocop::scan
