/// The fuzzer's entry over every recording of tests/contract, every cut of it and flipped bytes.

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/fakes/key_strokes.h"
#include "tests/fuzz/keys_entry.h"

namespace ocop::fuzz {
namespace {

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  const std::filesystem::path folder(OCOP_SOURCE_DIR "/tests/contract/recordings");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    seeds.push_back(PackKeys(fakes::ReadRecording(entry.path())));
  }
  return seeds;
}

TEST(KeysSeeds, AreThere) { EXPECT_GE(Seeds().size(), 10U); }

TEST(KeysSeeds, HoldWhole) {
  for (const std::string& seed : Seeds()) CheckKeys(seed);
}

TEST(KeysSeeds, HoldWhenCut) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t size = 0; size < seed.size(); size += 6) {
      CheckKeys(std::string_view(seed).substr(0, size));
      CheckKeys(std::string_view(seed).substr(size));
    }
  }
}

TEST(KeysSeeds, HoldWithAnyByteFlipped) {
  for (const std::string& seed : Seeds()) {
    for (std::size_t at = 0; at < seed.size(); ++at) {
      for (const unsigned flip : {0x01U, 0xFFU}) {
        std::string other = seed;
        other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ flip);
        CheckKeys(other);
      }
    }
  }
}

TEST(KeysSeeds, HoldForKeysAtRandom) {
  constexpr unsigned kSeed = 1;
  std::minstd_rand random(kSeed);  // NOLINT(cert-msc51-cpp): the same every time
  for (int round = 0; round < 300; ++round) {
    std::string packed;
    for (int i = 0; i < 500; ++i) {
      packed += '\x01';
      packed += static_cast<char>(random() % 128);
      packed += '\0';
      packed += static_cast<char>(random() % 3);
      packed += static_cast<char>(random() % 4 == 0 ? random() % 128 : 1);
      packed += '\0';
    }
    CheckKeys(packed);
  }
}

}  // namespace
}  // namespace ocop::fuzz
