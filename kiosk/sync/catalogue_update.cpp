#include "kiosk/sync/catalogue_update.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "db/delta/delta.h"
#include "db/delta/snapshot.h"
#include "db/store/migrate.h"
#include "db/tuf/hash.h"
#include "kiosk/sync/ledger.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::SyncFault;

constexpr std::size_t kMostDictionaryBytes = 1U << 20U;
constexpr std::string_view kPart = ".part";
/// For logs and journals beside what is unpacked.
constexpr std::uint64_t kSpareRoom = 16U << 20U;

std::int64_t OurSchema() {
  return static_cast<std::int64_t>(store::CatalogueSchema().migrations.size());
}

/// As part of a file's name, so nothing but 64 hex digits, whoever signed it.
std::string DigestOf(const wire::OfferedFile& target) {
  const auto digest = target.file.hashes.find("sha256");
  const bool is_digest = digest != target.file.hashes.end() && digest->second.size() == 64 &&
                         tuf::FromHex(digest->second).has_value();
  return is_digest ? digest->second : "without-digest";
}

/// A delta that cannot be used, whatever the reason, but not one that merely did not come yet.
bool IsDeadEnd(Code code) {
  return code == Code::kCorrupt || code == Code::kInvalid || code == Code::kNotFound ||
         code == Code::kTooNew;
}

}  // namespace

fs::path CatalogueToShow(const platform::Storage& storage, const fs::path& state,
                         const fs::path& first) {
  Result<fs::path> current = delta::CurrentCatalogue(storage, state);
  return current.ok() ? std::move(current).value() : first;
}

CatalogueUpdate::CatalogueUpdate(platform::Storage& storage, const CataloguePlan& plan,
                                 const wire::CatalogueOffers& offers)
    : storage_(storage), plan_(plan), offers_(offers) {}

void CatalogueUpdate::LookAround() {
  have_.reset();
  const Result<fs::path> current = delta::CurrentCatalogue(storage_, plan_.state);
  is_ours_ = current.ok();
  file_ = is_ours_ ? *current : plan_.first;
  const Result<delta::CatalogueIdentity> identity = delta::IdentifyCatalogue(file_);
  if (identity.ok()) {
    have_ = *identity;
  } else {
    Log(LogLevel::kInfo, "sync", "no version to go on from: " + identity.status().message());
  }
}

/// The newest that this program can read.
const wire::SnapshotOffer* CatalogueUpdate::Choose() {
  const wire::SnapshotOffer* chosen = nullptr;
  for (const wire::SnapshotOffer& offer : offers_.snapshots) {
    if (!wire::IsFor(offer.audience, plan_.kiosk, offer.version)) continue;
    offered_ = std::max(offered_, offer.version);
    if (offer.schema_version != OurSchema()) continue;
    if (chosen == nullptr || offer.version > chosen->version) chosen = &offer;
  }
  const std::int64_t readable = chosen == nullptr ? 0 : chosen->version;
  too_new_ = offered_ > std::max(readable, have_ ? have_->version : 0);
  return chosen;
}

Outcome CatalogueUpdate::Run() {
  LookAround();
  if (plan_.damaged) have_.reset();
  const wire::SnapshotOffer* wanted = Choose();
  Outcome outcome;
  // Versions never go back; a centre that withdraws one publishes a newer one without it.
  const bool is_newer = wanted != nullptr &&
                        (!have_ || wanted->version > have_->version ||
                         (wanted->version == have_->version && wanted->content != have_->content));
  if (is_newer) {
    const delta::Route route = FindRoute(*wanted);
    if (route.kind == delta::RouteKind::kDeltas) outcome = TakeDeltas(route);
    const bool there = have_ && have_->content == wanted->content;
    if (outcome.ok() && !there) outcome = TakeWhole(*wanted);
  }
  if (outcome.ok() && too_new_) {
    outcome = {SyncFault::kTooNew,
               "version " + std::to_string(offered_) + " needs a newer program"};
  }
  return outcome;
}

/// A patchset applies silently to a wrong base, so the hash of what is here decides, not its
/// number.
bool CatalogueUpdate::Leads(const wire::DeltaOffer& offer) const {
  const bool starts_here = offer.from != have_->version || offer.from_content == have_->content;
  const bool has_dictionary = offer.dictionary_id == 0 ||
                              std::any_of(offers_.dictionaries.begin(), offers_.dictionaries.end(),
                                          [&offer](const auto& dictionary) {
                                            return dictionary.id == offer.dictionary_id;
                                          });
  const std::int64_t bytes = offer.target.file.length;
  return starts_here && has_dictionary && bytes >= 0 &&
         bytes <= static_cast<std::int64_t>(delta::kMaxDeltaBytes);
}

delta::Route CatalogueUpdate::FindRoute(const wire::SnapshotOffer& wanted) {
  // The catalogue must be one that a delta can change.
  if (!have_ || have_->schema_version != OurSchema()) return {delta::RouteKind::kSnapshot, {}, 0};
  std::vector<delta::Offer> steps;
  for (const wire::DeltaOffer& offer : offers_.deltas) {
    const bool leads = Leads(offer);
    steps.push_back(
        {offer.from, leads ? offer.to : offer.from,  // a step that leads nowhere
         static_cast<std::uint64_t>(std::max<std::int64_t>(0, offer.target.file.length))});
  }
  const bool whole = !plan_.metered || plan_.allow_whole;
  const auto whole_bytes = whole ? static_cast<std::uint64_t>(wanted.target.file.length)
                                 : std::numeric_limits<std::uint64_t>::max();
  return delta::ChooseRoute(have_->version, wanted.version, steps, whole_bytes);
}

