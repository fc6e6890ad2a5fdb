#include "db/hub/publish.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "db/delta/delta.h"
#include "db/hub/candidate.h"
#include "db/hub/history.h"
#include "db/hub/lock.h"
#include "db/hub/media_list.h"
#include "db/hub/refresh.h"
#include "db/hub/sweep.h"
#include "db/hub/target_files.h"
#include "db/store/database.h"
#include "db/store/migrate.h"
#include "db/wire/names.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using Kind = PublishOutcome::Kind;

/// A kiosk fetches it once for all deltas to come, so it must be small beside the catalogue.
constexpr std::int64_t kMostDictionaryBytes = std::int64_t{256} << 10U;
constexpr std::int64_t kLeastDictionaryBytes = std::int64_t{8} << 10U;
constexpr std::int64_t kDictionaryShare = 64;

fs::path WorkFile(const Layout& layout, std::int64_t version) {
  return layout.Work() / (std::to_string(version) + ".db");
}

/// The newest first.
void SortSnapshots(wire::CatalogueOffers& offers) {
  std::sort(offers.snapshots.begin(), offers.snapshots.end(),
            [](const auto& a, const auto& b) { return a.version > b.version; });
}

/// Behind one that is for everybody nobody looks.
void DropCovered(std::vector<wire::SnapshotOffer>& snapshots) {
  const auto whole = std::find_if(snapshots.begin(), snapshots.end(), [](const auto& snapshot) {
    return snapshot.audience == wire::Audience{};
  });
  if (whole != snapshots.end()) snapshots.erase(whole + 1, snapshots.end());
}

/// The dictionary in use: that of the newest delta, or the one there is.
const wire::DictionaryOffer* DictionaryInUse(const wire::CatalogueOffers& offers) {
  std::int64_t id = 0;
  std::int64_t newest = 0;
  for (const wire::DeltaOffer& delta : offers.deltas) {
    if (delta.dictionary_id == 0 || delta.to < newest) continue;
    newest = delta.to;
    id = delta.dictionary_id;
  }
  const auto& all = offers.dictionaries;
  const auto found =
      std::find_if(all.begin(), all.end(), [id](const auto& d) { return d.id == id; });
  if (found != all.end()) return &*found;
  return all.empty() ? nullptr : &all.back();
}

class Publisher {
 public:
  Publisher(platform::Storage& storage, const PublishJob& job, PublishStage& stage)
      : storage_(storage), job_(job), layout_(job.layout), stage_(stage) {}

  Result<PublishOutcome> Run() {
    stage_ = PublishStage::kCentre;
    OCOP_ASSIGN_OR_RETURN(keys, OnlineKeys::Load(layout_), "publish");
    OCOP_ASSIGN_OR_RETURN(tree, ReadTree(storage_, layout_), "publish");
    tree_ = std::move(tree);
    RETURN_IF_ERROR(CheckClock(tree_, job_.now_s), "publish");
    OCOP_ASSIGN_OR_RETURN(offers, wire::ReadCatalogueOffers(tree_.catalogue), "publish");
    offers_ = std::move(offers);
    SortSnapshots(offers_);
    OCOP_ASSIGN_OR_RETURN(is_new, PrepareNext(), "publish");
    if (is_new) RETURN_IF_ERROR(AddVersion(), "publish");
    stage_ = PublishStage::kWriting;
    RETURN_IF_ERROR(UpdateOffer(), "publish");
    RETURN_IF_ERROR(Commit(keys), "publish");
    RETURN_IF_ERROR(CleanUp(), "publish");
    return outcome_;
  }

 private:
  [[nodiscard]] fs::path Next() const { return layout_.Work() / "next.db"; }
  void Tell(const char* what, std::size_t done, std::size_t total) const {
    if (job_.progress) job_.progress(what, done, total);
  }

