#pragma once
/// A map without tiles: places by their coordinates, east to the right, north up. Pure geometry;
/// good for distances of up to some 200 km, as straight lines.

#include <cstddef>
#include <span>
#include <vector>

#include "db/store/place.h"
#include "platform/base/geometry.h"

namespace ocop::ui {

/// On a sphere of the mean radius; kilometres.
double KmBetween(const store::GeoPoint& a, const store::GeoPoint& b);

/// What part of the world an area of the screen shows.
class MapView {
 public:
  /// All `places`, at least one, with `margin_px` around them. A single place, or several that lie
  /// close together, get a view of kNarrowestKm.
  static MapView Around(std::span<const store::GeoPoint> places, const Rect& area, int margin_px);
  /// The same area, `times` larger, with `center` in the middle.
  MapView Closer(const store::GeoPoint& center, double times) const;

  Point PixelOf(const store::GeoPoint& place) const;
  int PixelsOf(double km) const;
  const Rect& area() const { return area_; }
  /// The roundest distance (1, 2, 5, 10, 20, 50, ... km) that is at most `longest_px` on the map,
  /// at least 1 km.
  int RoundKm(int longest_px) const;

 private:
  static constexpr double kNarrowestKm = 4;
  MapView(const Rect& area, const store::GeoPoint& center, double px_per_km)
      : area_(area), center_(center), px_per_km_(px_per_km) {}

  Rect area_;
  store::GeoPoint center_;
  double px_per_km_ = 1;
};

/// Places too close to be touched one by one.
struct MapGroup {
  std::vector<std::size_t> places;  ///< indexes, at least one, in the order given
  Point at;                         ///< their middle
};

/// Groups whose middles are at least `apart_px` from each other to the side or up.
std::vector<MapGroup> GroupPlaces(std::span<const Point> places, int apart_px);

}  // namespace ocop::ui
