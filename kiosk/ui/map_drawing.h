#pragma once
/// Draws places onto a map: rings of equal distance around where the kiosk stands, a mark for each
/// place or group of places, their names where there is room, a scale, and where north is.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/builder.h"
#include "kiosk/ui/map.h"

namespace ocop::ui {

struct MapPlace {
  std::int64_t village_id = 0;
  std::string name;
  store::GeoPoint at;
};

struct MapContents {
  std::vector<MapPlace> places;
  std::optional<store::GeoPoint> here;
  int zoom = 0;  ///< as in flow::Place
};

/// Each step of the zoom is twice as near.
inline constexpr int kNearestZoom = 6;

/// Room for a finger around a mark at the edge.
int MapMargin(const Theme& theme);

/// A mark opens its village; one of several places that are too close together opens the map at the
/// zoom that parts them. A mark closer to the edge than a finger's half is left out.
void DrawMap(Builder& builder, const MapView& view, const MapContents& contents);

}  // namespace ocop::ui
