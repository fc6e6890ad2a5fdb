#include "db/text/geo_uri.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace ocop::text {
namespace {

/// Five decimals with a point, whatever the locale.
std::string Degrees(double degrees) {
  constexpr long long kUnits = 100'000;
  const long long units = std::llround(degrees * static_cast<double>(kUnits));
  const long long whole = std::llabs(units);
  char text[32];
  std::snprintf(text, sizeof text, "%s%lld.%05lld", units < 0 ? "-" : "", whole / kUnits,
                whole % kUnits);
  return text;
}

}  // namespace

std::string GeoUri(double latitude_deg, double longitude_deg) {
  const std::string at = Degrees(latitude_deg) + ',' + Degrees(longitude_deg);
  return "geo:" + at + "?q=" + at;
}

std::string WebMapAddress(double latitude_deg, double longitude_deg) {
  return "https://www.openstreetmap.org/?mlat=" + Degrees(latitude_deg) +
         "&mlon=" + Degrees(longitude_deg) + "&zoom=14";
}

}  // namespace ocop::text