  /// Whether the catalogue says anything that the newest version does not. If so, it stands in the
  /// place of the next version, stamped and sealed.
  Result<bool> PrepareNext() {
    fs::path before;
    if (!offers_.snapshots.empty()) {
      outcome_.version = offers_.snapshots.front().version;
      Result<fs::path> file = CatalogueOf(storage_, layout_, offers_.snapshots.front());
      // Of an older schema, and no longer in the work folder: there is nothing to compare with.
      if (!file.ok() && file.code() != Code::kTooOld) return file.status();
      if (file.ok()) before = std::move(file).value();
    }
    stage_ = PublishStage::kCatalogue;
    RETURN_IF_ERROR(CopyCatalogue(job_.catalogue, Next()), "copy");
    OCOP_ASSIGN_OR_RETURN(stamps, ReadStamps(Next()), "copy");
    if (!before.empty()) {
      OCOP_ASSIGN_OR_RETURN(old_stamps, ReadStamps(before), "last");
      OCOP_ASSIGN_OR_RETURN(as_before, StampAndSeal(Next(), old_stamps), "seal");
      if (as_before == offers_.snapshots.front().content) return false;
    }
    outcome_.version = std::max(outcome_.version + 1, job_.least_version);
    outcome_.kind = Kind::kNewVersion;
    OCOP_ASSIGN_OR_RETURN(
        content, StampAndSeal(Next(), {outcome_.version, stamps.built_at, job_.now_s}), "seal");
    content_ = content;
    return true;
  }

  Status AddVersion() {
    RETURN_IF_ERROR(CopyMedia(), "pictures");
    stage_ = PublishStage::kWriting;
    const fs::path file = WorkFile(layout_, outcome_.version);
    RETURN_IF_ERROR(storage_.Replace(Next(), file), "work");
    RETURN_IF_ERROR(AddSnapshot(file), "snapshot");
    RETURN_IF_ERROR(ChooseDictionary(file), "dictionary");
    return AddStep(file).WithContext("step");
  }

  Status CopyMedia() {
    OCOP_ASSIGN_OR_RETURN(media, ListMediaFiles(Next()), "list");
    for (std::size_t i = 0; i < media.size(); ++i) {
      const std::string name = wire::MediaName(media[i].sha256);
      const fs::path to = layout_.Media() / name;
      std::error_code error;
      if (fs::file_size(to, error) != static_cast<std::uintmax_t>(media[i].bytes) || error) {
        tuf::TargetFile expected;
        expected.length = media[i].bytes;
        expected.hashes["sha256"] = media[i].sha256;
        const Status copied = CopyFile(storage_, job_.media / name, to, expected);
        if (copied.code() == Code::kIo || copied.code() == Code::kFull) {
          stage_ = PublishStage::kWriting;
        }
        if (!copied.ok()) {
          return copied.WithContext("a picture of the catalogue (make it with `ocop-hub build`)");
        }
        ++outcome_.new_media;
        Tell("pictures", i + 1, media.size());
      }
    }
    return {};
  }

  Status AddSnapshot(const fs::path& file) {
    const fs::path packed = layout_.Work() / "snapshot.zst";
    const fs::path unpacked = layout_.Work() / "unpacked.db";
    Tell("snapshot", 0, 1);
    RETURN_IF_ERROR(delta::WriteSnapshot(file, packed, job_.snapshot_level), "pack");
    // What is published is what was seen to unpack to the right rows.
    std::error_code error;
    fs::remove(unpacked, error);
    RETURN_IF_ERROR(delta::UnpackSnapshot(packed, unpacked, content_, delta::kMaxSnapshotBytes),
                    "check");
    wire::SnapshotOffer offer;
    offer.version = outcome_.version;
    offer.content = content_;
    offer.schema_version = static_cast<std::int64_t>(store::CatalogueSchema().migrations.size());
    offer.unpacked_bytes = static_cast<std::int64_t>(fs::file_size(unpacked, error));
    offer.audience = job_.audience;
    OCOP_ASSIGN_OR_RETURN(
        target, PutTargetFile(storage_, layout_, wire::SnapshotPath(offer.version), packed), "put");
    offer.target = std::move(target);
    outcome_.snapshot_bytes = offer.target.file.length;
    offers_.snapshots.insert(offers_.snapshots.begin(), std::move(offer));
    fs::remove(packed, error);
    fs::remove(unpacked, error);
    Tell("snapshot", 1, 1);
    return {};
  }

