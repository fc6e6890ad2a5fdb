#include "db/outbox/waiting.h"

#include <utility>

namespace ocop::outbox {

Result<WaitingBatches> WaitingBatches::Open(const std::filesystem::path& kiosk_db) {
  OCOP_ASSIGN_OR_RETURN(database, store::Database::Open(kiosk_db, store::OpenMode::kReadOnly),
                        "waiting batches");
  return WaitingBatches(std::move(database));
}

Result<std::vector<wire::BatchName>> WaitingBatches::List() {
  OCOP_ASSIGN_OR_RETURN(
      query,
      database_.Prepare("SELECT key_id, seq, sha256 FROM outbox_batch JOIN outbox_key"
                        " USING (key_id) ORDER BY outbox_key.created_at, key_id, seq"),
      "waiting batches");
  std::vector<wire::BatchName> names;
  while (true) {
    OCOP_ASSIGN_OR_RETURN(more, query.Step(), "waiting batches");
    if (!more) return names;
    names.push_back({query.String(0), query.Int(1), query.String(2)});
  }
}

Result<std::string> WaitingBatches::Read(const wire::BatchName& name) {
  OCOP_ASSIGN_OR_RETURN(
      query, database_.Prepare("SELECT body FROM outbox_batch WHERE key_id = ?1 AND seq = ?2"),
      "waiting batch");
  query.Bind(1, name.key_id).Bind(2, name.seq);
  OCOP_ASSIGN_OR_RETURN(there, query.Step(), "waiting batch");
  if (!there) return {Code::kNotFound, "waiting batch: not there any more"};
  const auto body = query.Blob(0);
  return std::string(reinterpret_cast<const char*>(body.data()), body.size());
}

}  // namespace ocop::outbox
