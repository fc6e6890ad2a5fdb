#pragma once
/// The sync half of one kiosk, on a real disk, with a clock that a test moves.

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "centre.h"
#include "db/delta/install.h"
#include "kiosk/sync/round.h"
#include "platform/linux/curl_http.h"
#include "platform/linux/storage.h"
#include "tests/fakes/manual_clock.h"
#include "versions.h"

namespace ocop::sync {

inline constexpr std::int64_t kBuilt = fakes::kSignedAt - 30 * fakes::kDay;
inline constexpr std::int64_t kNow = fakes::kSignedAt + 3'600;

class Kiosk {
 public:
  /// Comes with version `first`; 0: with none.
  explicit Kiosk(const Centre& centre, int first = 7) : clock(kNow) {
    site.state = folder.Path() / "state";
    site.first_catalogue = folder.Path() / "share" / "catalogue.db";
    site.root = folder.Path() / "share" / "root.json";
    site.kiosk = {"k1", "", "", "0.1.0"};
    std::filesystem::create_directories(site.state);
    std::filesystem::create_directories(folder.Path() / "share");
    delta::WriteBytes(site.root, centre.RootBytes());
    if (first != 0) {
      std::filesystem::copy_file(Versions::Get().File(first), site.first_catalogue);
    }
    // A server that stalls must not hold a test up.
    limits.slow_for = std::chrono::seconds(1);
    limits.connect_within = std::chrono::milliseconds(2'000);
  }

  RoundReport Poll(const Centre& centre, RoundAsk ask = {}) {
    NetworkCarrier carrier(http, centre.Url(), limits, stop.get_token());
    return Run(ask, carrier);
  }
  RoundReport Import(const std::filesystem::path& tree, RoundAsk ask = {}) {
    ask.way = flow::SyncWay::kStick;
    StickCarrier carrier(storage, tree, stop.get_token());
    return Run(ask, carrier);
  }
  RoundReport Run(RoundAsk ask, Carrier& carrier) {
    ask.evidence.built_at = flow::Instant(std::chrono::seconds(kBuilt));
    const RoundPorts ports{*used, clock,
                           [this]() -> Result<Fd> {
                             if (locked) return {Code::kUnavailable, "somebody else has it"};
                             return Fd();
                           },
                           [this](const std::filesystem::path& file) {
                             changes.push_back(delta::IdentifyCatalogue(file)->version);
                             if (on_change) on_change();
                           }};
    return RunRound(ports, site, ask, carrier, stop.get_token());
  }

  /// What is shown: its version, after a look at all of it. 0: nothing.
  std::int64_t Version() const {
    const auto file = File();
    const auto identity = delta::IdentifyCatalogue(file);
    if (!identity.ok()) return 0;
    EXPECT_EQ(delta::HashOf(file), identity->content);
    return identity->version;
  }
  std::filesystem::path File() const {
    const auto current = delta::CurrentCatalogue(storage, site.state);
    return current.ok() ? *current : site.first_catalogue;
  }
  std::filesystem::path Picture(int number) const {
    const std::string name = PictureName(number);
    return site.state / "media" / name.substr(0, 2) / name;
  }
  /// "1100": which pictures are here.
  std::string Pictures() const {
    std::string all;
    for (int i = 0; i < 4; ++i) {
      const bool here = std::filesystem::exists(Picture(i));
      EXPECT_TRUE(!here || delta::BytesOf(Picture(i)) == PictureBytes(i)) << i;
      all += here ? '1' : '0';
    }
    return all;
  }

  store::TemporaryFolder folder;
  Site site;
  fakes::ManualClock clock;
  platform::LinuxStorage storage;
  platform::Storage* used = &storage;
  platform::CurlHttp http{platform::CurlOptions{}};
  platform::HttpGet limits;
  std::stop_source stop;
  bool locked = false;
  std::vector<std::int64_t> changes;  ///< versions that were announced
  std::function<void()> on_change;
};

}  // namespace ocop::sync