  Status ChooseDictionary(const fs::path& file) {
    const wire::DictionaryOffer* in_use = DictionaryInUse(offers_);
    if (in_use != nullptr && !job_.new_dictionary) {
      OCOP_ASSIGN_OR_RETURN(bytes, ReadTarget(storage_, layout_, in_use->target), "read");
      OCOP_ASSIGN_OR_RETURN(known, delta::Dictionary::FromBytes(std::move(bytes)), "read");
      dictionary_ = std::move(known);
      return {};
    }
    const std::int64_t size =
        std::min(kMostDictionaryBytes, outcome_.snapshot_bytes / kDictionaryShare);
    if (size < kLeastDictionaryBytes) return {};
    Result<delta::Dictionary> made =
        delta::TrainDeltaDictionary(file, static_cast<std::size_t>(size));
    if (made.code() == Code::kInvalid) return {};  // too little text to learn from
    if (!made.ok()) return made.status();
    dictionary_ = std::move(made).value();
    OCOP_ASSIGN_OR_RETURN(
        target,
        PutTarget(storage_, layout_, wire::DictionaryPath(dictionary_.id), dictionary_.bytes),
        "put");
    offers_.dictionaries.push_back({std::int64_t{dictionary_.id}, std::move(target)});
    return {};
  }

  Status AddStep(const fs::path& file) {
    History history(storage_, layout_);
    const std::int64_t before = offers_.snapshots.size() > 1 ? offers_.snapshots[1].version : 0;
    if (before > 0 && before + 1 == outcome_.version) {
      const Leap step{before, outcome_.version};
      const Result<bool> made = history.AddStep(step, WorkFile(layout_, before), file);
      if (!made.ok()) return made.status();
    }
    return {};
  }

  /// For whom the newest is, what stays on offer, and by which deltas one gets there.
  Status UpdateOffer() {
    if (offers_.snapshots.empty()) return {};
    wire::CatalogueOffers before = offers_;
    offers_.snapshots.front().audience = job_.audience;
    if (job_.poll_period_s) offers_.poll_period_s = job_.poll_period_s;
    DropCovered(offers_.snapshots);
    RETURN_IF_ERROR(FillDeltas(before.deltas), "deltas");
    outcome_.deltas = static_cast<int>(offers_.deltas.size());
    const bool same = before.snapshots.size() == offers_.snapshots.size() &&
                      before.snapshots.front().audience == job_.audience &&
                      before.poll_period_s == offers_.poll_period_s;
    if (outcome_.kind == Kind::kNothing && !same) outcome_.kind = Kind::kNewOffer;
    return {};
  }

  Status FillDeltas(const std::vector<wire::DeltaOffer>& known) {
    History history(storage_, layout_);
    std::vector<std::int64_t> versions;
    for (const wire::SnapshotOffer& snapshot : offers_.snapshots) {
      versions.push_back(snapshot.version);
    }
    oldest_ = history.OldestBefore(versions.front());
    const std::vector<Leap> leaps = PlanDeltas(versions, oldest_);
    offers_.deltas.clear();
    for (std::size_t i = 0; i < leaps.size(); ++i) {
      const auto same = std::find_if(known.begin(), known.end(), [&](const auto& delta) {
        return delta.from == leaps[i].from && delta.to == leaps[i].to;
      });
      if (same != known.end()) {
        offers_.deltas.push_back(*same);
      } else if (outcome_.kind == Kind::kNewVersion) {
        RETURN_IF_ERROR(AddDelta(history, leaps[i]), "make");
        Tell("deltas", i + 1, leaps.size());
      }
    }
    if (outcome_.kind == Kind::kNewVersion) KeepDictionaries();
    return {};
  }

  Status AddDelta(History& history, const Leap& leap) {
    const Result<std::string> bytes = history.Make(leap, dictionary_);
    if (bytes.code() == Code::kInvalid) return {};  // too much: a snapshot serves
    if (!bytes.ok()) return bytes.status();
    OCOP_ASSIGN_OR_RETURN(header, delta::ReadDeltaHeader(*bytes), "made");
    const auto size = static_cast<std::int64_t>(bytes->size());
    for (const wire::SnapshotOffer& snapshot : offers_.snapshots) {
      if (snapshot.version != leap.to) continue;
      if (snapshot.content != header.to) return {};  // steps of another past: of no use
      if (size >= snapshot.target.file.length) return {};
    }
    OCOP_ASSIGN_OR_RETURN(
        target, PutTarget(storage_, layout_, wire::DeltaPath(leap.from, leap.to), *bytes), "put");
    offers_.deltas.push_back({leap.from, leap.to, header.from, header.to,
                              std::int64_t{header.dictionary_id}, std::move(target)});
    if (leap == Leap{outcome_.version - 1, outcome_.version}) outcome_.step_bytes = size;
    return {};
  }