Outcome CatalogueUpdate::TakeDeltas(const delta::Route& route) {
  for (const std::size_t place : route.deltas) {
    const Status status = TakeDelta(offers_.deltas.at(place));
    if (IsDeadEnd(status.code())) {
      Log(LogLevel::kWarning, "sync", status.message() + ": the whole catalogue is needed");
      LookAround();
      return {};
    }
    if (!status.ok()) return OutcomeOf(status);
    LookAround();
    plan_.changed();
  }
  return {};
}

Status CatalogueUpdate::TakeDelta(const wire::DeltaOffer& offer) {
  OCOP_ASSIGN_OR_RETURN(dictionary, DictionaryOf(offer.dictionary_id), "delta");
  const fs::path part = PartOf(offer.target);
  RETURN_IF_ERROR(plan_.fetch(offer.target, part), "delta");
  OCOP_ASSIGN_OR_RETURN(bytes, storage_.ReadFile(part, delta::kMaxDeltaBytes), "delta");
  if (!is_ours_) {
    OCOP_ASSIGN_OR_RETURN(adopted, delta::AdoptCatalogue(storage_, plan_.state, file_), "delta");
    file_ = adopted;
    is_ours_ = true;
  }
  Status applied = delta::ApplyDelta(file_, bytes, dictionary);
  // Used, or of no use: in both cases it is not needed any more.
  if (applied.ok() || IsDeadEnd(applied.code())) static_cast<void>(storage_.Remove(part).ok());
  return applied;
}

Result<delta::Dictionary> CatalogueUpdate::DictionaryOf(std::int64_t id) {
  if (id == 0) return delta::Dictionary();
  for (const wire::DictionaryOffer& offer : offers_.dictionaries) {
    if (offer.id != id) continue;
    if (offer.target.file.length > static_cast<std::int64_t>(kMostDictionaryBytes)) {
      return {Code::kInvalid, "dictionary: larger than one may be"};
    }
    const fs::path part = PartOf(offer.target);
    RETURN_IF_ERROR(plan_.fetch(offer.target, part), "dictionary");
    OCOP_ASSIGN_OR_RETURN(bytes, storage_.ReadFile(part, kMostDictionaryBytes), "dictionary");
    return delta::Dictionary::FromBytes(std::move(bytes));
  }
  return {Code::kNotFound, "dictionary " + std::to_string(id) + " is not on offer"};
}

Status CatalogueUpdate::CheckRoom(const wire::SnapshotOffer& wanted) const {
  OCOP_ASSIGN_OR_RETURN(free, storage_.FreeBytes(plan_.state), "room");
  // Unpacked, indexed, and the log of it: see InstallSnapshot.
  const auto needed = 3 * static_cast<std::uint64_t>(wanted.unpacked_bytes) +
                      static_cast<std::uint64_t>(wanted.target.file.length) + kSpareRoom;
  if (free >= needed) return {};
  return {Code::kFull, plan_.state.native() + ": " + std::to_string(needed >> 20U) +
                           " MB are needed for the whole catalogue, " +
                           std::to_string(free >> 20U) + " MB are free"};
}

Outcome CatalogueUpdate::TakeWhole(const wire::SnapshotOffer& wanted) {
  if (plan_.metered && !plan_.allow_whole) {
    return {SyncFault::kNeedsStick, "no deltas lead to version " + std::to_string(wanted.version)};
  }
  const auto most = static_cast<std::int64_t>(delta::kMaxSnapshotBytes);
  if (wanted.unpacked_bytes <= 0 || wanted.unpacked_bytes > most ||
      wanted.target.file.length > most) {
    return {SyncFault::kBadCatalogue, wanted.target.path + ": larger than a catalogue may be"};
  }
  if (const Status made = storage_.MakeFolder(plan_.state); !made.ok()) return OutcomeOf(made);
  if (const Status room = CheckRoom(wanted); !room.ok()) return OutcomeOf(room);
  const fs::path part = PartOf(wanted.target);
  if (const Status fetched = plan_.fetch(wanted.target, part); !fetched.ok()) {
    return OutcomeOf(fetched);
  }
  const Result<fs::path> installed =
      delta::InstallSnapshot(storage_, plan_.state, part, wanted.content,
                             static_cast<std::uint64_t>(wanted.unpacked_bytes));
  if (IsDeadEnd(installed.code())) {
    static_cast<void>(storage_.Remove(part).ok());
    return {SyncFault::kBadCatalogue, installed.status().message()};
  }
  if (!installed.ok()) return OutcomeOf(installed.status());
  static_cast<void>(storage_.Remove(part).ok());
  LookAround();
  plan_.changed();
  return {};
}

fs::path CatalogueUpdate::PartOf(const wire::OfferedFile& target) const {
  return SyncFolder(plan_.state) / (DigestOf(target) + std::string(kPart));
}

Status RemoveOldParts(const fs::path& folder, const wire::CatalogueOffers& offers) {
  std::set<std::string> wanted;
  const auto keep = [&wanted](const auto& list) {
    for (const auto& offer : list) wanted.insert(DigestOf(offer.target) + std::string(kPart));
  };
  keep(offers.snapshots);
  keep(offers.deltas);
  keep(offers.dictionaries);
  std::error_code error;
  std::vector<fs::path> old;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const fs::path& file = at->path();
    if (file.extension() == kPart && wanted.count(file.filename().native()) == 0) {
      old.push_back(file);
    }
  }
  for (const fs::path& file : old) {
    if (!fs::remove(file, error) && error)
      return {Code::kIo, file.native() + ": " + error.message()};
  }
  return {};
}

}  // namespace ocop::sync
