/// A whole sync: metadata, download, apply or install, pictures, ledger.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "centre.h"
#include "db/tuf/metadata.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/sync/ledger.h"
#include "platform/linux/storage.h"
#include "tests/crash/cut.h"
#include "tests/crash/look.h"
#include "versions.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

/// What a kiosk finds after the power came back: the catalogue that it would show, no half picture
/// under a picture's name, and trust that the next visit to the centre can go on from.
Found LookAtSynced(const fs::path& root, const fs::path& share) {
  platform::LinuxStorage disk;
  const fs::path state = root / "state";
  const fs::path file = sync::CatalogueToShow(disk, state, share / "catalogue.db");
  Found found{"none", ""};
  if (fs::exists(file)) found = LookAtCatalogue(file);
  if (!found.fault.empty()) return found;
  int pictures = 0;
  for (int i = 0; i < 4; ++i) {
    const std::string name = sync::PictureName(i);
    const fs::path picture = state / "media" / name.substr(0, 2) / name;
    if (!fs::exists(picture)) continue;
    ++pictures;
    if (delta::BytesOf(picture) != sync::PictureBytes(i)) return {"", "corrupt: half a picture"};
  }
  found.state += " " + std::to_string(pictures);
  for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue"}) {
    const fs::path kept = sync::TrustFolder(state) / (std::string(role) + ".json");
    if (!fs::exists(kept)) continue;
    const auto envelope = tuf::Envelope::Read(delta::BytesOf(kept));
    if (!envelope.ok()) return {"", "corrupt: " + kept.native()};
  }
  return found;
}

/// The catalogue that was acknowledged last, or a later one; all pictures once they were.
Judge SyncedInOrder(std::vector<std::string> versions) {
  return [versions = std::move(versions)](const std::string& state,
                                          const std::vector<std::string>& acknowledged) {
    std::size_t least = 0;
    bool pictures = false;
    for (const std::string& word : acknowledged) {
      pictures = pictures || word.starts_with("pictures of ");
      const auto at = std::find(versions.begin(), versions.end(), word);
      if (at != versions.end()) least = static_cast<std::size_t>(at - versions.begin());
    }
    const std::string content = state.substr(0, state.find(' '));
    const auto at = std::find(versions.begin(), versions.end(), content);
    if (at == versions.end()) return "mixed: " + state;
    const auto is = static_cast<std::size_t>(at - versions.begin());
    if (is < least || is > least + 1) return "lost: " + state;
    if (pictures && !state.ends_with(" 4")) return "lost pictures: " + state;
    return std::string();
  };
}

class SyncCrashTest : public CrashTest {
 protected:
  /// Trees of these versions, one after the other, as sticks.
  void WriteTrees(const std::vector<int>& versions) {
    sync::Centre centre;
    fs::create_directories(share_);
    for (const int version : versions) {
      centre.PublishVersion(version);
      const fs::path mount = files_.Path() / ("stick-" + std::to_string(version));
      centre.WriteTo(mount / "ocop");
      command_.push_back(mount);
    }
    delta::WriteBytes(share_ / "root.json", centre.RootBytes());
  }
  void CutEverywhere(const std::vector<std::string>& versions) {
    std::vector<fs::path> files = command_;
    files.insert(files.begin(), share_);
    const auto look = [this](const fs::path& root) { return LookAtSynced(root, share_); };
    const Tally tally = Cut(Workload("sync", files), look, SyncedInOrder(versions));
    EXPECT_EQ(tally.bad, 0) << tally.first;
    EXPECT_GT(tally.cuts, 1000);
  }
  static std::string Content(int version) {
    return sync::Versions::Get().content.at(version).ToHex();
  }
  fs::path share_ = files_.Path() / "share";
  std::vector<fs::path> command_;
};

TEST_F(SyncCrashTest, FromNothingToTheWholeCatalogueAndOn) {
  WriteTrees({8, 9});
  CutEverywhere({"none", Content(8), Content(9)});
}

TEST_F(SyncCrashTest, FromTheCatalogueThatCameByDeltas) {
  WriteTrees({8, 9});
  fs::copy_file(sync::Versions::Get().File(7), share_ / "catalogue.db");
  CutEverywhere({Content(7), Content(8), Content(9)});
}

}  // namespace
}  // namespace ocop::crash
