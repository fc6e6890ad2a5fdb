/// The centre's keys and metadata: refresh, renew, rotate-key, withdraw. After every cut a kiosk
/// that had the state of before takes what it finds, no key is damaged, and the same command,
/// given again, does its work.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "db/hub/online_keys.h"
#include "db/hub/refresh.h"
#include "db/hub/tree.h"
#include "platform/linux/storage.h"
#include "test_centre.h"
#include "tests/crash/centre_command.h"
#include "tests/crash/cut.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kHour = 3600;

hub::Layout CentreIn(const fs::path& root) { return {root / "centre"}; }

/// Which root and timestamp are published.
std::string VersionsOf(const fs::path& root) {
  platform::LinuxStorage storage;
  const Result<hub::Tree> tree = hub::ReadTree(storage, CentreIn(root));
  if (!tree.ok()) return "corrupt: " + tree.status().message();
  return "root " + std::to_string(tree->root.common.version) + ", timestamp " +
         std::to_string(tree->timestamp.common.version);
}

class CentreCrashTest : public CrashTest {
 protected:
  /// Two versions are published, and a kiosk has seen them.
  void SetUp() override {
    CrashTest::SetUp();
    centre_.PublishSample("");
    centre_.PublishSample("UPDATE offer SET price_vnd = 1 WHERE point_id = 1 AND product_id = 1;");
    for (const fs::path& part :
         {fs::path("centre"), fs::path("holder-1"), fs::path("holder-2"), fs::path("holder-3")}) {
      fs::copy(centre_.Folder() / part, root_ / part, fs::copy_options::recursive);
    }
    old_keys_ = KeyFilesIn(CentreIn(root_).Keys());
  }

