#include "db/text/geo_uri.h"

#include <gtest/gtest.h>

namespace ocop::text {
namespace {

TEST(GeoUri, NamesThePlaceTwice) {
  EXPECT_EQ(GeoUri(20.976, 105.913), "geo:20.97600,105.91300?q=20.97600,105.91300");
  EXPECT_EQ(GeoUri(-0.000012, -73.5), "geo:-0.00001,-73.50000?q=-0.00001,-73.50000");
  EXPECT_EQ(GeoUri(0, 179.999996), "geo:0.00000,180.00000?q=0.00000,180.00000");
}

TEST(WebMapAddress, MarksThePlace) {
  EXPECT_EQ(WebMapAddress(20.976, -105.913),
            "https://www.openstreetmap.org/?mlat=20.97600&mlon=-105.91300&zoom=14");
}

}  // namespace
}  // namespace ocop::text
