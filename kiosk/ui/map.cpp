#include "kiosk/ui/map.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <utility>

#include "platform/base/check.h"

namespace ocop::ui {
namespace {

using store::GeoPoint;

constexpr double kEarthKm = 6371.0;  // mean radius: IUGG
constexpr double kKmPerDegree = kEarthKm * std::numbers::pi / 180;

double Radians(double degrees) { return degrees * std::numbers::pi / 180; }

double KmPerDegreeEast(double latitude_deg) {
  return kKmPerDegree * std::cos(Radians(latitude_deg));
}

Point MiddleOf(std::span<const Point> places, const std::vector<std::size_t>& members) {
  std::int64_t x = 0;
  std::int64_t y = 0;
  for (const std::size_t member : members) {
    x += places[member].x;
    y += places[member].y;
  }
  const auto count = static_cast<std::int64_t>(members.size());
  return {static_cast<int>(x / count), static_cast<int>(y / count)};
}

bool AreClose(Point a, Point b, int apart_px) {
  return std::abs(a.x - b.x) < apart_px && std::abs(a.y - b.y) < apart_px;
}

/// Joins the first two groups that are too close; false when none are.
bool JoinTwo(std::span<const Point> places, int apart_px, std::vector<MapGroup>& groups) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::size_t j = i + 1; j < groups.size(); ++j) {
      if (!AreClose(groups[i].at, groups[j].at, apart_px)) continue;
      std::vector<std::size_t>& members = groups[i].places;
      members.insert(members.end(), groups[j].places.begin(), groups[j].places.end());
      std::sort(members.begin(), members.end());
      groups[i].at = MiddleOf(places, members);
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(j));
      return true;
    }
  }
  return false;
}

}  // namespace

double KmBetween(const GeoPoint& a, const GeoPoint& b) {
  // The haversine formula: https://en.wikipedia.org/wiki/Haversine_formula
  const double north = std::sin(Radians(b.latitude_deg - a.latitude_deg) / 2);
  const double east = std::sin(Radians(b.longitude_deg - a.longitude_deg) / 2);
  const double h = north * north + std::cos(Radians(a.latitude_deg)) *
                                       std::cos(Radians(b.latitude_deg)) * east * east;
  return 2 * kEarthKm * std::asin(std::sqrt(std::min(1.0, h)));
}

MapView MapView::Around(std::span<const GeoPoint> places, const Rect& area, int margin_px) {
  OCOP_CHECK(!places.empty());
  GeoPoint least = places.front();
  GeoPoint most = places.front();
  for (const GeoPoint& place : places) {
    least.latitude_deg = std::min(least.latitude_deg, place.latitude_deg);
    least.longitude_deg = std::min(least.longitude_deg, place.longitude_deg);
    most.latitude_deg = std::max(most.latitude_deg, place.latitude_deg);
    most.longitude_deg = std::max(most.longitude_deg, place.longitude_deg);
  }
  const GeoPoint center{(least.latitude_deg + most.latitude_deg) / 2,
                        (least.longitude_deg + most.longitude_deg) / 2};
  const double high_km =
      std::max(kNarrowestKm, (most.latitude_deg - least.latitude_deg) * kKmPerDegree);
  const double wide_km = std::max(kNarrowestKm, (most.longitude_deg - least.longitude_deg) *
                                                    KmPerDegreeEast(center.latitude_deg));
  const double width_px = std::max(1, area.width - 2 * margin_px);
  const double height_px = std::max(1, area.height - 2 * margin_px);
  return {area, center, std::min(width_px / wide_km, height_px / high_km)};
}

MapView MapView::Closer(const GeoPoint& center, double times) const {
  return {area_, center, px_per_km_ * times};
}

Point MapView::PixelOf(const GeoPoint& place) const {
  const double east_km =
      (place.longitude_deg - center_.longitude_deg) * KmPerDegreeEast(center_.latitude_deg);
  const double north_km = (place.latitude_deg - center_.latitude_deg) * kKmPerDegree;
  // What is far outside only has to stay outside.
  const auto pixels = [this](double km) {
    return static_cast<int>(std::lround(std::clamp(km * px_per_km_, -1e6, 1e6)));
  };
  return {area_.Center().x + pixels(east_km), area_.Center().y - pixels(north_km)};
}

int MapView::PixelsOf(double km) const {
  return static_cast<int>(std::lround(std::clamp(km * px_per_km_, 0.0, 1e6)));
}

int MapView::RoundKm(int longest_px) const {
  int best = 1;
  for (int tens = 1; tens <= 1000; tens *= 10) {
    for (const int digit : {1, 2, 5}) {
      if (PixelsOf(digit * tens) <= longest_px) best = digit * tens;
    }
  }
  return best;
}

std::vector<MapGroup> GroupPlaces(std::span<const Point> places, int apart_px) {
  std::vector<MapGroup> groups;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto near = std::find_if(groups.begin(), groups.end(), [&](const MapGroup& group) {
      return AreClose(group.at, places[i], apart_px);
    });
    if (near == groups.end()) {
      groups.push_back({{i}, places[i]});
    } else {
      near->places.push_back(i);
      near->at = MiddleOf(places, near->places);
    }
  }
  while (JoinTwo(places, apart_px, groups)) {
  }
  return groups;
}

}  // namespace ocop::ui