  static std::vector<std::string> KeyFilesIn(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(folder)) {
      if (file.path().extension() == ".key") names.push_back(file.path().filename());
    }
    return names;
  }

  /// What a kiosk says to the tree that had seen the state of before; empty: it takes it.
  [[nodiscard]] std::string Refusal(const fs::path& root) const {
    hub::TestKiosk kiosk(centre_.root_1);
    // By a clock to which nothing has expired that was signed before.
    const std::int64_t now_s = centre_.now_s + kHour;
    const Status before = kiosk.Look(centre_.layout.Published(), now_s);
    if (!before.ok()) return "of the state before: " + before.message();
    const Status after = kiosk.Look(CentreIn(root).Published(), now_s);
    return after.ok() ? std::string() : after.message();
  }

  /// Keys are whole: those of the hub open, those of the holders too, and none of before is lost
  /// while the metadata names it.
  static std::string DamagedKey(const fs::path& root) {
    const Result<hub::OnlineKeys> online = hub::OnlineKeys::Load(CentreIn(root));
    if (!online.ok()) return online.status().message();
    platform::LinuxStorage storage;
    const Result<hub::Tree> tree = hub::ReadTree(storage, CentreIn(root));
    if (!tree.ok()) return tree.status().message();
    for (const std::string role : {"timestamp", "snapshot", "catalogue"}) {
      const Result<tuf::RoleKeys> who = tree->KeysOf(role);
      if (!who.ok()) return who.status().message();
      const auto signers = online->For(role, *who);
      if (!signers.ok()) return signers.status().message();
    }
    for (const char* holder : {"holder-1", "holder-2", "holder-3", "new-holder"}) {
      if (!fs::exists(root / holder)) continue;
      for (const std::string& name : KeyFilesIn(root / holder)) {
        const auto opened = hub::ReadSealedKeyFile(
            storage, root / holder / name, hub::Secret(std::string("the words of ") + holder));
        if (!opened.ok()) return opened.status().message();
      }
    }
    return {};
  }

  Found LookAtCentre(const std::string& command, const fs::path& root) {
    // Folders without files are not kept by the harness.
    if (command == "rotate-offline") fs::create_directory(root / "new-holder");
    const std::string state = VersionsOf(root);
    if (state.starts_with("corrupt")) return {"", state};
    const std::string damage = DamagedKey(root);
    if (!damage.empty()) return {"", "a key is damaged or lost: " + damage};
    const std::string refusal = Refusal(root);
    if (!refusal.empty()) return {"", "a kiosk refuses " + state + ": " + refusal};
    if (looks_++ % again_every_ != 0) return {state, ""};
    ++agains_;
    const Status again = RunCentreCommand(command, root, now_s_ + kHour);
    if (!again.ok()) return {"", "not to be run again at " + state + ": " + again.message()};
    const std::string later = Refusal(root);
    if (!later.empty()) return {"", "run again at " + state + ", a kiosk refuses: " + later};
    return {state, Unfinished(command, root)};
  }

  /// What the command, given twice, should have left and has not.
  std::string Unfinished(const std::string& command, const fs::path& root) const {
    platform::LinuxStorage storage;
    const hub::Tree tree = hub::ReadTree(storage, CentreIn(root)).value();
    for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue", "firmware"}) {
      if (!tree.IsSigned(role)) return std::string("not signed by today's keys: ") + role;
    }
    if (command == "rotate-online") {
      for (const std::string& name : KeyFilesIn(CentreIn(root).Keys())) {
        const bool is_old = std::find(old_keys_.begin(), old_keys_.end(), name) != old_keys_.end();
        if (is_old && !name.starts_with("sealing.")) return "an old key is still there: " + name;
      }
    }
    if (command == "rotate-offline") {
      for (const char* role : hub::kOfflineRoles) {
        const std::string file = std::string(role) + ".key";
        const auto fresh = hub::ReadSealedKeyFile(storage, root / "new-holder" / file,
                                                  hub::Secret("the words of new-holder"));
        if (!fresh.ok()) return fresh.status().message();
        const std::string id = fresh->ToSigningKey()->Id();
        if (tree.KeysOf(role)->key_ids.at(1) != id) return std::string("no new key of ") + role;
      }
    }
    if (command == "withdraw" && tree.catalogue.common.version < 2) return "nothing withdrawn";
    return {};
  }

  void CutCommand(const std::string& command) {
    const auto look = [&](const fs::path& root) { return LookAtCentre(command, root); };
    const auto judge = [&](const std::string& state, const std::vector<std::string>& done) {
      if (done.empty() || state == VersionsOf(root_)) return std::string();
      return "lost: " + state + " after it was done";
    };
    const Tally tally = Cut(Workload("centre", {command, std::to_string(now_s_)}), look, judge);
    EXPECT_EQ(tally.bad, 0) << tally.first;
    EXPECT_GT(tally.cuts, 100);
    std::printf("%s was given again in %d of %d states\n", command.c_str(), agains_, looks_);
  }

  hub::TestCentre centre_;
  /// Half of what is signed online is due by then, nothing has expired.
  std::int64_t now_s_ = hub::kCeremonySeconds + 50 * hub::kDaySeconds;
  std::vector<std::string> old_keys_;
  int again_every_ = 1;  ///< where the command costs much
  int looks_ = 0;
  int agains_ = 0;
};

TEST_F(CentreCrashTest, Refresh) {
  now_s_ = hub::kCeremonySeconds + 95 * hub::kDaySeconds;
  CutCommand("refresh");
}

TEST_F(CentreCrashTest, Renew) { CutCommand("renew"); }

TEST_F(CentreCrashTest, RotateKeysOfTheHub) { CutCommand("rotate-online"); }

TEST_F(CentreCrashTest, RotateKeysOfAHolder) {
  fs::create_directory(root_ / "new-holder");
  CutCommand("rotate-offline");
}

TEST_F(CentreCrashTest, Withdraw) {
  now_s_ = centre_.now_s + hub::kDaySeconds;
  every_ = 3;
  again_every_ = 4;
  CutCommand("withdraw");
}

}  // namespace
}  // namespace ocop::crash
