#pragma once
/// A centre's folder without a ceremony, and kiosks that talk to it.

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "db/hub/fleet.h"
#include "db/hub/inbox.h"
#include "db/hub/ingest.h"
#include "db/outbox/batch.h"
#include "platform/base/check.h"
#include "platform/linux/storage.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop::hub {

inline constexpr std::int64_t kNow = 1'795'323'600;  // 2026-11-22 noon in Vietnam

/// A kiosk's voice.
class Talker {
 public:
  struct Batch {
    wire::BatchName name;
    std::string body;
  };

  Talker() {}  // not "= default": only so can one be const

  const outbox::KioskKey& Key() const { return key_; }
  EnrolledKiosk AsEnrolled(const std::string& point = "P1") const {
    return {.public_key = key_.Public(), .point_code = point, .enrolled_at = kNow};
  }
  /// Some scans, a counter, an unknown code; the numbers tell batches apart.
  static outbox::Entries SomeEntries(std::int64_t seq) {
    outbox::Entries entries;
    entries.scan_kinds = {{"camera", "gtin", "gtin:1", "vase", "valid", true},
                          {"scanner", "gtin", "gtin:2", "", "not_in_catalogue", true}};
    for (int i = 0; i < 10; ++i) entries.scans.push_back({kNow + i, i % 3 == 0 ? 1U : 0U});
    entries.counters = {{"product:vase", 20'779, seq}, {"session", 20'779, 1}};
    entries.unknown_codes = {{"gtin:2", seq == 1 ? "2" : "", kNow, kNow + 9, 4}};
    outbox::Health health;
    health.program_version = "0.1." + std::to_string(seq);
    health.reported_at = kNow + seq;
    entries.health = health;
    return entries;
  }
  Batch Say(std::int64_t seq, const outbox::Entries& entries, const std::string& sealing) const {
    Result<std::string> body = outbox::MakeBatch(key_, seq, entries, sealing);
    OCOP_CHECK(body.ok());
    return {outbox::NameOf({key_.Id(), seq}, *body), *body};
  }

 private:
  outbox::KioskKey key_ = outbox::KioskKey::Generate();
};

/// published/ and the keys that ingest needs.
class CentreFolder {
 public:
  CentreFolder() {
    std::filesystem::create_directories(layout_.Inbox());
    std::filesystem::create_directories(layout_.Receipts());
    keys_.sealing.push_back(outbox::SealingKey::Generate());
  }
  const Layout& Where() const { return layout_; }
  const IngestKeys& Keys() const { return keys_; }
  std::string Sealing() const { return keys_.sealing.front().Public(); }
  std::string ReceiptsKey() const { return *keys_.receipts.Public().public_value; }
  platform::Storage& Disk() { return storage_; }
  const std::filesystem::path& Folder() const { return folder_.Path(); }

  /// Into the inbox, or that of a stick, whoever asks.
  static void Drop(const std::filesystem::path& inbox, const Talker::Batch& batch) {
    const std::filesystem::path file = inbox / batch.name.ToText();
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << batch.body;
  }
  void Drop(const Talker::Batch& batch) const { Drop(layout_.Inbox(), batch); }
  Result<outbox::Receipt> ReceiptOf(const Talker& talker) const {
    const Result<std::string> file =
        storage_.ReadFile(layout_.Receipts() / wire::ReceiptName(talker.Key().Id()), 1U << 20U);
    if (!file.ok()) return file.status();
    return outbox::ReadReceipt(*file, {ReceiptsKey()});
  }

 private:
  store::TemporaryFolder folder_;
  platform::LinuxStorage storage_;
  Layout layout_{folder_.Path() / "centre"};
  IngestKeys keys_{{}, tuf::SigningKey::Generate()};
};

}  // namespace ocop::hub
