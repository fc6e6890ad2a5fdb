#include "db/delta/delta.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "db/delta/patchset.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"

namespace ocop::delta {
namespace {

using store::Database;
using store::OpenMode;

Status CheckSchema(Database& database, const DeltaHeader& header) {
  const auto ours = static_cast<std::uint32_t>(store::CatalogueSchema().migrations.size());
  if (header.schema_version > ours) return {Code::kTooNew, "made for a newer program"};
  if (header.schema_version < ours) return {Code::kCorrupt, "made for an older schema"};
  const Status version = store::CheckVersion(database, store::CatalogueSchema());
  return version.code() == Code::kNotFound ? Status{Code::kCorrupt, version.message()} : version;
}

/// What is written once should be written once: dirty pages stay in memory until the commit, and
/// freed pages need no zeros. The hash to come makes checks of foreign keys needless, and they
/// would read much. The wait for the disk (synchronous=FULL) and temp_store=MEMORY come with Open.
Status PrepareToWrite(Database& database) {
  return database.Run(
      "PRAGMA journal_mode = WAL; PRAGMA cache_spill = OFF; PRAGMA secure_delete = OFF;"
      "PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = ON");
}

Status CheckStart(Database& database, const ContentHash& from) {
  Result<ContentHash> stored = StoredContentHash(database);
  if (stored.code() == Code::kNotFound) stored = ComputeContentHash(database);
  if (!stored.ok()) return stored.status();
  if (*stored == from) return {};
  return {Code::kCorrupt,
          "the catalogue is " + stored->ToHex() + ", not " + from.ToHex() + ": take the snapshot"};
}

Status ChangeRows(Database& database, std::string_view changes, const DeltaHeader& header) {
  RETURN_IF_ERROR(CheckStart(database, header.from), "start");
  RETURN_IF_ERROR(ApplyPatchset(database, changes), "rows");
  // All rows, not only the changed ones: a row that went bad in between is noticed here.
  OCOP_ASSIGN_OR_RETURN(reached, ComputeContentHash(database), "end");
  if (reached != header.to) {
    return {Code::kCorrupt, "it leads to " + reached.ToHex() + ", not " + header.to.ToHex() +
                                ": take the snapshot"};
  }
  RETURN_IF_ERROR(StoreContentHash(database, reached), "end");
  return store::RefreshSearchDocs(database);
}

/// As a row stands in row changes.
class SampleRow {
 public:
  void Add(const store::Statement& row, int column) {
    const std::string_view text = row.Text(column);
    bytes_ += '\x03';
    if (text.size() > 127) bytes_ += static_cast<char>(0x80U | text.size() >> 7U);
    bytes_ += static_cast<char>(text.size() & 0x7FU);
    bytes_ += text;
  }
  const std::string& Bytes() const { return bytes_; }

 private:
  std::string bytes_{'\x17', '\0'};
};

}  // namespace

Result<std::string> MakeDelta(const std::filesystem::path& from, const std::filesystem::path& to,
                              const Dictionary& dictionary) {
  OCOP_ASSIGN_OR_RETURN(old, Database::Open(from, OpenMode::kReadOnly), "make delta");
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(to, OpenMode::kReadOnly), "make delta");
  DeltaHeader header;
  OCOP_ASSIGN_OR_RETURN(old_hash, StoredContentHash(old), from.native());
  OCOP_ASSIGN_OR_RETURN(new_hash, StoredContentHash(database), to.native());
  OCOP_ASSIGN_OR_RETURN(old_version, old.Number("PRAGMA user_version"), from.native());
  OCOP_ASSIGN_OR_RETURN(version, database.Number("PRAGMA user_version"), to.native());
  if (old_version != version) return {Code::kInvalid, "schema changes travel as snapshots"};
  OCOP_ASSIGN_OR_RETURN(attach, database.Prepare("ATTACH ?1 AS old"), "make delta");
  RETURN_IF_ERROR(attach.Bind(1, std::filesystem::absolute(from).native()).Run(), "make delta");
  OCOP_ASSIGN_OR_RETURN(changes, MakePatchset(database, "old"), "make delta");
  header.schema_version = static_cast<std::uint32_t>(version);
  header.from = old_hash;
  header.to = new_hash;
  header.patch_bytes = changes.size();
  return WriteDelta(header, dictionary, [&](const ByteSink& sink) { return sink(changes); });
}

Status ApplyDelta(const std::filesystem::path& catalogue, std::string_view delta,
                  const Dictionary& dictionary) {
  OCOP_ASSIGN_OR_RETURN(header, ReadDeltaHeader(delta), "apply delta");
  OCOP_ASSIGN_OR_RETURN(changes, UnpackChanges(delta, header, dictionary), "apply delta");
  std::error_code error;
  if (!std::filesystem::exists(catalogue, error)) {
    return {Code::kNotFound, "apply delta: " + catalogue.native() + ": no such file"};
  }
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(catalogue, OpenMode::kReadWrite), "apply delta");
  RETURN_IF_ERROR(CheckSchema(database, header), "apply delta");
  OCOP_ASSIGN_OR_RETURN(tables, BaseTables(database), "apply delta");
  const Result<PatchCounts> counts = CheckPatchset(changes, tables);
  if (!counts.ok()) return counts.status().WithContext("apply delta");
  RETURN_IF_ERROR(PrepareToWrite(database), "apply delta");
  OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "apply delta");
  RETURN_IF_ERROR(ChangeRows(database, changes, header), "apply delta");
  RETURN_IF_ERROR(transaction.Commit(), "apply delta");
  // Durable already. What readers keep from being folded in now is folded in next time.
  static_cast<void>(database.Run("PRAGMA wal_checkpoint(PASSIVE)").ok());
  return {};
}

Result<Dictionary> TrainDeltaDictionary(const std::filesystem::path& catalogue,
                                        std::size_t max_bytes) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(catalogue, OpenMode::kReadOnly), "dictionary");
  OCOP_ASSIGN_OR_RETURN(total, database.Number("SELECT count(*) FROM translation"), "dictionary");
  // A hundred times the size of what comes out is plenty: zdict.h.
  OCOP_ASSIGN_OR_RETURN(length,
                        database.Number("SELECT ifnull(sum(length(text)) + 40 * count(*), 0)"
                                        " FROM translation"),
                        "dictionary");
  const std::int64_t step =
      std::max<std::int64_t>(1, length / (100 * static_cast<std::int64_t>(max_bytes)));
  OCOP_ASSIGN_OR_RETURN(rows,
                        database.Prepare("SELECT kind, field, lang, text, origin FROM translation"),
                        "dictionary");
  std::vector<std::string> samples;
  for (std::int64_t number = 0; number < total; ++number) {
    const Result<bool> row = rows.Step();
    if (!row.ok()) return row.status();
    if (!*row) break;
    if (number % step != 0) continue;
    SampleRow sample;
    for (int column = 0; column < 5; ++column) sample.Add(rows, column);
    samples.push_back(sample.Bytes());
  }
  return Dictionary::Train(samples, max_bytes);
}

}  // namespace ocop::delta
