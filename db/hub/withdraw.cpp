#include "db/hub/withdraw.h"

#include <map>
#include <system_error>
#include <utility>

#include "db/hub/lock.h"
#include "db/hub/target_files.h"
#include "db/store/database.h"
#include "db/tuf/limits.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using Snapshots = std::map<std::int64_t, wire::SnapshotOffer>;

void AddOffers(const tuf::Targets& role, Snapshots& known) {
  const Result<wire::CatalogueOffers> offers = wire::ReadCatalogueOffers(role);
  if (!offers.ok()) return;
  for (const wire::SnapshotOffer& offer : offers->snapshots) known.emplace(offer.version, offer);
}

/// What today's and earlier metadata, as far as it is still kept, say of snapshots.
Snapshots KnownSnapshots(const platform::Storage& storage, const Layout& layout, const Tree& tree) {
  Snapshots known;
  AddOffers(tree.catalogue, known);
  std::error_code error;
  for (fs::directory_iterator at(layout.Metadata(), error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().native();
    if (name.find(".catalogue.json") == std::string::npos) continue;
    const Result<std::string> bytes = storage.ReadFile(at->path(), tuf::kMostTargetsBytes);
    const Result<tuf::Envelope> envelope =
        bytes.ok() ? tuf::Envelope::Read(*bytes) : Result<tuf::Envelope>(bytes.status());
    if (!envelope.ok()) continue;
    const Result<tuf::Targets> role = tuf::Targets::FromValue(envelope->signed_part);
    if (role.ok()) AddOffers(*role, known);
  }
  return known;
}

Result<wire::SnapshotOffer> Predecessor(const Snapshots& known, std::int64_t version) {
  if (known.empty() || version < 1 || version > known.rbegin()->first) {
    return {Code::kInvalid, "version " + std::to_string(version) + " was never published here"};
  }
  const auto after = known.lower_bound(version);
  if (after != known.begin()) return std::prev(after)->second;
  return {version == 1 ? Code::kInvalid : Code::kNotFound,
          "nothing is kept of what was published before version " + std::to_string(version) +
              "; build a catalogue of an older source and publish it"};
}

Result<wire::SnapshotOffer> Prepare(platform::Storage& storage, const Layout& layout,
                                    std::int64_t version, fs::path& catalogue) {
  RETURN_IF_ERROR(CheckIsCentre(storage, layout), "withdraw");
  OCOP_ASSIGN_OR_RETURN(lock, CentreLock::Take(layout), "withdraw");
  OCOP_ASSIGN_OR_RETURN(tree, ReadTree(storage, layout), "withdraw");
  OCOP_ASSIGN_OR_RETURN(before, Predecessor(KnownSnapshots(storage, layout, tree), version),
                        "withdraw");
  OCOP_ASSIGN_OR_RETURN(file, CatalogueOf(storage, layout, before), "withdraw");
  catalogue = std::move(file);
  return before;
}

}  // namespace

Result<WithdrawOutcome> Withdraw(platform::Storage& storage, PublishJob job, std::int64_t version,
                                 PublishStage& stage) {
  stage = PublishStage::kCentre;
  OCOP_ASSIGN_OR_RETURN(before, Prepare(storage, job.layout, version, job.catalogue), "withdraw");
  job.audience = {};
  job.media = job.layout.Media();
  Result<PublishOutcome> published = Publish(storage, job, stage);
  if (!published.ok()) return published.status();
  return WithdrawOutcome{before.version, *published};
}

}  // namespace ocop::hub
