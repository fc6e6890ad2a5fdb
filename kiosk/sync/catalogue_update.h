#pragma once
/// From the catalogue this kiosk has to the one it should have: by deltas where they lead, by the
/// whole file otherwise. The sync thread, which alone writes catalogues.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "db/delta/compress.h"
#include "db/delta/install.h"
#include "db/delta/route.h"
#include "db/wire/offer.h"
#include "kiosk/sync/trust.h"
#include "platform/storage.h"

namespace ocop::sync {

/// Fetches a target into `part`, verified; codes of Download.
using FetchTarget =
    std::function<Status(const wire::OfferedFile& target, const std::filesystem::path& part)>;

struct CataloguePlan {
  std::filesystem::path state;  ///< the folder with `current`
  std::filesystem::path first;  ///< the catalogue that came with the kiosk; may be missing
  wire::Kiosk kiosk;
  bool metered = false;  ///< the whole file only when `allow_whole`
  bool allow_whole = false;
  bool damaged = false;  ///< what is here cannot be believed: only the whole file will do
  FetchTarget fetch;
  std::function<void()> changed;  ///< called whenever another version can be read
};

/// The catalogue to show: the one that `current` of the state folder names, else the one that came
/// with the kiosk.
std::filesystem::path CatalogueToShow(const platform::Storage& storage,
                                      const std::filesystem::path& state,
                                      const std::filesystem::path& first);

class CatalogueUpdate {
 public:
  /// Everything outlives it.
  CatalogueUpdate(platform::Storage& storage, const CataloguePlan& plan,
                  const wire::CatalogueOffers& offers);

  /// Brings the catalogue up to date. Whatever comes out, there is a whole one: the old, the new,
  /// or one on the way from one to the other.
  Outcome Run();

  /// What is there now; nothing when there is none that can be read.
  [[nodiscard]] const std::optional<delta::CatalogueIdentity>& have() const { return have_; }
  /// The newest that is for this kiosk, whether it can read it or not; 0: none.
  [[nodiscard]] std::int64_t offered() const { return offered_; }

 private:
  const wire::SnapshotOffer* Choose();
  void LookAround();
  delta::Route FindRoute(const wire::SnapshotOffer& wanted);
  [[nodiscard]] bool Leads(const wire::DeltaOffer& offer) const;
  Outcome TakeDeltas(const delta::Route& route);
  Status TakeDelta(const wire::DeltaOffer& offer);
  Result<delta::Dictionary> DictionaryOf(std::int64_t id);
  Outcome TakeWhole(const wire::SnapshotOffer& wanted);
  Status CheckRoom(const wire::SnapshotOffer& wanted) const;
  [[nodiscard]] std::filesystem::path PartOf(const wire::OfferedFile& target) const;

  platform::Storage& storage_;
  const CataloguePlan& plan_;
  const wire::CatalogueOffers& offers_;
  std::optional<delta::CatalogueIdentity> have_;
  std::filesystem::path file_;  ///< that `have_` is about
  bool is_ours_ = false;        ///< the current one of the state folder: deltas may change it
  std::int64_t offered_ = 0;
  bool too_new_ = false;
};

/// Removes what is left of downloads that nothing asks for any more. kIo.
Status RemoveOldParts(const std::filesystem::path& folder, const wire::CatalogueOffers& offers);

}  // namespace ocop::sync
