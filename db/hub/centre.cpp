#include "db/hub/centre.h"

#include <unistd.h>

#include <chrono>
#include <map>
#include <system_error>
#include <utility>

#include "db/hub/check.h"
#include "db/hub/media.h"
#include "db/hub/source.h"
#include "db/hub/write.h"
#include "db/store/database.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using store::Database;

/// A source that was read and judged.
struct Judged {
  Source source;
  std::vector<MediaItem> media;
  std::map<std::string, std::string> hashes;
  Rendered rendered;  ///< from the cache, then complete
};

fs::path FolderOf(const fs::path& file) {
  const fs::path folder = file.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

fs::path CacheOf(const fs::path& target) { return target.native() + ".pictures"; }

Outcome Failed(Stage stage, Status status) {
  Outcome outcome;
  outcome.stage = stage;
  outcome.status = std::move(status);
  return outcome;
}

/// Fills `judged`; the outcome is ok when there is no problem.
Outcome Judge(const platform::Storage& storage, const Job& job, Judged& judged) {
  Problems problems;
  Result<Source> source = ReadSource(storage, job.source, job.as_of, problems);
  if (!source.ok()) return Failed(Stage::kReading, source.status());
  judged.source = std::move(*source);
  CheckSource(judged.source, problems);
  judged.media = ListMedia(judged.source, problems);
  if (!job.target.empty()) {
    judged.rendered = LoadCache(storage, CacheOf(job.target), FolderOf(job.target));
  }
  const auto is_known = [&judged](const std::string& hash) {
    return judged.rendered.count({hash, pictures::Shape::kCard}) != 0 ||
           judged.rendered.count({hash, pictures::Shape::kWide}) != 0;
  };
  judged.hashes = CheckPictures(storage, judged.source, judged.media, is_known, problems);

  Outcome outcome;
  outcome.products = judged.source.Of(File::kProducts).rows.size();
  outcome.villages = judged.source.Of(File::kVillages).rows.size();
  outcome.pictures = judged.hashes.size();
  outcome.problems = problems.Sorted();
  if (!outcome.problems.empty()) {
    outcome.stage = Stage::kChecking;
    outcome.status = {Code::kInvalid, "the source has problems"};
  }
  return outcome;
}

/// Makes what is missing and forgets what is no longer used.
Status Render(platform::Storage& storage, const Job& job, Judged& judged, Outcome& outcome) {
  std::map<PictureKey, fs::path> wanted;
  for (const MediaItem& item : judged.media) {
    wanted.emplace(PictureKey{judged.hashes.at(item.file), item.Shape()},
                   PicturePath(judged.source, item.file));
  }
  Rendered used;
  for (const auto& [key, path] : wanted) {
    const auto known = judged.rendered.find(key);
    if (known != judged.rendered.end()) used.insert(*known);
  }
  outcome.rendered = wanted.size() - used.size();
  RETURN_IF_ERROR(RenderMissing(storage, FolderOf(job.target), wanted, job.progress, used),
                  "pictures");
  judged.rendered = std::move(used);
  if (outcome.rendered == 0) return {};
  return SaveCache(storage, CacheOf(job.target), judged.rendered);
}

/// All rows, search documents too, in one transaction.
Status Fill(Database& database, const Judged& judged) {
  OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "write");
  RETURN_IF_ERROR(
      WriteCatalogue(database, {judged.source, judged.media, judged.hashes, judged.rendered}),
      "write");
  RETURN_IF_ERROR(store::FillSearchDocs(database), "search");
  return transaction.Commit();
}

/// What lies in the place of the result must be a catalogue, or nothing: an output name given by
/// mistake must not cost anybody another file.
Status CheckExisting(const fs::path& target) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (status.type() == fs::file_type::not_found) return {};
  if (!fs::is_regular_file(status)) {
    return {Code::kInvalid, target.native() + ": something other than a file has this name"};
  }
  if (fs::file_size(target, error) == 0) return {};
  Result<Database> database = Database::Open(target, store::OpenMode::kReadOnlyForever);
  std::string why = database.status().message();
  if (database.ok()) {
    const Result<std::int64_t> id = database->Number("PRAGMA application_id");
    if (id.ok() && *id == store::kCatalogueApplicationId) return {};
    why = id.ok() ? target.native() + ": another program's database" : id.status().message();
  }
  return {Code::kInvalid, why +
                              "; this is not a catalogue and is left alone: choose another name "
                              "or remove it"};
}

