/// kiosk.db, by the hand of the one who keeps it.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/crash/cut.h"
#include "tests/crash/look.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

/// Everything acknowledged is there, at most one step more, and each step whole.
std::string JudgeKiosk(const std::string& state, const std::vector<std::string>& acknowledged) {
  const auto steps = static_cast<int>(acknowledged.size());
  for (const int done : {steps, steps + 1}) {
    const std::string scans = std::to_string((done + 2) / 3) + ' ';
    const std::string settings = std::to_string((done + 1) / 3) + ' ';
    const std::string counts = std::to_string(done / 3) + ' ';
    std::string wanted = scans;
    for (const std::string& part : {scans, settings, settings, counts}) wanted += part;
    if (state == wanted) return {};
  }
  return "lost or mixed: " + state + "after " + std::to_string(steps) + " steps";
}

TEST_F(CrashTest, KioskStore) {
  const Tally tally = Cut(Workload("kiosk"), LookAtKiosk, JudgeKiosk);
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 1000);
}

}  // namespace
}  // namespace ocop::crash
