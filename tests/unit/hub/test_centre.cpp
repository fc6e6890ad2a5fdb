#include "test_centre.h"

#include <unistd.h>

#include <cstdlib>

#include "db/delta/delta.h"
#include "db/delta/route.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "db/tuf/hash.h"
#include "db/wire/names.h"
#include "versions.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

// Every version is made durable a few dozen times over; nothing here is about the disk.
// NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread
const bool kIsInMemory = ::access("/dev/shm", W_OK) == 0 && ::setenv("TMPDIR", "/dev/shm", 0) == 0;

void Require(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

}  // namespace

TestCentre::TestCentre() {
  static_cast<void>(kIsInMemory);
  layout.centre = Folder() / "centre";
  InitJob job;
  job.layout = layout;
  job.cost = PassphraseCost::kLeast;
  job.now_s = now_s;
  for (int holder = 1; holder <= kHolders; ++holder) {
    fs::create_directories(Holder(holder));
    job.holders.at(static_cast<std::size_t>(holder - 1)) = Holder(holder);
  }
  Result<InitOutcome> made = InitCentre(storage, job, &Words);
  Require(made.status());
  ceremony = std::move(made).value();
  root_1 = delta::BytesOf(layout.Metadata() / "1.root.json");
}

fs::path TestCentre::Holder(int number) const {
  return Folder() / ("holder-" + std::to_string(number));
}

Result<Secret> TestCentre::Words(const fs::path& folder, std::string_view /*role*/, int attempt) {
  if (attempt > 0) return {Code::kInvalid, "no other passphrase"};
  return Secret("the words of " + folder.filename().native());
}

std::string TestCentre::AddPicture(int media, const std::string& bytes) const {
  const std::string sha256 = tuf::Sha256Hex(bytes);
  const fs::path file = Folder() / "media" / wire::MediaName(sha256);
  fs::create_directories(file.parent_path());
  delta::WriteBytes(file, bytes);
  return "INSERT OR REPLACE INTO media_file VALUES (" + std::to_string(media) + ", 'card', '" +
         sha256 + "', 10, 10, " + std::to_string(bytes.size()) + ");";
}

void TestCentre::WriteCatalogue(std::string_view sql) const {
  fs::remove(Folder() / "next.db");
  delta::WriteVersion(Folder() / "next.db", "DELETE FROM media_file;" + std::string(sql));
}

PublishJob TestCentre::Job() const {
  PublishJob job;
  job.layout = layout;
  job.catalogue = Folder() / "next.db";
  job.media = Folder() / "media";
  job.snapshot_level = 3;
  job.now_s = now_s;
  return job;
}

Result<PublishOutcome> TestCentre::Publish(platform::Storage& with) const {
  PublishStage stage = PublishStage::kCentre;
  return hub::Publish(with, Job(), stage);
}

PublishOutcome TestCentre::PublishSample(std::string_view sql) {
  WriteCatalogue(sql);
  now_s += kDaySeconds;
  Result<PublishOutcome> outcome = Publish(storage);
  Require(outcome.status());
  return *outcome;
}

Tree TestCentre::Read() const {
  Result<Tree> tree = ReadTree(storage, layout);
  Require(tree.status());
  return std::move(tree).value();
}

TestKiosk::TestKiosk(const std::string& root) {
  Require(tuf::Client::Install(storage_, folder_.Path() / "trust", root));
}

Status TestKiosk::Look(const fs::path& published, std::int64_t now_s) {
  transport_.emplace(storage_, published, std::stop_token());
  client_.emplace(storage_, folder_.Path() / "trust", *transport_,
                  tuf::StartTime{{now_s}, tuf::TimeTrust::kTrusted});
  RETURN_IF_ERROR(client_->Refresh(), "look");
  OCOP_ASSIGN_OR_RETURN(role, client_->Role(wire::kCatalogueRole), "look");
  OCOP_ASSIGN_OR_RETURN(offers, wire::ReadCatalogueOffers(role), "look");
  offers_ = std::move(offers);
  return {};
}

Result<std::string> TestKiosk::Fetch(const std::string& path) {
  OCOP_ASSIGN_OR_RETURN(found, client_->Find(path), "fetch");
  std::string bytes;
  RETURN_IF_ERROR(client_->Download(found,
                                    [&bytes](std::string_view piece) {
                                      bytes += piece;
                                      return Status();
                                    }),
                  path);
  return bytes;
}

Status TestKiosk::TakeSnapshot(const wire::SnapshotOffer& offer) {
  OCOP_ASSIGN_OR_RETURN(bytes, Fetch(offer.target.path), "snapshot");
  const fs::path file = folder_.Path() / "snapshot.zst";
  delta::WriteBytes(file, bytes);
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(Catalogue().native() + end);
  RETURN_IF_ERROR(delta::UnpackSnapshot(file, Catalogue(), offer.content,
                                        static_cast<std::uint64_t>(offer.unpacked_bytes)),
                  "snapshot");
  OCOP_ASSIGN_OR_RETURN(database, store::Database::Open(Catalogue(), store::OpenMode::kReadWrite),
                        "index");
  RETURN_IF_ERROR(store::FillSearchDocs(database), "index");
  return store::BuildCatalogueIndexes(database);
}

Status TestKiosk::TakeDelta(const wire::DeltaOffer& offer) {
  delta::Dictionary dictionary;
  if (offer.dictionary_id != 0) {
    OCOP_ASSIGN_OR_RETURN(
        bytes, Fetch(wire::DictionaryPath(static_cast<std::uint32_t>(offer.dictionary_id))), "d");
    OCOP_ASSIGN_OR_RETURN(read, delta::Dictionary::FromBytes(bytes), "dictionary");
    dictionary = std::move(read);
  }
  OCOP_ASSIGN_OR_RETURN(bytes, Fetch(offer.target.path), "delta");
  return delta::ApplyDelta(Catalogue(), bytes, dictionary);
}

Status TestKiosk::Update() {
  const wire::SnapshotOffer* newest = wire::NewestFor(offers_, {"ab", "", "", "1.0.0"});
  if (newest == nullptr) return {Code::kNotFound, "nothing is on offer"};
  std::vector<delta::Offer> offers;
  for (const wire::DeltaOffer& offer : offers_.deltas) {
    offers.push_back({offer.from, offer.to, static_cast<std::uint64_t>(offer.target.file.length)});
  }
  // Never the snapshot while there is a chain: what a metered line asks for.
  const delta::Route route =
      delta::ChooseRoute(version_, newest->version, offers, std::uint64_t{1} << 40U);
  steps_ = static_cast<int>(route.deltas.size());
  if (route.kind == delta::RouteKind::kSnapshot) RETURN_IF_ERROR(TakeSnapshot(*newest), "update");
  for (const std::size_t step : route.deltas) {
    RETURN_IF_ERROR(TakeDelta(offers_.deltas.at(step)), "update");
  }
  version_ = newest->version;
  if (delta::HashOf(Catalogue()) != newest->content) return {Code::kCorrupt, "another content"};
  return {};
}

}  // namespace ocop::hub
