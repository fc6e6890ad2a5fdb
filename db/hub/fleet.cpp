#include "db/hub/fleet.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "db/model/date.h"
#include "db/outbox/key.h"
#include "db/text/display.h"
#include "db/tuf/hash.h"

namespace ocop::hub {
namespace {

/// No shop counts to this between two batches.
constexpr std::int64_t kMostOfAnything = 1'000'000'000;
constexpr std::size_t kMostCharacters = 600;
constexpr std::int32_t kLastDay = 2'932'896;  // 9999-12-31

Field Number(std::int64_t value) { return value; }
Field Words(std::string text) { return text; }

bool IsPlain(std::string_view text) {
  return text.size() <= kMostCharacters &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// What a kiosk told, fit for any database and any report.
Field Harmless(const std::string& text) {
  return IsPlain(text) ? text : text::SafeForDisplay(text, kMostCharacters);
}

std::string DayOf(std::int64_t at) { return Date::InVietnam(at).ToIso(); }

std::string IsoOf(std::int32_t day) { return Date::FromDays(std::clamp(day, 0, kLastDay)).ToIso(); }

const char* WordFor(CameBy came_by) { return came_by == CameBy::kStick ? "stick" : "network"; }

/// The rows of an insert with what is counted of each key: what a kiosk told twice in one batch is
/// one row, as PostgreSQL wants it.
std::vector<Row> RowsOf(const std::map<Row, std::int64_t>& counts) {
  std::vector<Row> rows;
  rows.reserve(counts.size());
  for (const auto& [key, count] : counts) {
    rows.push_back(key);
    rows.back().push_back(Number(count));
  }
  return rows;
}

Status AddScans(Ledger& ledger, const Arrival& arrival) {
  std::map<std::pair<std::size_t, std::string>, std::int64_t> of_kinds;
  for (const outbox::Scan& scan : arrival.entries->scans) ++of_kinds[{scan.kind, DayOf(scan.at)}];
  std::map<Row, std::int64_t> counts;
  for (const auto& [what, count] : of_kinds) {
    const outbox::ScanKind& kind = arrival.entries->scan_kinds[what.first];
    counts[{Words(arrival.name.key_id), Words(what.second), Harmless(kind.product_code),
            Harmless(kind.key), Harmless(kind.verdict), Harmless(kind.reader)}] += count;
  }
  return ledger
      .RunForAll(
          "INSERT INTO scan_count (key_id, day, product_code, label_key, verdict, reader,"
          " scans) VALUES ($1, $2, $3, $4, $5, $6, $7)"
          " ON CONFLICT (key_id, day, product_code, label_key, verdict, reader)"
          " DO UPDATE SET scans = scan_count.scans + excluded.scans",
          RowsOf(counts))
      .WithContext("scans");
}

Status AddUnknown(Ledger& ledger, const Arrival& arrival) {
  for (const outbox::UnknownCode& code : arrival.entries->unknown_codes) {
    RETURN_IF_ERROR(
        ledger.Run("INSERT INTO unknown_code (key_id, label_key, payload, first_seen_at,"
                   " last_seen_at, times) VALUES ($1, $2, $3, $4, $5, $6)"
                   " ON CONFLICT (key_id, label_key) DO UPDATE SET"
                   " payload = CASE WHEN unknown_code.payload = '' THEN excluded.payload"
                   " ELSE unknown_code.payload END,"
                   " last_seen_at = CASE WHEN excluded.last_seen_at > unknown_code.last_seen_at"
                   " THEN excluded.last_seen_at ELSE unknown_code.last_seen_at END,"
                   " times = unknown_code.times + excluded.times",
                   {Words(arrival.name.key_id), Harmless(code.key), Harmless(code.payload),
                    Number(code.first_seen_at), Number(code.last_seen_at), Number(code.times)}),
        "unknown codes");
  }
  return {};
}

Status AddCounters(Ledger& ledger, const Arrival& arrival) {
  std::map<Row, std::int64_t> counts;
  for (const outbox::CounterStep& step : arrival.entries->counters) {
    counts[{Words(arrival.name.key_id), Words(IsoOf(step.day)), Harmless(step.name)}] += step.value;
  }
  return ledger
      .RunForAll(
          "INSERT INTO counter (key_id, day, name, value) VALUES ($1, $2, $3, $4)"
          " ON CONFLICT (key_id, day, name) DO UPDATE SET"
          " value = counter.value + excluded.value",
          RowsOf(counts))
      .WithContext("counters");
}

Status AddNotes(Ledger& ledger, const Arrival& arrival) {
  std::int64_t place = 0;
  for (const outbox::Note& note : arrival.entries->notes) {
    RETURN_IF_ERROR(
        ledger.Run("INSERT INTO note (key_id, seq, place, kind, created_at, is_sealed, body_hex)"
                   " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                   {Words(arrival.name.key_id), Number(arrival.name.seq), Number(place++),
                    Harmless(note.kind), Number(note.created_at), Number(note.is_sealed ? 1 : 0),
                    Words(tuf::ToHex(note.body))}),
        "notes");
  }
  return {};
}

/// Batches may come in any order; the newest report stands.
Status AddHealth(Ledger& ledger, const Arrival& arrival) {
  if (!arrival.entries->health) return {};
  const outbox::Health& health = *arrival.entries->health;
  std::string faults;
  for (const std::string& fault : health.faults) faults += (faults.empty() ? "" : " ") + fault;
  return ledger.Run(
      "UPDATE kiosk SET reported_at = $1, program_version = $2, device_class = $3,"
      " catalogue_version = $4, data_signed_at = $5, last_sync_at = $6, clock_trusted = $7,"
      " faults = $8 WHERE key_id = $9 AND NOT EXISTS (SELECT 1 FROM batch WHERE"
      " batch.key_id = kiosk.key_id AND batch.seq > $10 AND batch.refused_why IS NULL)",
      {Number(health.reported_at), Harmless(health.program_version), Harmless(health.device_class),
       Number(health.catalogue_version), Number(health.data_signed_at), Number(health.last_sync_at),
       Number(health.clock_trusted ? 1 : 0), Harmless(faults), Words(arrival.name.key_id),
       Number(arrival.name.seq)});
}

}  // namespace

Status Enrol(Ledger& ledger, const EnrolledKiosk& kiosk) {
  const Result<std::string> key_id = outbox::KeyIdOf(kiosk.public_key);
  if (!key_id.ok()) return key_id.status();
  return ledger.Run(
      "INSERT INTO kiosk (key_id, public_key, point_code, group_name, enrolled_at)"
      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key_id) DO UPDATE SET"
      " point_code = excluded.point_code, group_name = excluded.group_name, retired_at = NULL",
      {Words(*key_id), Words(kiosk.public_key), Harmless(kiosk.point_code), Harmless(kiosk.group),
       Number(kiosk.enrolled_at)});
}

