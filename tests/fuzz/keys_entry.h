#pragma once
/// What must hold of whatever keys a scanner sends. Run over seeds by ctest and over anything a
/// fuzzer can think of by keys_fuzz.

#include <linux/input.h>

#include <span>
#include <string>
#include <string_view>

namespace ocop::fuzz {

/// Six bytes an event: type, code (two), value, milliseconds since the last one (two), all little
/// endian.
std::string PackKeys(std::span<const input_event> events);

/// Decodes the events under several settings and aborts when a promise of the decoder is broken:
/// codes are 1 to kLongestCode bytes, a code is whole or lost, no key stays down that was let go,
/// and what comes out reads as a label.
void CheckKeys(std::string_view packed);

}  // namespace ocop::fuzz
