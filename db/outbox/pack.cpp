/// Pack() of outbox.h: what waits in the tables -> entries -> a batch.

#include <algorithm>
#include <map>
#include <utility>

#include "db/model/date.h"
#include "db/outbox/batch.h"
#include "db/outbox/outbox.h"
#include "platform/base/log.h"

namespace ocop::outbox {
namespace {

using store::Database;
using store::Statement;
using store::Transaction;

/// Bytes of entries in one batch, by a rough count that is never too low; the rest is for health.
constexpr std::size_t kBudget = kMaxEntriesBytes - 20'000;
constexpr std::size_t kScanCost = 22;  // two numbers of at most 10 bytes
constexpr std::size_t kRowCost = 40;   // numbers and lengths of any other row
constexpr int kMostBatchesAtOnce = 64;

std::string Cut(std::string_view text) { return std::string(text.substr(0, kMaxTextBytes)); }

/// What goes into one batch, and what must be marked when it does.
class Gathering {
 public:
  explicit Gathering(Database& database) : database_(database) {}

  Status Gather() {
    RETURN_IF_ERROR(GatherNotes(), "notes");
    RETURN_IF_ERROR(GatherUnknown(), "unknown codes");
    RETURN_IF_ERROR(GatherCounters(), "counters");
    RETURN_IF_ERROR(GatherScans(), "scans");
    return {};
  }

  /// In the same transaction.
  Status Mark(std::int64_t now) {
    OCOP_ASSIGN_OR_RETURN(notes, database_.Prepare("DELETE FROM outbox_entry WHERE id <= ?1"),
                          "mark");
    notes.Bind(1, notes_upto_);
    RETURN_IF_ERROR(notes.Run(), "mark");
    RETURN_IF_ERROR(MarkUnknown(), "mark");
    RETURN_IF_ERROR(MarkCounters(), "mark");
    OCOP_ASSIGN_OR_RETURN(
        progress,
        database_.Prepare("INSERT INTO outbox_progress (id, scans_upto_id, packed_at)"
                          " VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET"
                          " scans_upto_id = excluded.scans_upto_id,"
                          " packed_at = excluded.packed_at"),
        "mark");
    progress.Bind(1, scans_upto_).Bind(2, now);
    return progress.Run();
  }

  Entries& All() { return entries_; }
  [[nodiscard]] bool IsEmpty() const {
    return entries_.scans.empty() && entries_.unknown_codes.empty() && entries_.counters.empty() &&
           entries_.notes.empty();
  }
  /// Something did not fit.
  [[nodiscard]] bool IsFull() const { return is_full_; }

 private:
  /// False when there is no more room. Any one thing fits into an empty batch.
  bool Spend(std::size_t bytes) {
    if (spent_ + bytes > kBudget) {
      is_full_ = true;
      return false;
    }
    spent_ += bytes;
    return true;
  }

  Status GatherNotes();
  Status GatherUnknown();
  Status GatherCounters();
  Status GatherScans();
  Status MarkUnknown();
  Status MarkCounters();
  std::size_t PlaceOf(ScanKind kind);

