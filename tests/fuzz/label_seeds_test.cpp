/// The fuzzer's entry over every committed seed, every cut of it and every single flipped byte.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/label_entry.h"

namespace ocop::fuzz {
namespace {

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  const std::filesystem::path folder(OCOP_SOURCE_DIR "/tests/fuzz/seeds/label");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

TEST(LabelSeeds, AreThere) { EXPECT_GE(Seeds().size(), 30U); }

TEST(LabelSeeds, HoldWhole) {
  for (const std::string& seed : Seeds()) CheckLabel(seed);
}

TEST(LabelSeeds, HoldWhenCut) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t size = 0; size < seed.size(); ++size) CheckLabel(seed.substr(0, size));
  }
}

TEST(LabelSeeds, HoldWithAnyByteFlipped) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t at = 0; at < seed.size(); ++at) {
      for (const unsigned flip : {0x01U, 0x20U, 0x80U, 0xFFU}) {
        std::string other = seed;
        other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ flip);
        CheckLabel(other);
      }
    }
  }
}

TEST(LabelSeeds, HoldBeyondTheCap) {
  for (const std::size_t size : {4095U, 4096U, 4097U, 100000U}) {
    CheckLabel(std::string(size, 'a'));
    CheckLabel("https://a.vn/" + std::string(size, '%'));
    CheckLabel(std::string(size, '\xE2'));
    CheckLabel(std::string(size, '0'));
  }
}

}  // namespace
}  // namespace ocop::fuzz