  /// Those that a delta on offer needs, and the one for deltas to come.
  void KeepDictionaries() {
    auto& all = offers_.dictionaries;
    const auto is_unused = [this](const wire::DictionaryOffer& dictionary) {
      return dictionary.id != std::int64_t{dictionary_.id} &&
             std::none_of(offers_.deltas.begin(), offers_.deltas.end(),
                          [&](const auto& delta) { return delta.dictionary_id == dictionary.id; });
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_unused), all.end());
  }

  Status Commit(const OnlineKeys& keys) {
    Renew renew = DueFor(tree_, job_.now_s);
    if (outcome_.kind != Kind::kNothing) {
      wire::WriteCatalogueOffers(offers_, tree_.catalogue);
      renew = Renew::kCatalogue;
    }
    return Advance(storage_, layout_, keys, renew, job_.now_s, tree_);
  }

  Status CleanUp() {
    std::vector<fs::path> catalogues;
    for (const wire::SnapshotOffer& snapshot : offers_.snapshots) {
      OCOP_ASSIGN_OR_RETURN(file, CatalogueOf(storage_, layout_, snapshot), "clean up");
      catalogues.push_back(std::move(file));
    }
    std::error_code error;
    std::vector<fs::path> unused;
    for (fs::directory_iterator at(layout_.Work(), error), end; !error && at != end;
         at.increment(error)) {
      const bool is_used =
          std::find(catalogues.begin(), catalogues.end(), at->path()) != catalogues.end();
      if (at->path().extension() == ".db" && !is_used) unused.push_back(at->path());
    }
    for (const fs::path& file : unused) RETURN_IF_ERROR(storage_.Remove(file), "clean up");
    RETURN_IF_ERROR(History(storage_, layout_).ForgetBefore(oldest_), "clean up");
    OCOP_ASSIGN_OR_RETURN(in_use, FilesInUse(layout_, tree_, catalogues), "clean up");
    OCOP_ASSIGN_OR_RETURN(removed, Sweep(storage_, layout_, in_use, job_.now_s, job_.grace_s),
                          "clean up");
    outcome_.removed_files = removed;
    return {};
  }

  platform::Storage& storage_;
  const PublishJob& job_;
  const Layout& layout_;
  PublishStage& stage_;
  Tree tree_;
  wire::CatalogueOffers offers_;
  delta::ContentHash content_;
  delta::Dictionary dictionary_;
  std::int64_t oldest_ = 0;
  PublishOutcome outcome_;
};

}  // namespace

Result<fs::path> CatalogueOf(platform::Storage& storage, const Layout& layout,
                             const wire::SnapshotOffer& offer) {
  fs::path file = WorkFile(layout, offer.version);
  {
    Result<store::Database> database = store::Database::Open(file, store::OpenMode::kReadOnly);
    if (database.ok()) {
      const Result<delta::ContentHash> content = delta::StoredContentHash(*database);
      if (content.ok() && *content == offer.content) return file;
    }
  }
  RETURN_IF_ERROR(storage.Remove(file), "catalogue");
  const fs::path part = layout.Work() / "unpacked.db";
  RETURN_IF_ERROR(storage.Remove(part), "catalogue");
  RETURN_IF_ERROR(delta::UnpackSnapshot(layout.Targets() / StoredName(offer.target), part,
                                        offer.content, delta::kMaxSnapshotBytes),
                  "catalogue");
  RETURN_IF_ERROR(storage.Replace(part, file), "catalogue");
  return file;
}

Result<PublishOutcome> Publish(platform::Storage& storage, const PublishJob& job,
                               PublishStage& stage) {
  stage = PublishStage::kCentre;
  RETURN_IF_ERROR(CheckIsCentre(storage, job.layout), "publish");
  OCOP_ASSIGN_OR_RETURN(lock, CentreLock::Take(job.layout), "publish");
  return Publisher(storage, job, stage).Run();
}

}  // namespace ocop::hub
