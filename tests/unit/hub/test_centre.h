#pragma once
/// A centre on a real file system, and a kiosk that looks at what it published as if it were a
/// stick.

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/init.h"
#include "db/hub/publish.h"
#include "db/tuf/client.h"
#include "db/tuf/folder_transport.h"
#include "db/wire/offer.h"
#include "platform/linux/storage.h"
#include "sample_catalogue.h"

namespace ocop::hub {

/// 2026-06-01T00:00:00Z, when the ceremony was.
inline constexpr std::int64_t kCeremonySeconds = 1'780'272'000;

class TestCentre {
 public:
  /// Three holders, at the least cost of a passphrase.
  TestCentre();

  [[nodiscard]] const std::filesystem::path& Folder() const { return folder_.Path(); }
  [[nodiscard]] std::filesystem::path Holder(int number) const;
  /// Of the holders: "the words of holder 1".
  static Result<Secret> Words(const std::filesystem::path& folder, std::string_view role,
                              int attempt);

  /// A picture file beside the catalogue, and the SQL that names it as that of product `media`.
  std::string AddPicture(int media, const std::string& bytes) const;
  /// The sample catalogue, changed by `sql`, as the file that is published next.
  void WriteCatalogue(std::string_view sql) const;
  [[nodiscard]] PublishJob Job() const;
  Result<PublishOutcome> Publish(platform::Storage& storage) const;
  /// A new version of the sample, changed by `sql`; a failure is the test's.
  PublishOutcome PublishSample(std::string_view sql);
  [[nodiscard]] Tree Read() const;

  mutable platform::LinuxStorage storage;
  Layout layout;
  std::int64_t now_s = kCeremonySeconds;
  std::string root_1;  ///< what kiosks are installed with
  InitOutcome ceremony;

 private:
  store::TemporaryFolder folder_;
};

/// A kiosk's view of a published tree: trust, the catalogue it has, one update after the other.
class TestKiosk {
 public:
  explicit TestKiosk(const std::string& root);

  /// Refreshes and reads the offers.
  Status Look(const std::filesystem::path& published, std::int64_t now_s);
  [[nodiscard]] const wire::CatalogueOffers& Offers() const { return offers_; }
  /// Finds and downloads, as the client verifies them.
  Result<std::string> Fetch(const std::string& path);
  /// Takes the newest version by snapshot or by the cheapest deltas; leaves it in Catalogue().
  Status Update();
  [[nodiscard]] std::filesystem::path Catalogue() const { return folder_.Path() / "kiosk.db"; }
  [[nodiscard]] std::int64_t Version() const { return version_; }
  /// What the last Update was done with.
  [[nodiscard]] int StepsTaken() const { return steps_; }

 private:
  Status TakeSnapshot(const wire::SnapshotOffer& offer);
  Status TakeDelta(const wire::DeltaOffer& offer);

  platform::LinuxStorage storage_;
  store::TemporaryFolder folder_;
  std::optional<tuf::FolderTransport> transport_;
  std::optional<tuf::Client> client_;
  wire::CatalogueOffers offers_;
  std::int64_t version_ = 0;
  int steps_ = 0;
};

}  // namespace ocop::hub
