/// The fuzzer's entry over every seed, many cuts of it and many changed bytes: each is a whole
/// check. Seeds are tables of a source folder and what was once read wrongly.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/csv_entry.h"

namespace ocop::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  for (const auto& entry : fs::directory_iterator(OCOP_SOURCE_DIR "/tests/fuzz/seeds/csv")) {
    std::ifstream stream(entry.path(), std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return seeds;
}

TEST(CsvSeeds, HoldWhole) {
  EXPECT_GE(Seeds().size(), 10U);
  for (const std::string& seed : Seeds()) CheckCsv(seed);
}

TEST(CsvSeeds, HoldWhenCut) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t size = 0; size < seed.size(); size += 29) CheckCsv(seed.substr(0, size));
  }
}

TEST(CsvSeeds, HoldWithAByteChanged) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t at = 0; at < seed.size(); at += 17) {
      std::string other = seed;
      other[at] = "\",;\n\r-9\x80"[at / 17 % 8];
      CheckCsv(other);
    }
  }
}

}  // namespace
}  // namespace ocop::fuzz
