#include "tests/crash/cut.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "tests/crash/disk.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

/// The dice fall differently each time; the other policies leave no choice.
constexpr int kRandomTries = 3;

/// Thousands of folders are written and none is meant to last: memory spares the disk.
const bool kIsInMemory = ::access("/dev/shm", W_OK) == 0 && ::setenv("TMPDIR", "/dev/shm", 0) == 0;

}  // namespace

void CrashTest::SetUp() {
  if (!kIsInMemory) std::printf("no room in memory: this will take a while\n");
  fs::create_directories(root_);
  old_hash_ = delta::WriteVersion(files_.Path() / "old.db", "");
  new_hash_ = delta::WriteVersion(files_.Path() / "new.db", delta::NextVersionSql());
}

Tally CrashTest::Cut(const std::vector<std::string>& command, const Look& look, const Judge& judge,
                     unsigned seed) {
  const Files before = LoadFiles(root_);
  const std::vector<Operation> operations = RunLogged(command, root_);
  Tally tally;
  std::map<Files, Found> seen;
  std::vector<std::string> acknowledged;
  std::mt19937 random(seed);
  Disk disk(before);
  const auto cut_here = [&](std::size_t at, Policy policy) {
    ++tally.cuts;
    Files files = disk.AfterCut(policy, random);
    std::erase_if(files, [](const auto& file) { return file.first.ends_with(".part"); });
    auto known = seen.find(files);
    if (known == seen.end()) {
      StoreFiles(files, root_, replayed_);
      known = seen.emplace(std::move(files), look(replayed_)).first;
    }
    const Found& found = known->second;
    const std::string fault = found.fault.empty() ? judge(found.state, acknowledged) : found.fault;
    if (fault.empty()) return;
    if (tally.bad++ == 0) {
      tally.first = "after operation " + std::to_string(at) + ", policy " +
                    std::to_string(static_cast<int>(policy)) + ": " + fault;
    }
  };
  for (std::size_t at = 0; at <= operations.size(); ++at) {
    const bool is_cut = at % every_ == 0 || at == operations.size();
    tally.prefixes += is_cut ? 1 : 0;
    for (const Policy policy : kAllPolicies) {
      if (!is_cut) break;
      const int tries = policy == Policy::kRandomSectors ? kRandomTries : 1;
      for (int i = 0; i < tries; ++i) cut_here(at, policy);
    }
    if (at == operations.size()) break;
    disk.Do(operations[at]);
    if (operations[at].kind == Kind::kAcknowledge) acknowledged.push_back(operations[at].first);
  }
  tally.distinct = static_cast<int>(seen.size());
  std::printf("%s: %zu operations, cut at %d of %zu places, %d cut states, %d distinct, %d bad\n",
              command[1].c_str(), operations.size(), tally.prefixes, operations.size() + 1,
              tally.cuts, tally.distinct, tally.bad);
  return tally;
}

std::vector<std::string> CrashTest::Workload(const std::string& kind,
                                             const std::vector<fs::path>& files) const {
  std::vector<std::string> command = {OCOP_CRASH_WORKLOAD, kind, root_.native()};
  for (const fs::path& file : files) command.push_back(file.native());
  return command;
}

Judge CrashTest::InOrder(const std::vector<std::string>& states) {
  return [states](const std::string& state, const std::vector<std::string>& acknowledged) {
    const std::size_t at = acknowledged.size();
    if (state == states[at] || (at + 1 < states.size() && state == states[at + 1])) {
      return std::string();
    }
    return "lost or mixed: found " + state + " when " + std::to_string(at) + " were acknowledged";
  };
}

}  // namespace ocop::crash
