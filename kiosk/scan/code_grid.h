#pragma once
/// Where every module of a QR code is in the picture, followed along the edges inside the code
/// itself: whatever they say, edges lie between modules. Pure; any thread.

#include <array>
#include <cstddef>
#include <vector>

#include "kiosk/scan/grid_start.h"
#include "kiosk/scan/luma.h"
#include "kiosk/scan/qr_layout.h"

namespace ocop::scan {

/// Starts from a surface and adds a smooth warp to it: cubic in u and in v, for what is neither
/// flat nor a cylinder, and for what the finders' borders left open.
class CodeGrid {
 public:
  CodeGrid(const LumaImage& image, const GridStart& start);

  /// Follows the edges: near the finders first, then everywhere.
  void Refine(const QrLayout& layout, const OutOfTime& out_of_time);

  [[nodiscard]] int Size() const { return size_; }
  /// Pixels, at halves of a module: a = 2 * u, b = 2 * v, each -kMargin..2 * Size() + kMargin.
  [[nodiscard]] Vec At(int a, int b) const { return lattice_[Index(a, b)]; }
  /// Mean distance of the edges from the grid in the last round, modules.
  [[nodiscard]] double Misfit() const { return misfit_; }
  /// The code's corners, pixels.
  [[nodiscard]] std::array<Vec, 4> Corners() const;

  static constexpr int kMargin = 2;

 private:
  static constexpr std::size_t kTerms = 10;
  using Terms = std::array<double, kTerms>;
  struct Edge {
    double u = 0;  // where the grid has it
    double v = 0;
    double shift = 0;   // where it was seen, modules from there
    double weight = 0;  // contrast
  };
  [[nodiscard]] int Side() const { return 2 * (size_ + kMargin) + 1; }
  [[nodiscard]] std::size_t Index(int a, int b) const {
    return CellAt(a + kMargin, b + kMargin, Side());
  }
  static double WeightOf(const Edge& edge, double strongest);
  [[nodiscard]] double DistanceToFinder(double u, double v) const;
  [[nodiscard]] Terms TermsAt(double u, double v) const;
  [[nodiscard]] Vec Place(double u, double v) const;
  void PlaceAll();
  [[nodiscard]] float Value(Vec at) const;
  void FindEdges(double reach);
  bool SnapAlignment(const QrLayout& layout);
  [[nodiscard]] Edge EdgeBetween(Vec before, Vec on, Vec after) const;
  void Warp(const std::vector<Edge>& edges, std::size_t terms, Terms& warp);

  LumaImage image_;
  LabelSurface surface_;
  int size_;
  std::array<bool, 3> seen_;
  Vec middle_;
  Terms warp_u_{};
  Terms warp_v_{};
  std::vector<Vec> lattice_;
  std::vector<Edge> edges_u_;
  std::vector<Edge> edges_v_;
  Edge anchor_u_;
  Edge anchor_v_;
  double misfit_ = 0;
};

}  // namespace ocop::scan
