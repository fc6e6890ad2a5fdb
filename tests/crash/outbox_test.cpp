/// What a kiosk has to tell, from the record to the receipt. After every cut both sides start again
/// and finish: the centre must then have heard of everything that is on record, once.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/crash/cut.h"
#include "tests/crash/outbox_pair.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

/// State: the kiosk's key, then how many scans, sessions and notes came to the centre.
Found LookAtOutbox(const fs::path& root) {
  OutboxPair pair(root);
  if (!pair.SetAside().empty()) return {"", "corrupt: set aside"};
  pair.Pack();
  pair.Put();
  pair.Ingest();
  pair.TakeReceipt();
  const OutboxCounts told = pair.Told();
  if (pair.Recorded() != told) {
    return {"", "lost or counted twice: " + std::to_string(pair.Recorded().scans) +
                    " scans on record, " + std::to_string(told.scans) + " told"};
  }
  if (pair.Waiting() != 0) return {"", "a batch waits although the centre signed for it"};
  if (pair.NotesTold() < 0) return {"", "a message came twice"};
  return {pair.KeyId() + " " + std::to_string(told.scans) + " " + std::to_string(told.sessions) +
              " " + std::to_string(pair.NotesTold()),
          ""};
}

/// Whatever was recorded when the power went, and at most the one that was in hand.
std::string JudgeOutbox(const std::string& state, const std::vector<std::string>& acknowledged) {
  int scans = 0;
  int sessions = 0;
  int notes = 0;
  std::string key;
  for (const std::string& word : acknowledged) {
    scans += word == "scan" ? 1 : 0;
    sessions += word == "session" ? 1 : 0;
    notes += word == "note" ? 1 : 0;
    if (word.starts_with("key ")) key = word.substr(4);
  }
  const auto is = [&](int more_scans, int more_sessions, int more_notes) {
    return state.ends_with(" " + std::to_string(scans + more_scans) + " " +
                           std::to_string(sessions + more_sessions) + " " +
                           std::to_string(notes + more_notes));
  };
  if (!state.starts_with(key)) return "lost: the kiosk's key";
  if (is(0, 0, 0) || is(1, 0, 0) || is(0, 1, 0) || is(0, 0, 1)) return {};
  return "lost: " + state.substr(64) + " told, " + std::to_string(scans) + " " +
         std::to_string(sessions) + " " + std::to_string(notes) + " recorded";
}

TEST_F(CrashTest, OutboxFromTheRecordToTheReceipt) {
  const Tally tally = Cut(Workload("outbox"), LookAtOutbox, JudgeOutbox);
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 1000);
}

}  // namespace
}  // namespace ocop::crash