  Database& database_;
  Entries entries_;
  std::map<ScanKind, std::size_t> places_;
  std::size_t spent_ = 0;
  bool is_full_ = false;
  std::int64_t notes_upto_ = 0;
  std::int64_t scans_upto_ = 0;
};

Status Gathering::GatherNotes() {
  OCOP_ASSIGN_OR_RETURN(
      query,
      database_.Prepare("SELECT id, kind, is_sealed, created_at, body FROM outbox_entry"
                        " ORDER BY id"),
      "gather");
  while (true) {
    OCOP_ASSIGN_OR_RETURN(more, query.Step(), "gather");
    if (!more) return {};
    const auto body = query.Blob(4).first(std::min(query.Blob(4).size(), kMaxNoteBytes));
    if (!Spend(body.size() + kRowCost)) return {};
    notes_upto_ = query.Int(0);
    entries_.notes.push_back({Cut(query.Text(1)),
                              query.Int(2) != 0,
                              query.Int(3),
                              {reinterpret_cast<const char*>(body.data()), body.size()}});
  }
}

Status Gathering::GatherUnknown() {
  OCOP_ASSIGN_OR_RETURN(
      query,
      database_.Prepare("SELECT u.key, iif(s.key IS NULL, u.payload, ''), u.first_seen_at,"
                        " u.last_seen_at, u.times - coalesce(s.times, 0) FROM unknown_code u"
                        " LEFT JOIN unknown_code_sent s ON s.key = u.key"
                        " WHERE u.times > coalesce(s.times, 0)"),
      "gather");
  while (true) {
    OCOP_ASSIGN_OR_RETURN(more, query.Step(), "gather");
    if (!more) return {};
    const std::string_view payload = query.Text(1);
    if (!Spend(query.Text(0).size() + payload.size() + kRowCost)) return {};
    // The clock may have gone back between the two.
    const std::int64_t first = std::min(query.Int(2), query.Int(3));
    entries_.unknown_codes.push_back(
        {Cut(query.Text(0)), Cut(query.Text(1)), first, query.Int(3), query.Int(4)});
  }
}

Status Gathering::GatherCounters() {
  OCOP_ASSIGN_OR_RETURN(
      query,
      database_.Prepare("SELECT c.name, c.day, c.value - coalesce(s.value, 0) FROM counter c"
                        " LEFT JOIN counter_sent s USING (name, day)"
                        " WHERE c.value <> coalesce(s.value, 0) ORDER BY c.day, c.name"),
      "gather");
  while (true) {
    OCOP_ASSIGN_OR_RETURN(more, query.Step(), "gather");
    if (!more) return {};
    if (!Spend(query.Text(0).size() + kRowCost)) return {};
    OCOP_ASSIGN_OR_RETURN(day, Date::Parse(query.Text(1)), "gather");
    entries_.counters.push_back({query.String(0), day.DaysSince1970(), query.Int(2)});
  }
}

std::size_t Gathering::PlaceOf(ScanKind kind) {
  const auto [at, is_new] = places_.try_emplace(kind, entries_.scan_kinds.size());
  if (is_new) entries_.scan_kinds.push_back(std::move(kind));
  return at->second;
}

Status Gathering::GatherScans() {
  OCOP_ASSIGN_OR_RETURN(
      upto, database_.Number("SELECT coalesce(max(scans_upto_id), 0) FROM outbox_progress"),
      "gather");
  scans_upto_ = upto;
  OCOP_ASSIGN_OR_RETURN(
      query,
      database_.Prepare("SELECT id, scanned_at, clock_trusted, reader, payload_class, key,"
                        " product_code, verdict FROM scan_event WHERE id > ?1 ORDER BY id"),
      "gather");
  query.Bind(1, scans_upto_);
  while (true) {
    OCOP_ASSIGN_OR_RETURN(more, query.Step(), "gather");
    if (!more) return {};
    ScanKind kind{query.String(3),    Cut(query.Text(4)), Cut(query.Text(5)),
                  Cut(query.Text(6)), Cut(query.Text(7)), query.Int(2) != 0};
    const bool is_new = places_.count(kind) == 0;
    const std::size_t words = kind.payload_class.size() + kind.key.size() +
                              kind.product_code.size() + kind.verdict.size() + kRowCost;
    if (!Spend(kScanCost + (is_new ? words : 0))) return {};
    scans_upto_ = query.Int(0);
    entries_.scans.push_back({query.Int(1), PlaceOf(std::move(kind))});
  }
}

Status Gathering::MarkUnknown() {
  OCOP_ASSIGN_OR_RETURN(
      mark,
      database_.Prepare("INSERT INTO unknown_code_sent (key, times) VALUES (?1, ?2)"
                        " ON CONFLICT (key) DO UPDATE SET times = times + excluded.times"),
      "unknown codes");
  for (const UnknownCode& code : entries_.unknown_codes) {
    mark.Bind(1, code.key).Bind(2, code.times);
    RETURN_IF_ERROR(mark.Run(), "unknown codes");
  }
  return {};
}

Status Gathering::MarkCounters() {
  OCOP_ASSIGN_OR_RETURN(
      mark,
      database_.Prepare("INSERT INTO counter_sent (name, day, value) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (name, day) DO UPDATE SET value = value + excluded.value"),
      "counters");
  for (const CounterStep& step : entries_.counters) {
    mark.Bind(1, step.name).Bind(2, Date::FromDays(step.day).ToIso()).Bind(3, step.value);
    RETURN_IF_ERROR(mark.Run(), "counters");
  }
  return {};
}

Result<std::int64_t> NextSeq(Database& database, const KioskKey& key) {
  OCOP_ASSIGN_OR_RETURN(
      query, database.Prepare("SELECT next_seq FROM outbox_key WHERE key_id = ?1"), "next number");
  query.Bind(1, key.Id());
  OCOP_ASSIGN_OR_RETURN(there, query.Step(), "next number");
  if (!there) return {Code::kInvalid, "this database does not count for the key " + key.Id()};
  return query.Int(0);
}

Status KeepBatch(Database& database, const wire::BatchName& name, std::string_view batch,
                 std::int64_t now) {
  OCOP_ASSIGN_OR_RETURN(
      insert,
      database.Prepare("INSERT INTO outbox_batch (key_id, seq, sha256, body, created_at)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)"),
      "keep batch");
  insert.Bind(1, name.key_id).Bind(2, name.seq).Bind(3, name.sha256).Bind(5, now);
  insert.BindBlob(4, std::as_bytes(std::span(batch.data(), batch.size())));
  RETURN_IF_ERROR(insert.Run(), "keep batch");
  OCOP_ASSIGN_OR_RETURN(
      next, database.Prepare("UPDATE outbox_key SET next_seq = ?2 + 1 WHERE key_id = ?1"),
      "keep batch");
  next.Bind(1, name.key_id).Bind(2, name.seq);
  return next.Run();
}

/// Old rows that the centre was told of: nobody needs them here.
Status Prune(Database& database) {
  const std::string scans = std::to_string(kScansKept);
  const std::string codes = std::to_string(kUnknownCodesKept);
  // Marks of what is gone go with it: a counter or code that comes back then starts at nothing.
  return database.Run(
      "DELETE FROM scan_event WHERE id <= (SELECT scans_upto_id FROM outbox_progress)"
      " AND id <= (SELECT max(id) FROM scan_event) - " +
      scans +
      ";"
      "DELETE FROM unknown_code WHERE times = (SELECT s.times FROM unknown_code_sent s"
      " WHERE s.key = unknown_code.key) AND key NOT IN (SELECT u.key FROM unknown_code u"
      " ORDER BY u.last_seen_at DESC, u.key LIMIT " +
      codes +
      ");"
      "DELETE FROM unknown_code_sent WHERE key NOT IN (SELECT key FROM unknown_code);"
      "DELETE FROM counter WHERE value = (SELECT s.value FROM counter_sent s"
      " WHERE s.name = counter.name AND s.day = counter.day)"
      " AND day < (SELECT date(max(day), '-400 days') FROM counter);"
      "DELETE FROM counter_sent WHERE NOT EXISTS (SELECT 1 FROM counter c"
      " WHERE c.name = counter_sent.name AND c.day = counter_sent.day)");
}

Result<bool> IsDue(Database& database, std::int64_t now) {
  OCOP_ASSIGN_OR_RETURN(notes, database.Number("SELECT EXISTS (SELECT 1 FROM outbox_entry)"),
                        "due");
  OCOP_ASSIGN_OR_RETURN(
      scans,
      database.Number("SELECT count(*) FROM scan_event WHERE id >"
                      " (SELECT coalesce(max(scans_upto_id), 0) FROM outbox_progress)"),
      "due");
  OCOP_ASSIGN_OR_RETURN(packed, database.Prepare("SELECT packed_at FROM outbox_progress"), "due");
  OCOP_ASSIGN_OR_RETURN(ever, packed.Step(), "due");
  if (notes != 0 || scans >= kPackAtScans || !ever) return true;
  // A clock that went back must not hold everything up until it comes there again.
  const std::int64_t last = packed.Int(0);
  return now < last || now - last >= kPackEverySeconds;
}

/// One batch in one transaction. Whether more waits.
Result<bool> PackOne(Database& database, const KioskKey& key, const std::string& sealing_key,
                     const std::optional<Health>& health, std::int64_t now) {
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database), "pack");
  OCOP_ASSIGN_OR_RETURN(seq, NextSeq(database, key), "pack");
  Gathering gathering(database);
  RETURN_IF_ERROR(gathering.Gather(), "pack");
  gathering.All().health = health;
  OCOP_ASSIGN_OR_RETURN(batch, MakeBatch(key, seq, gathering.All(), sealing_key), "pack");
  RETURN_IF_ERROR(KeepBatch(database, NameOf({key.Id(), seq}, batch), batch, now), "pack");
  RETURN_IF_ERROR(gathering.Mark(now), "pack");
  RETURN_IF_ERROR(Prune(database), "pack");
  RETURN_IF_ERROR(transaction.Commit(), "pack");
  return gathering.IsFull();
}

}  // namespace

Result<int> Pack(Database& database, const KioskKey& key, const PackOrder& order) {
  const std::int64_t now = order.health.reported_at;
  OCOP_ASSIGN_OR_RETURN(due, IsDue(database, now), "pack");
  if (order.when == PackWhen::kDue && !due) return 0;
  OCOP_ASSIGN_OR_RETURN(keys, LoadCentreKeys(database), "pack");
  if (!keys) return {Code::kNotFound, "pack: the centre's key is not known yet"};
  OCOP_ASSIGN_OR_RETURN(waiting, database.Number("SELECT count(*) FROM outbox_batch"), "pack");
  std::optional<Health> health = order.health;
  int count = 0;
  for (bool more = true; more && count < kMostBatchesAtOnce; ++count) {
    if (waiting + count >= kMostWaiting) {
      Log(LogLevel::kWarning, "outbox",
          std::to_string(waiting + count) +
              " batches wait for the centre; is this kiosk enrolled and connected?");
      return count;
    }
    OCOP_ASSIGN_OR_RETURN(is_full, PackOne(database, key, keys->sealing_key, health, now), "batch");
    health.reset();
    more = is_full;
  }
  return count;
}

}  // namespace ocop::outbox