Status Retire(Ledger& ledger, const std::string& key_id, std::int64_t now) {
  const Result<EnrolledKiosk> kiosk = FindKiosk(ledger, key_id);
  if (!kiosk.ok()) return kiosk.status();
  return ledger.Run("UPDATE kiosk SET retired_at = $1 WHERE key_id = $2",
                    {Number(now), Words(key_id)});
}

Result<EnrolledKiosk> FindKiosk(Ledger& ledger, const std::string& key_id) {
  const Result<std::vector<Row>> rows = ledger.Query(
      "SELECT public_key, point_code, group_name, enrolled_at, retired_at, upto_seq"
      " FROM kiosk WHERE key_id = $1",
      {Words(key_id)});
  if (!rows.ok()) return rows.status();
  if (rows->empty()) return {Code::kNotFound, "no kiosk with the key " + key_id + " is enrolled"};
  const Row& row = rows->front();
  const bool retired = !std::holds_alternative<std::monostate>(row[4]);
  return EnrolledKiosk{key_id,           TextOf(row[0]), TextOf(row[1]),  TextOf(row[2]),
                       NumberOf(row[3]), retired,        NumberOf(row[5])};
}

Result<std::optional<std::string>> TakenBefore(Ledger& ledger, const std::string& key_id,
                                               std::int64_t seq) {
  const Result<std::vector<Row>> rows = ledger.Query(
      "SELECT sha256 FROM batch WHERE key_id = $1 AND seq = $2", {Words(key_id), Number(seq)});
  if (!rows.ok()) return rows.status();
  if (rows->empty()) return std::optional<std::string>();
  return std::optional(TextOf(rows->front()[0]));
}

