#pragma once
/// What a repository may ask of a client. Specification 1.0.34, section 5, leaves these to us (its
/// W, X, Y, Z and the most roles of a search).

#include <cstdint>

namespace ocop::tuf {

constexpr std::uint64_t kMostRootBytes = 512'000;
constexpr std::uint64_t kMostTimestampBytes = 16'384;
constexpr std::uint64_t kMostSnapshotBytes = 2'000'000;
constexpr std::uint64_t kMostTargetsBytes = 5'000'000;
constexpr std::uint64_t kMostMetadataBytes = 5'000'000;  ///< the largest of these

/// New root files in one update; the next update goes on from there.
constexpr int kMostRoots = 1024;
/// Roles in the search for one target, and how far below the top-level targets.
constexpr int kMostRoles = 32;
constexpr int kMostDepth = 16;

}  // namespace ocop::tuf
