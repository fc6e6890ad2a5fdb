#include "db/outbox/outbox.h"

#include <sstream>
#include <system_error>
#include <utility>

#include "db/outbox/seal.h"
#include "platform/base/log.h"

namespace ocop::outbox {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::Transaction;

/// Whether the database counts for this key.
Result<bool> IsKnown(Database& database, const std::string& key_id) {
  OCOP_ASSIGN_OR_RETURN(query, database.Prepare("SELECT 1 FROM outbox_key WHERE key_id = ?1"),
                        "key");
  query.Bind(1, key_id);
  return query.Step();
}

Status MoveKeyAside(const fs::path& file) {
  std::error_code error;
  for (int number = 1; number < 1000; ++number) {
    const fs::path aside = file.native() + ".old-" + std::to_string(number);
    if (fs::exists(fs::symlink_status(aside, error))) continue;
    fs::rename(file, aside, error);
    if (error) break;
    Log(LogLevel::kWarning, "outbox",
        file.native() + " is of no use with this database and was kept as " + aside.native() +
            "; the kiosk gets a new key: enrol it at the centre");
    return {};
  }
  return {Code::kIo, file.native() + ": cannot be moved aside: " + error.message()};
}

/// The row comes first: a file without a row then always means that the database was lost.
Result<KioskKey> MakeKey(Database& database, const fs::path& file, std::int64_t now) {
  KioskKey key = KioskKey::Generate();
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database), "make key");
  OCOP_ASSIGN_OR_RETURN(
      retire, database.Prepare("UPDATE outbox_key SET retired_at = ?1 WHERE retired_at IS NULL"),
      "make key");
  retire.Bind(1, now);
  RETURN_IF_ERROR(retire.Run(), "make key");
  OCOP_ASSIGN_OR_RETURN(
      insert, database.Prepare("INSERT INTO outbox_key (key_id, created_at) VALUES (?1, ?2)"),
      "make key");
  insert.Bind(1, key.Id()).Bind(2, now);
  RETURN_IF_ERROR(insert.Run(), "make key");
  RETURN_IF_ERROR(transaction.Commit(), "make key");
  RETURN_IF_ERROR(key.Save(file), "make key");
  Log(LogLevel::kInfo, "outbox",
      "a new key for this kiosk; enrol it at the centre: " + key.Public());
  return key;
}

struct Known {
  std::int64_t next_seq = 0;
  std::int64_t upto_seq = 0;
  std::int64_t signed_at = 0;
};

Result<Known> WhatIsKnownOf(Database& database, const std::string& key_id) {
  OCOP_ASSIGN_OR_RETURN(
      query,
      database.Prepare("SELECT next_seq, coalesce(upto_seq, 0), coalesce(signed_at, 0)"
                       " FROM outbox_key LEFT JOIN receipt USING (key_id) WHERE key_id = ?1"),
      "receipt");
  query.Bind(1, key_id);
  OCOP_ASSIGN_OR_RETURN(there, query.Step(), "receipt");
  if (!there) return {Code::kNotFound, "receipt: of another kiosk, " + key_id};
  return Known{query.Int(0), query.Int(1), query.Int(2)};
}

Status KeepReceipt(Database& database, const Receipt& receipt, std::string_view file) {
  OCOP_ASSIGN_OR_RETURN(
      keep,
      database.Prepare("INSERT INTO receipt (key_id, upto_seq, signed_at, body)"
                       " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key_id) DO UPDATE SET"
                       " upto_seq = excluded.upto_seq, signed_at = excluded.signed_at,"
                       " body = excluded.body"),
      "receipt");
  keep.Bind(1, receipt.key_id).Bind(2, receipt.upto_seq).Bind(3, receipt.signed_at.seconds);
  keep.BindBlob(4, std::as_bytes(std::span(file.data(), file.size())));
  return keep.Run();
}

