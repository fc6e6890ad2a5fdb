#include "kiosk/ui/map.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

namespace ocop::ui {
namespace {

using store::GeoPoint;

constexpr GeoPoint kBatTrang{20.976, 105.913, 1};
constexpr GeoPoint kVanPhuc{20.979, 105.772, 1};
constexpr GeoPoint kChuyenMy{20.697, 105.893, 3};

TEST(Map, DistancesAreThoseOfTheGlobe) {
  // One degree of a meridian is 111.2 km; a degree of the parallel of 21 degrees 103.8 km.
  EXPECT_NEAR(KmBetween({20, 105}, {21, 105}), 111.2, 0.1);
  EXPECT_NEAR(KmBetween({21, 105}, {21, 106}), 103.8, 0.1);
  EXPECT_NEAR(KmBetween(kBatTrang, kVanPhuc), 14.6, 0.1);
  EXPECT_EQ(KmBetween(kBatTrang, kBatTrang), 0);
}

TEST(Map, EastIsRightAndNorthIsUp) {
  const GeoPoint all[] = {kBatTrang, kVanPhuc, kChuyenMy};
  const MapView view = MapView::Around(all, {100, 50, 800, 600}, 40);
  const Point bat_trang = view.PixelOf(kBatTrang);
  const Point van_phuc = view.PixelOf(kVanPhuc);
  const Point chuyen_my = view.PixelOf(kChuyenMy);
  EXPECT_LT(van_phuc.x, bat_trang.x);
  EXPECT_GT(chuyen_my.y, bat_trang.y);
  const Rect inside = Rect{100, 50, 800, 600}.Inset(39);
  for (const Point place : {bat_trang, van_phuc, chuyen_my}) EXPECT_TRUE(inside.Contains(place));
  // The same scale both ways.
  EXPECT_NEAR(chuyen_my.y - bat_trang.y, view.PixelsOf(KmBetween({20.697, 105.913}, kBatTrang)), 2);
  EXPECT_NEAR(bat_trang.x - van_phuc.x, view.PixelsOf(KmBetween({20.976, 105.772}, kBatTrang)), 2);
}

TEST(Map, CloserKeepsTheMiddle) {
  const GeoPoint all[] = {kBatTrang, kChuyenMy};
  const Rect area{0, 0, 400, 400};
  const MapView whole = MapView::Around(all, area, 20);
  const MapView near = whole.Closer(kChuyenMy, 4);
  EXPECT_EQ(near.PixelOf(kChuyenMy), area.Center());
  EXPECT_NEAR(near.PixelsOf(10), 4 * whole.PixelsOf(10), 4);
  const GeoPoint antipode{-20, -74};
  EXPECT_FALSE(area.Contains(near.PixelOf(antipode)));
}

TEST(Map, OnePlaceAloneHasAView) {
  const MapView view = MapView::Around({&kBatTrang, 1}, {0, 0, 400, 300}, 50);
  EXPECT_EQ(view.PixelOf(kBatTrang), (Point{200, 150}));
  EXPECT_EQ(view.PixelsOf(4), 200);
  EXPECT_EQ(view.RoundKm(100), 2);
  EXPECT_EQ(view.RoundKm(99), 1);
  EXPECT_EQ(view.RoundKm(500), 10);
}

TEST(Map, GroupsKeepTheirDistanceAndLoseNobody) {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    std::vector<Point> places(200);
    for (Point& place : places) {
      place = {static_cast<int>(random() % 1000), static_cast<int>(random() % 700)};
    }
    const std::vector<MapGroup> groups = GroupPlaces(places, 80);
    std::vector<int> seen(places.size());
    for (const MapGroup& group : groups) {
      for (const std::size_t place : group.places) ++seen[place];
      for (const MapGroup& other : groups) {
        if (&other == &group) continue;
        EXPECT_GE(std::max(std::abs(group.at.x - other.at.x), std::abs(group.at.y - other.at.y)),
                  80);
      }
    }
    EXPECT_EQ(seen, std::vector<int>(places.size(), 1));
  }
  EXPECT_TRUE(GroupPlaces({}, 80).empty());
}

}  // namespace
}  // namespace ocop::ui
