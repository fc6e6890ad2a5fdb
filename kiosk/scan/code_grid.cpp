#include "kiosk/scan/code_grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/scan/least_squares.h"

namespace ocop::scan {
namespace {

constexpr int kQuarters = 4;  // samples a module while looking for an alignment pattern

}  // namespace

CodeGrid::CodeGrid(const LumaImage& image, const GridStart& start)
    : image_(image),
      surface_(start.surface),
      size_(start.size),
      seen_(start.seen),
      middle_(PictureCentre(image)),
      lattice_(static_cast<std::size_t>(Side() * Side())) {
  PlaceAll();
}

double CodeGrid::DistanceToFinder(double u, double v) const {
  constexpr double kNear = 3.5;
  const double far = size_ - kNear;
  const std::array<Vec, 3> places = {{{kNear, kNear}, {far, kNear}, {kNear, far}}};
  double nearest = 1e9;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (seen_[i]) nearest = std::min(nearest, std::hypot(u - places[i].x, v - places[i].y));
  }
  return nearest;
}

CodeGrid::Terms CodeGrid::TermsAt(double u, double v) const {
  const double s = 2 * u / size_ - 1;
  const double t = 2 * v / size_ - 1;
  return {1, s, t, s * s, s * t, t * t, s * s * s, s * s * t, s * t * t, t * t * t};
}

Vec CodeGrid::Place(double u, double v) const {
  const Terms terms = TermsAt(u, v);
  double du = 0;
  double dv = 0;
  for (std::size_t i = 0; i < kTerms; ++i) {
    du += warp_u_[i] * terms[i];
    dv += warp_v_[i] * terms[i];
  }
  const double half = size_ / 2.0;
  return middle_ + surface_.Project({u + du - half, v + dv - half});
}

// Whole modules by the model, halves between them: a module is nearly straight on any vase.
void CodeGrid::PlaceAll() {
  static_assert(kMargin % 2 == 0);
  const int end = 2 * size_ + kMargin;
  for (int b = -kMargin; b <= end; b += 2) {
    for (int a = -kMargin; a <= end; a += 2) lattice_[Index(a, b)] = Place(a / 2.0, b / 2.0);
    for (int a = 1 - kMargin; a < end; a += 2) {
      lattice_[Index(a, b)] = 0.5 * (At(a - 1, b) + At(a + 1, b));
    }
  }
  for (int b = 1 - kMargin; b < end; b += 2) {
    for (int a = -kMargin; a <= end; ++a) {
      lattice_[Index(a, b)] = 0.5 * (At(a, b - 1) + At(a, b + 1));
    }
  }
}

float CodeGrid::Value(Vec at) const {
  return Sample(image_, static_cast<float>(at.x), static_cast<float>(at.y));
}

// Where the picture changes between two modules: the mean place of the change.
CodeGrid::Edge CodeGrid::EdgeBetween(Vec before, Vec on, Vec after) const {
  const std::array<float, 5> values = {Value(before), Value(0.5 * (before + on)), Value(on),
                                       Value(0.5 * (on + after)), Value(after)};
  Edge edge;
  const float change = values[4] - values[0];
  edge.weight = std::abs(change);
  if (edge.weight < 1) return edge;
  constexpr std::array<double, 4> kAt = {-0.375, -0.125, 0.125, 0.375};
  for (std::size_t i = 0; i < 4; ++i) {
    edge.shift += kAt[i] * (values[i + 1] - values[i]) / change;
  }
  edge.shift = std::clamp(edge.shift, -0.5, 0.5);
  return edge;
}

void CodeGrid::FindEdges(double reach) {
  edges_u_.clear();
  edges_v_.clear();
  for (int j = 0; j < size_; ++j) {
    for (int i = 1; i < size_; ++i) {
      if (DistanceToFinder(i, j + 0.5) <= reach) {
        const int a = 2 * i;
        const int b = 2 * j + 1;
        Edge edge = EdgeBetween(At(a - 1, b), At(a, b), At(a + 1, b));
        edge.u = i;
        edge.v = j + 0.5;
        edges_u_.push_back(edge);
      }
      if (DistanceToFinder(j + 0.5, i) <= reach) {
        const int a = 2 * j + 1;
        const int b = 2 * i;
        Edge edge = EdgeBetween(At(a, b - 1), At(a, b), At(a, b + 1));
        edge.u = j + 0.5;
        edge.v = i;
        edges_v_.push_back(edge);
      }
    }
  }
}

/// How much an edge counts: little ones, beside the strongest, are noise.
double CodeGrid::WeightOf(const Edge& edge, double strongest) {
  const double share = edge.weight / strongest;
  return share < 0.15 ? 0 : share * share;
}

