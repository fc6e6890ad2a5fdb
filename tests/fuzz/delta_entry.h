#pragma once
/// What must hold of every delta whatsoever. Run over seeds by ctest and over anything a fuzzer can
/// think of by delta_fuzz.

#include <string>
#include <string_view>

namespace ocop::fuzz {

/// The sample catalogue and the version after it, made once per program.
std::string SampleDelta();
/// The row changes in it, unpacked.
std::string SamplePatchset();

/// Applies `bytes`, once as a delta and once as the row changes of one, to a catalogue, and aborts
/// when a promise of db/delta is broken: what is refused changes nothing, what is taken leads to
/// the content that its header names.
void CheckDelta(std::string_view bytes);

}  // namespace ocop::fuzz
