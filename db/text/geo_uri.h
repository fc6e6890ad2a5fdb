#pragma once
/// The address of a place, as phones hand it to their own map or to one of the web.

#include <string>

namespace ocop::text {

/// "geo:20.97600,105.91300?q=20.97600,105.91300": RFC 5870, and the query with which Android's maps
/// set a mark (https://developer.android.com/guide/components/intents-common#Maps). Degrees, to
/// about a metre.
std::string GeoUri(double latitude_deg, double longitude_deg);

/// The same place on a map of the web, for phones that know no geo:,
/// https://wiki.openstreetmap.org/wiki/Permalink#Format
std::string WebMapAddress(double latitude_deg, double longitude_deg);

}  // namespace ocop::text
