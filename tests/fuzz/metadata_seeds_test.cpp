/// The fuzzer's entry over every committed seed, every cut of it and every flipped byte.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "db/tuf/trusted_set.h"
#include "tests/fuzz/metadata_entry.h"

namespace ocop::fuzz {
namespace {

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  const std::filesystem::path folder(OCOP_SOURCE_DIR "/tests/fuzz/seeds/metadata");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

TEST(MetadataSeeds, AreThereAndOneIsATrustedRoot) {
  const std::vector<std::string> seeds = Seeds();
  EXPECT_GE(seeds.size(), 12U);
  int roots = 0;
  for (const std::string& seed : seeds) roots += tuf::TrustedSet::Start(seed, {}).ok() ? 1 : 0;
  EXPECT_GE(roots, 1) << "or the seeds never get past the signatures";
}

TEST(MetadataSeeds, HoldWhole) {
  for (const std::string& seed : Seeds()) CheckMetadata(seed);
}

TEST(MetadataSeeds, HoldWhenCut) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t size = 0; size < seed.size(); ++size) CheckMetadata(seed.substr(0, size));
  }
}

TEST(MetadataSeeds, HoldWithAnyByteFlipped) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t at = 0; at < seed.size(); ++at) {
      std::string other = seed;
      other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ (1U << (at % 8)));
      CheckMetadata(other);
    }
  }
}

TEST(MetadataSeeds, HoldBeyondAnyMeasure) {
  for (const char* piece : {"[", "{\"a\":", "\"\\u0000", "9", "-", " "}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    CheckMetadata(text);
  }
}

}  // namespace
}  // namespace ocop::fuzz