Result<std::int64_t> RemoveCovered(Database& database, const Receipt& receipt) {
  OCOP_ASSIGN_OR_RETURN(
      remove, database.Prepare("DELETE FROM outbox_batch WHERE key_id = ?1 AND seq <= ?2"),
      "receipt");
  remove.Bind(1, receipt.key_id).Bind(2, receipt.upto_seq);
  RETURN_IF_ERROR(remove.Run(), "receipt");
  return database.Changes();
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

Result<KioskKey> OpenKey(Database& database, const fs::path& file, std::int64_t now) {
  Result<KioskKey> key = KioskKey::Load(file);
  if (key.ok()) {
    OCOP_ASSIGN_OR_RETURN(known, IsKnown(database, key->Id()), "open key");
    if (known) return key;
  }
  if (!key.ok() && key.code() != Code::kNotFound && key.code() != Code::kCorrupt) return key;
  if (key.code() != Code::kNotFound) RETURN_IF_ERROR(MoveKeyAside(file), "open key");
  return MakeKey(database, file, now);
}

Status SaveCentreKeys(Database& database, const wire::CentreKeys& keys, std::int64_t now) {
  OCOP_ASSIGN_OR_RETURN(
      save,
      database.Prepare(
          "INSERT INTO centre_keys (id, sealing_key, receipts_keys, learned_at)"
          " VALUES (1, ?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET"
          " sealing_key = excluded.sealing_key, receipts_keys = excluded.receipts_keys,"
          " learned_at = excluded.learned_at WHERE sealing_key <> excluded.sealing_key"
          " OR receipts_keys <> excluded.receipts_keys"),
      "save the centre's keys");
  save.Bind(1, keys.sealing_key).Bind(2, Joined(keys.receipts_keys)).Bind(3, now);
  return save.Run().WithContext("save the centre's keys");
}

Result<std::optional<wire::CentreKeys>> LoadCentreKeys(Database& database) {
  OCOP_ASSIGN_OR_RETURN(
      query, database.Prepare("SELECT sealing_key, receipts_keys FROM centre_keys"), "centre keys");
  OCOP_ASSIGN_OR_RETURN(there, query.Step(), "centre keys");
  if (!there) return std::optional<wire::CentreKeys>();
  wire::CentreKeys keys;
  keys.sealing_key = query.String(0);
  std::istringstream words(query.String(1));
  for (std::string word; words >> word;) keys.receipts_keys.push_back(word);
  return std::optional(keys);
}

Status RecordNote(Database& database, std::string_view kind, std::string_view box,
                  std::int64_t now) {
  if (box.size() <= kSealBytes || box.size() > kMaxNoteBytes) {
    return {Code::kInvalid, "record note: no box has " + std::to_string(box.size()) + " bytes"};
  }
  OCOP_ASSIGN_OR_RETURN(
      insert,
      database.Prepare("INSERT INTO outbox_entry (kind, is_sealed, body, created_at)"
                       " VALUES (?1, 1, ?2, ?3)"),
      "record note");
  insert.Bind(1, kind).BindBlob(2, std::as_bytes(std::span(box.data(), box.size()))).Bind(3, now);
  return insert.Run().WithContext("record note");
}

Result<ReceiptTaken> TakeReceipt(Database& database, std::string_view file) {
  OCOP_ASSIGN_OR_RETURN(keys, LoadCentreKeys(database), "take receipt");
  if (!keys) return {Code::kNotFound, "take receipt: the centre's keys are not known yet"};
  OCOP_ASSIGN_OR_RETURN(receipt, ReadReceipt(file, keys->receipts_keys), "take receipt");
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database), "take receipt");
  OCOP_ASSIGN_OR_RETURN(known, WhatIsKnownOf(database, receipt.key_id), "take");
  if (receipt.upto_seq >= known.next_seq) {
    return {Code::kCorrupt, "take receipt: for batch " + std::to_string(receipt.upto_seq) +
                                ", which was never sent"};
  }
  ReceiptTaken taken{receipt};
  // By number first: the centre's clock may have been set back.
  const bool is_later = receipt.signed_at.seconds > known.signed_at;
  if (receipt.upto_seq < known.upto_seq || (receipt.upto_seq == known.upto_seq && !is_later)) {
    return taken;
  }
  RETURN_IF_ERROR(KeepReceipt(database, receipt, file), "take receipt");
  OCOP_ASSIGN_OR_RETURN(removed, RemoveCovered(database, receipt), "take receipt");
  RETURN_IF_ERROR(transaction.Commit(), "take receipt");
  taken.is_news = true;
  taken.removed = removed;
  return taken;
}

}  // namespace ocop::outbox