/// A program killed while it wrote leaves its unfinished file; an hour later nobody writes it.
void RemoveLeftovers(const fs::path& target) {
  std::error_code error;
  const std::string start = target.filename().native() + ".part-";
  for (fs::directory_iterator at(FolderOf(target), error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().filename().native().compare(0, start.size(), start) != 0) continue;
    const auto age = fs::file_time_type::clock::now() - at->last_write_time(error);
    if (!error && age > std::chrono::hours(1)) fs::remove(at->path(), error);
  }
}

Status WriteFresh(platform::Storage& storage, const Judged& judged, const fs::path& target) {
  OCOP_ASSIGN_OR_RETURN(database, Database::OpenInMemory(), "memory");
  RETURN_IF_ERROR(store::Migrate(database, store::CatalogueSchema()), "schema");
  RETURN_IF_ERROR(Fill(database, judged), "catalogue");
  RETURN_IF_ERROR(store::BuildCatalogueIndexes(database), "catalogue");
  const std::string part = target.native() + ".part-" + std::to_string(::getpid());
  std::error_code error;
  fs::remove(part, error);
  // Copies page by page in the order of the tables, so that the bytes depend on the content alone.
  OCOP_ASSIGN_OR_RETURN(copy, database.Prepare("VACUUM INTO ?1"), "copy");
  Status status = copy.Bind(1, part).Run().WithContext(target.native());
  if (status.ok()) status = storage.Replace(part, target);
  if (!status.ok()) fs::remove(part, error);
  return status;
}

/// Judges, makes sure of the target, and makes the pictures.
Outcome Prepare(platform::Storage& storage, const Job& job, Judged& judged) {
  Outcome outcome = Judge(storage, job, judged);
  if (!outcome.status.ok()) return outcome;
  outcome.status = CheckExisting(job.target);
  outcome.stage = Stage::kExisting;
  if (!outcome.status.ok()) return outcome;
  outcome.stage = Stage::kWriting;
  outcome.status = storage.MakeFolder(FolderOf(job.target));
  if (outcome.status.ok()) outcome.status = Render(storage, job, judged, outcome);
  return outcome;
}

}  // namespace

Outcome Check(const platform::Storage& storage, const Job& job) {
  Judged judged;
  return Judge(storage, job, judged);
}

Outcome Import(platform::Storage& storage, const Job& job) {
  Judged judged;
  Outcome outcome = Prepare(storage, job, judged);
  if (!outcome.status.ok()) return outcome;
  Result<Database> database = Database::Open(job.target, store::OpenMode::kReadWrite);
  outcome.status = database.status();
  if (outcome.status.ok()) {
    outcome.status = store::Migrate(*database, store::CatalogueSchema());
    const Code code = outcome.status.code();
    if (code == Code::kTooNew || code == Code::kCorrupt) outcome.stage = Stage::kExisting;
  }
  if (outcome.status.ok()) outcome.status = Fill(*database, judged);
  return outcome;
}

Outcome Build(platform::Storage& storage, const Job& job) {
  Judged judged;
  Outcome outcome = Prepare(storage, job, judged);
  if (!outcome.status.ok()) return outcome;
  // A log beside the old file belongs to it; SQLite would replay it into the new one.
  std::error_code error;
  const fs::path log = job.target.native() + "-wal";
  if (fs::exists(log, error) && fs::file_size(log, error) > 0) {
    outcome.status = {Code::kUnavailable, log.native() +
                                              ": somebody writes this catalogue; stop the "
                                              "kiosk that uses it, or choose another name"};
    return outcome;
  }
  RemoveLeftovers(job.target);
  outcome.status = WriteFresh(storage, judged, job.target);
  return outcome;
}

}  // namespace ocop::hub
