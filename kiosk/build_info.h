#pragma once
/// What is known of this program without asking anybody.

#include <cstdint>

namespace ocop {

/// Seconds since 1970 UTC when the build was configured; SOURCE_DATE_EPOCH wins, so that builds can
/// be repeated.
extern const std::int64_t kBuiltAt;

}  // namespace ocop
