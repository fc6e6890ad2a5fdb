#include "tests/crash/outbox_pair.h"

#include <utility>

#include "db/hub/fleet.h"
#include "db/hub/inbox.h"
#include "db/outbox/outbox.h"
#include "db/outbox/seal.h"
#include "db/outbox/waiting.h"
#include "tests/crash/workload.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNow = 1'795'141'800;  // 2026-11-20 09:30 in Vietnam

outbox::SealingKey Sealing() {
  return outbox::SealingKey::FromSecret(std::string(outbox::SealingKey::kSecretBytes, 's')).value();
}

tuf::SigningKey Receipts() {
  return tuf::SigningKey::FromSeed(std::string(tuf::SigningKey::kSeedBytes, 'r')).value();
}

std::int64_t Sum(hub::Ledger& ledger, const char* sql) {
  const auto rows = ledger.Query(sql, {});
  Require(rows.status());
  return hub::NumberOf(rows->at(0).at(0));
}

}  // namespace

OutboxPair::OutboxPair(const fs::path& folder) : folder_(folder) {
  OpenCentre();
  Require(storage_.MakeFolder(folder_ / "kiosk"));
  Result<store::KioskStore> store = store::KioskStore::Open(folder_ / "kiosk" / "kiosk.db");
  Require(store.status());
  store_.emplace(std::move(store).value());
  Result<outbox::KioskKey> key =
      outbox::OpenKey(store_->Tables(), folder_ / "kiosk" / "kiosk.key", kNow);
  Require(key.status());
  key_.emplace(std::move(key).value());
  Require(outbox::SaveCentreKeys(store_->Tables(),
                                 {Sealing().Public(), {*Receipts().Public().public_value}}, kNow));
  EnrolKiosk();
}

void OutboxPair::OpenCentre() {
  layout_.centre = folder_ / "centre";
  for (const fs::path& part : {layout_.Inbox(), layout_.Receipts()}) {
    Require(storage_.MakeFolder(part));
  }
  Result<std::unique_ptr<hub::Ledger>> ledger = hub::OpenLedger(layout_, "");
  Require(ledger.status());
  ledger_ = std::move(ledger).value();
}

void OutboxPair::EnrolKiosk() {
  if (hub::FindKiosk(*ledger_, key_->Id()).code() == Code::kNotFound) {
    Require(ledger_->Begin());
    Require(hub::Enrol(*ledger_,
                       {.public_key = key_->Public(), .point_code = "P1", .enrolled_at = kNow}));
    Require(ledger_->Commit());
  }
  Require(hub::OpenInbox(storage_, layout_, key_->Id()));
}

void OutboxPair::Scan(int number) {
  store::ScanEvent scan;
  scan.scanned_at = kNow + number;
  scan.payload_class = "gtin";
  scan.key = "gtin:" + std::to_string(number % 3);
  scan.verdict = "valid";
  scan.product_code = "vase";
  if (number % 2 == 0) {
    scan.verdict = "not_in_catalogue";
    scan.product_code = "";
    scan.payload = std::to_string(number % 3);
  }
  Require(store_->RecordScan(scan));
}

void OutboxPair::CountSession() { Require(store_->Count("session", *Date::Parse("2026-11-20"))); }

void OutboxPair::Note(int number) {
  const auto box = outbox::Seal(Sealing().Public(), "ask " + std::to_string(number));
  Require(box.status());
  Require(outbox::RecordNote(store_->Tables(), "enquiry", *box, kNow));
}

void OutboxPair::Pack() {
  outbox::PackOrder order;
  order.health.reported_at = kNow;
  order.when = outbox::PackWhen::kNow;
  Require(outbox::Pack(store_->Tables(), *key_, order).status());
}

void OutboxPair::Put() {
  Result<outbox::WaitingBatches> waiting =
      outbox::WaitingBatches::Open(folder_ / "kiosk" / "kiosk.db");
  Require(waiting.status());
  const auto names = waiting->List();
  Require(names.status());
  for (const wire::BatchName& name : *names) {
    const Result<std::string> body = waiting->Read(name);
    Require(body.status());
    const hub::PutAnswer answer = hub::PutBatch(storage_, layout_, *ledger_, name.ToText(), *body);
    const bool is_there =
        answer.verdict == hub::PutVerdict::kTaken || answer.verdict == hub::PutVerdict::kThere;
    Require(is_there ? Status() : Status(Code::kInvalid, answer.why));
  }
}

void OutboxPair::Ingest() {
  hub::IngestKeys keys{{}, Receipts()};
  keys.sealing.push_back(Sealing());
  hub::IngestJob job;
  job.layout = layout_;
  job.now = kNow;
  const auto outcome = hub::Ingest(storage_, *ledger_, keys, job);
  Require(outcome.status());
  const bool is_clean =
      outcome->refused + outcome->others + outcome->strangers + outcome->damaged + outcome->later ==
      0;
  Require(is_clean ? Status() : Status(Code::kCorrupt, "the centre could not take in a batch"));
}

void OutboxPair::TakeReceipt() {
  const auto file =
      storage_.ReadFile(layout_.Receipts() / wire::ReceiptName(key_->Id()), 1U << 16U);
  if (file.code() == Code::kNotFound) return;
  Require(file.status());
  Require(outbox::TakeReceipt(store_->Tables(), *file).status());
}

OutboxCounts OutboxPair::Recorded() {
  const auto number = [this](const char* sql) {
    const Result<std::int64_t> value = store_->Tables().Number(sql);
    Require(value.status());
    return *value;
  };
  return {number("SELECT count(*) FROM scan_event"),
          number("SELECT coalesce(sum(times), 0) FROM unknown_code"),
          number("SELECT coalesce(sum(value), 0) FROM counter")};
}

OutboxCounts OutboxPair::Told() {
  return {Sum(*ledger_, "SELECT coalesce(sum(scans), 0) FROM scan_count"),
          Sum(*ledger_, "SELECT coalesce(sum(times), 0) FROM unknown_code"),
          Sum(*ledger_, "SELECT coalesce(sum(value), 0) FROM counter")};
}

std::int64_t OutboxPair::NotesTold() {
  const std::int64_t notes = Sum(*ledger_, "SELECT count(*) FROM note");
  return Sum(*ledger_, "SELECT count(DISTINCT body_hex) FROM note") == notes ? notes : -1;
}

std::int64_t OutboxPair::Waiting() {
  const Result<std::int64_t> batches = store_->Tables().Number(
      "SELECT (SELECT count(*) FROM outbox_batch) + (SELECT count(*) FROM outbox_entry)");
  Require(batches.status());
  return *batches;
}

}  // namespace ocop::crash
