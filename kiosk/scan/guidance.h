#pragma once
/// What to tell a visitor whose label cannot be read yet, from what the ladder saw of it. Pure; any
/// thread.

#include <span>

#include "kiosk/scan/bar_areas.h"
#include "kiosk/scan/finders.h"
#include "platform/reader_process.h"

namespace ocop::scan {

/// For a frame in which nothing was read. kNone when nothing in it looks like a code.
platform::Guidance GuidanceFor(const LumaImage& frame, std::span<const Finder> finders,
                               std::span<const BarArea> bars);

}  // namespace ocop::scan
