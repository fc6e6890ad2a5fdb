#include "db/delta/verify.h"

#include "db/delta/content_hash.h"
#include "db/store/database.h"

namespace ocop::delta {

Status VerifyCatalogue(const std::filesystem::path& file) {
  using store::Database;
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, store::ModeToRead(file)), "verify");
  // One state of it, whoever writes meanwhile.
  RETURN_IF_ERROR(database.Run("BEGIN"), "verify");
  const Result<ContentHash> stored = StoredContentHash(database);
  if (stored.code() == Code::kNotFound) {
    return {Code::kInvalid, file.native() + ": it was never sealed"};
  }
  if (!stored.ok()) return stored.status().WithContext(file.native());
  OCOP_ASSIGN_OR_RETURN(computed, ComputeContentHash(database), file.native());
  if (computed == *stored) return {};
  return {Code::kCorrupt, file.native() + ": its rows are not those that were sealed"};
}

}  // namespace ocop::delta