Status TakeIn(Ledger& ledger, const Arrival& arrival) {
  const Field why = arrival.entries ? Field() : Harmless(arrival.refused_why);
  RETURN_IF_ERROR(
      ledger.Run("INSERT INTO batch (key_id, seq, sha256, taken_at, came_by, refused_why)"
                 " VALUES ($1, $2, $3, $4, $5, $6)",
                 {Words(arrival.name.key_id), Number(arrival.name.seq), Words(arrival.name.sha256),
                  Number(arrival.taken_at), Words(WordFor(arrival.came_by)), why}),
      "batch");
  if (!arrival.entries) return {};
  RETURN_IF_ERROR(AddScans(ledger, arrival), "take in");
  RETURN_IF_ERROR(AddUnknown(ledger, arrival), "take in");
  RETURN_IF_ERROR(AddCounters(ledger, arrival), "take in");
  RETURN_IF_ERROR(AddNotes(ledger, arrival), "take in");
  return AddHealth(ledger, arrival);
}

Status CountOther(Ledger& ledger, const std::string& key_id) {
  return ledger.Run("UPDATE kiosk SET other_batches = other_batches + 1 WHERE key_id = $1",
                    {Words(key_id)});
}

Status Seen(Ledger& ledger, const std::string& key_id, CameBy came_by, std::int64_t at) {
  const char* const network = "UPDATE kiosk SET network_seen_at = $1 WHERE key_id = $2";
  const char* const stick = "UPDATE kiosk SET stick_seen_at = $1 WHERE key_id = $2";
  return ledger.Run(came_by == CameBy::kStick ? stick : network, {Number(at), Words(key_id)});
}

Result<outbox::Receipt> Advance(Ledger& ledger, const std::string& key_id, std::int64_t now) {
  const Result<EnrolledKiosk> kiosk = FindKiosk(ledger, key_id);
  if (!kiosk.ok()) return kiosk.status();
  const Result<std::vector<Row>> later =
      ledger.Query("SELECT seq FROM batch WHERE key_id = $1 AND seq > $2 ORDER BY seq",
                   {Words(key_id), Number(kiosk->upto_seq)});
  if (!later.ok()) return later.status();
  outbox::Receipt receipt{key_id, kiosk->upto_seq, {now}, {}};
  for (const Row& row : *later) {
    if (NumberOf(row[0]) != receipt.upto_seq + 1) break;
    ++receipt.upto_seq;
  }
  RETURN_IF_ERROR(ledger.Run("UPDATE kiosk SET upto_seq = $1 WHERE key_id = $2",
                             {Number(receipt.upto_seq), Words(key_id)}),
                  "advance");
  const Result<std::vector<Row>> refused = ledger.Query(
      "SELECT seq, refused_why FROM batch WHERE key_id = $1 AND seq <= $2"
      " AND refused_why IS NOT NULL ORDER BY seq DESC LIMIT 100",
      {Words(key_id), Number(receipt.upto_seq)});
  if (!refused.ok()) return refused.status();
  for (const Row& row : *refused) {
    receipt.refused.insert(receipt.refused.begin(), {NumberOf(row[0]), TextOf(row[1])});
  }
  return receipt;
}

std::string WhyImpossible(const outbox::Entries& entries) {
  for (const outbox::UnknownCode& code : entries.unknown_codes) {
    if (code.times > kMostOfAnything) return "a code was seen impossibly often";
  }
  for (const outbox::CounterStep& step : entries.counters) {
    if (step.value > kMostOfAnything || step.value < -kMostOfAnything) {
      return "a counter moved impossibly far";
    }
  }
  return {};
}

}  // namespace ocop::hub
