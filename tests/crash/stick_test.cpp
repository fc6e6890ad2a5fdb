/// What a kiosk leaves on a stick.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "db/tuf/hash.h"
#include "tests/crash/cut.h"
#include "versions.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

/// Batches under a name that holds their hash are whole, and results have an end.
Found LookAtStick(const fs::path& root) {
  int batches = 0;
  int results = 0;
  const fs::path tree = root / "ocop";
  if (!fs::exists(tree)) return {"0 0", ""};
  for (const auto& file : fs::recursive_directory_iterator(tree)) {
    if (!file.is_regular_file()) continue;
    const std::string name = file.path().filename();
    const std::string bytes = delta::BytesOf(file.path());
    if (file.path().parent_path().filename() == "results") {
      ++results;
      if (!bytes.ends_with("\r\n")) return {"", "corrupt: half a result"};
    } else {
      ++batches;
      if (name.substr(name.find('-') + 1) != tuf::Sha256Hex(bytes)) {
        return {"", "corrupt: half a batch"};
      }
    }
  }
  return {std::to_string(batches) + " " + std::to_string(results), ""};
}

TEST_F(CrashTest, WhatAKioskLeavesOnAStick) {
  fs::create_directories(root_ / "ocop");
  const auto judge = [](const std::string& state, const std::vector<std::string>& acknowledged) {
    const auto steps = static_cast<int>(acknowledged.size());
    for (const int done : {steps, steps + 1}) {
      const std::string whole = std::to_string((done + 1) / 2) + " " + std::to_string(done / 2);
      if (state == whole) return std::string();
    }
    return "lost or mixed: " + state + " after " + std::to_string(steps);
  };
  const Tally tally = Cut(Workload("stick"), LookAtStick, judge);
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 500);
}

}  // namespace
}  // namespace ocop::crash
