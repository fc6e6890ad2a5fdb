/// The fuzzer's entry over every seed, every cut of it and a change of each byte. A delta and its
/// row changes are made here, for the schema of today; committed ones would age with it.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/fuzz/delta_entry.h"

namespace ocop::fuzz {
namespace {

std::vector<std::string> MadeHere() { return {SampleDelta(), SamplePatchset()}; }

TEST(DeltaSeeds, HoldWhole) {
  for (const std::string& seed : MadeHere()) CheckDelta(seed);
}

TEST(DeltaSeeds, HoldWhenCut) {
  for (const std::string& seed : MadeHere()) {
    for (std::size_t size = 0; size < seed.size(); ++size) CheckDelta(seed.substr(0, size));
  }
}

TEST(DeltaSeeds, HoldWithAnyByteChanged) {
  for (const std::string& seed : MadeHere()) {
    for (std::size_t at = 0; at < seed.size(); ++at) {
      std::string other = seed;
      other[at] =
          static_cast<char>(static_cast<unsigned char>(other[at]) ^ (at % 2 == 0 ? 1 : 0x80));
      CheckDelta(other);
    }
  }
}

}  // namespace
}  // namespace ocop::fuzz
