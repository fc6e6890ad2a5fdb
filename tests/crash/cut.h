#pragma once
/// The power goes after every single operation of the real writers, under every policy of disk.h;
/// then the real readers open what is left. Nothing may be damaged, nothing a mixture of two
/// states, and nothing lost that had been acknowledged. One file for each kind of writer says what
/// they are and how to look at what they leave; this is the loop that all of them share.

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "db/delta/content_hash.h"
#include "versions.h"

namespace ocop::crash {

/// What a reader finds: a word that says which state it is, or what is wrong with it.
struct Found {
  std::string state;
  std::string fault;
};
using Look = std::function<Found(const std::filesystem::path& root)>;
/// What is wrong with a sound state, given what had been acknowledged before the cut; empty:
/// nothing.
using Judge = std::function<std::string(const std::string& state,
                                        const std::vector<std::string>& acknowledged)>;

struct Tally {
  int prefixes = 0;  ///< of the log, that were cut off
  int cuts = 0;
  int distinct = 0;
  int bad = 0;
  std::string first;
};

class CrashTest : public ::testing::Test {
 protected:
  void SetUp() override;

  /// Runs the workload and cuts it everywhere, or as every_ says.
  Tally Cut(const std::vector<std::string>& command, const Look& look, const Judge& judge,
            unsigned seed = 1);

  /// The command line of ocop_crash_workload for this kind, over root_.
  [[nodiscard]] std::vector<std::string> Workload(
      const std::string& kind, const std::vector<std::filesystem::path>& files = {}) const;

  /// Versions in the order they are acknowledged: what was acknowledged last, or the one after it.
  static Judge InOrder(const std::vector<std::string>& states);

  /// Where looking costs much: cuts after every so many operations only, and after the last.
  std::size_t every_ = 1;
  store::TemporaryFolder files_;
  store::TemporaryFolder scratch_;
  std::filesystem::path root_ = scratch_.Path() / "root";
  std::filesystem::path replayed_ = scratch_.Path() / "replayed";
  delta::ContentHash old_hash_;
  delta::ContentHash new_hash_;
};

}  // namespace ocop::crash