void CodeGrid::Warp(const std::vector<Edge>& edges, std::size_t terms, Terms& warp) {
  constexpr Terms kStiffness = {1e-3, 2e-3, 2e-3, 1e-2, 1e-2, 1e-2, 5e-2, 5e-2, 5e-2, 5e-2};
  double strongest = 1;
  double total = 1e-9;
  for (const Edge& edge : edges) strongest = std::max(strongest, edge.weight);
  for (const Edge& edge : edges) total += WeightOf(edge, strongest);
  Terms change{};
  for (int round = 0; round < 2; ++round) {
    LeastSquares<kTerms> equations;
    double misfit = 0;
    for (const Edge& edge : edges) {
      double weight = WeightOf(edge, strongest);
      if (weight <= 0) continue;
      const Terms row = TermsAt(edge.u, edge.v);
      const double left =
          edge.shift - std::inner_product(change.begin(), change.end(), row.begin(), 0.0);
      misfit += weight * std::abs(left);
      constexpr double kTrusted = 0.15;
      if (round > 0 && std::abs(left) > kTrusted) weight *= kTrusted / std::abs(left);
      equations.Add(row, edge.shift, weight);
    }
    for (std::size_t i = 0; i < kTerms; ++i) {
      equations.Expect(i, 0, (i < terms ? kStiffness[i] : 1e6) * total);
    }
    misfit_ = misfit / total;
    if (!equations.Solve(change)) return;
  }
  for (std::size_t i = 0; i < kTerms; ++i) warp[i] += change[i];
}

// The alignment pattern farthest from all finders says where the corner without a finder is.
bool CodeGrid::SnapAlignment(const QrLayout& layout) {
  if (layout.Alignments().empty()) return false;
  constexpr int kReach = 2;  // modules it may be off
  constexpr int kSide = (2 * (kReach + 2)) * kQuarters + 1;
  const double centre = layout.Alignments().back() + 0.5;
  constexpr int kMiddle = kSide / 2;
  std::vector<float> patch(CellAt(0, kSide, kSide));
  for (int b = 0; b < kSide; ++b) {
    for (int a = 0; a < kSide; ++a) {
      const double u = centre + (a - kMiddle) / double{kQuarters};
      const double v = centre + (b - kMiddle) / double{kQuarters};
      patch[CellAt(a, b, kSide)] = Value(Place(u, v));
    }
  }
  // 17 dark modules, 8 light ones around the middle.
  const auto contrast_at = [&patch](int a, int b) {
    float dark = 0;
    float light = 0;
    for (int j = -2; j <= 2; ++j) {
      for (int i = -2; i <= 2; ++i) {
        const float value =
            patch[CellAt(kMiddle + a + i * kQuarters, kMiddle + b + j * kQuarters, kSide)];
        (std::max(std::abs(i), std::abs(j)) == 1 ? light : dark) += value;
      }
    }
    return light / 8 - dark / 17;
  };
  float best = 0;
  int best_a = 0;
  int best_b = 0;
  for (int b = -kReach * kQuarters; b <= kReach * kQuarters; ++b) {
    for (int a = -kReach * kQuarters; a <= kReach * kQuarters; ++a) {
      // Nearer places are likelier.
      const float contrast = contrast_at(a, b) - 0.02F * static_cast<float>(a * a + b * b);
      if (contrast <= best) continue;
      best = contrast;
      best_a = a;
      best_b = b;
    }
  }
  if (best <= 0) return false;
  anchor_u_ = {centre, centre, best_a / double{kQuarters}, best};
  anchor_v_ = {centre, centre, best_b / double{kQuarters}, best};
  return true;
}

void CodeGrid::Refine(const QrLayout& layout, const OutOfTime& out_of_time) {
  struct Round {
    double reach;  // modules from a finder's centre
    std::size_t terms;
  };
  const Round rounds[] = {
      {9, 6}, {0.6 * size_, 6}, {2.0 * size_, 6}, {2.0 * size_, 10}, {2.0 * size_, 10}};
  constexpr int kAnchorCopies = 20;
  for (const Round& round : rounds) {
    if (out_of_time()) return;
    FindEdges(round.reach);
    if (round.reach < size_ && SnapAlignment(layout)) {
      edges_u_.insert(edges_u_.end(), kAnchorCopies, anchor_u_);
      edges_v_.insert(edges_v_.end(), kAnchorCopies, anchor_v_);
    }
    Warp(edges_u_, round.terms, warp_u_);
    const double misfit_u = misfit_;
    Warp(edges_v_, round.terms, warp_v_);
    misfit_ = (misfit_ + misfit_u) / 2;
    PlaceAll();
  }
}

std::array<Vec, 4> CodeGrid::Corners() const {
  const int end = 2 * size_;
  return {At(0, 0), At(end, 0), At(end, end), At(0, end)};
}

}  // namespace ocop::scan
