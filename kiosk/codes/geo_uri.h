#pragma once
/// The address of a place, as the cameras of phones hand it to the phone's own map.

#include <string>

namespace ocop::codes {

/// "geo:20.97600,105.91300?q=20.97600,105.91300": RFC 5870, and the query with which Android's maps
/// set a mark (https://developer.android.com/guide/components/intents-common#Maps). Degrees, to
/// about a metre.
std::string GeoUri(double latitude_deg, double longitude_deg);

}  // namespace ocop::codes
