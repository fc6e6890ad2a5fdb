#include "kiosk/sync/stick.h"

#include <array>
#include <cstdio>
#include <set>
#include <sstream>
#include <utility>

#include "db/delta/install.h"
#include "db/outbox/receipt.h"
#include "db/tuf/hash.h"
#include "db/tuf/metadata.h"
#include "db/wire/names.h"
#include "kiosk/sync/catalogue_update.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTree = "ocop";
constexpr int kMostResults = 100;
/// Without letters that look or sound alike: https://www.crockford.com/base32.html
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLetters = 6;

std::string ShortName(const std::string& key_id) {
  return key_id.empty() ? std::string("kiosk") : key_id.substr(0, 8);
}

std::string ContentShown(const RoundPorts& ports, const Site& site) {
  const auto identity =
      delta::IdentifyCatalogue(CatalogueToShow(ports.storage, site.state, site.first_catalogue));
  return identity.ok() ? identity->content.ToHex() : std::string();
}

std::string MomentText(std::int64_t seconds) {
  return tuf::Moment{seconds}.ToText() + " (by the kiosk's clock)";
}

}  // namespace

fs::path TreeOf(const fs::path& mount) { return mount / kTree; }

RoundReport ImportFromStick(const RoundPorts& ports, const Site& site, RoundAsk ask,
                            const fs::path& mount, const std::stop_token& stop) {
  ask.way = flow::SyncWay::kStick;
  StickCarrier carrier(ports.storage, TreeOf(mount), stop);
  RoundReport report = RunRound(ports, site, ask, carrier, stop);
  report.ended.stick_code = StickCode(site.kiosk.key_id, report.ended, ContentShown(ports, site));
  Ledger ledger = LoadLedger(ports.storage, site.state);
  ledger.state.stick_code = report.ended.stick_code;
  if (const Status saved = SaveLedger(ports.storage, site.state, ledger); !saved.ok()) {
    report.detail += (report.detail.empty() ? "" : "; ") + saved.message();
  }
  return report;
}

int TakeReceipts(const platform::Storage& storage, BatchSource& batches, const fs::path& mount) {
  const auto waiting = batches.Waiting();
  if (!waiting.ok()) return 0;  // nothing waits, so no receipt is waited for
  std::set<std::string> keys;
  for (const wire::BatchName& name : *waiting) keys.insert(name.key_id);
  int taken = 0;
  for (const std::string& key : keys) {
    std::string receipt;
    const std::string name = std::string(wire::kReceiptsFolder) + "/" + wire::ReceiptName(key);
    const Status read = storage.ReadBelow(TreeOf(mount), name, 0, outbox::kMaxReceiptBytes,
                                          [&receipt](std::string_view piece) {
                                            receipt += piece;
                                            return Status();
                                          });
    if (!read.ok()) continue;
    batches.HandOver(std::move(receipt));
    ++taken;
  }
  return taken;
}

int WriteBatches(platform::NewFiles& files, BatchSource& batches, const fs::path& mount) {
  const auto waiting = batches.Waiting();
  if (!waiting.ok()) return 0;
  int written = 0;
  for (const wire::BatchName& name : *waiting) {
    const Result<std::string> batch = batches.Read(name);
    if (!batch.ok()) continue;
    const std::string path = std::string(wire::kInboxFolder) + "/" + name.ToText();
    const Status status = files.Create(TreeOf(mount), path, *batch);
    // Its name holds its hash: what has that name already was carried before.
    if (!status.ok() && status.code() != Code::kInvalid) {
      Log(LogLevel::kWarning, "sync", "outbox: " + status.message());
      break;  // full, read-only or pulled
    }
    ++written;
  }
  return written;
}

std::string StickCode(const std::string& key_id, const flow::RoundEnded& ended,
                      const std::string& content) {
  const std::string said = key_id + "/" + std::string(ToString(ended.fault)) + "/" + content;
  const std::string digest = tuf::FromHex(tuf::Sha256Hex(said)).value_or(std::string(32, '\0'));
  std::string code(1, kLetters[static_cast<std::size_t>(ended.fault) % kLetters.size()]);
  code += '-';
  for (std::size_t i = 0; i < kCodeLetters; ++i) {
    code += kLetters[static_cast<unsigned char>(digest[i]) % kLetters.size()];
  }
  return code;
}

std::string StickResultText(const Site& site, const RoundReport& report) {
  const flow::RoundEnded& ended = report.ended;
  const std::int64_t missing = ended.pictures_missing.value_or(0);
  std::ostringstream text;
  text << "\xEF\xBB\xBF"  // older editors on Windows take it for another encoding without this
       << "KIOSK OCOP " << ShortName(site.kiosk.key_id) << "\r\n"
       << "mã:         " << ended.stick_code << "  (đọc cho trung tâm qua điện thoại)\r\n"
       << "kết quả:    " << ExplainInVietnamese(ended.fault) << "\r\n"
       << "danh mục:   phiên bản " << ended.catalogue_version << "\r\n"
       << "hình ảnh:   đã lấy " << report.pictures_fetched << ", còn thiếu " << missing << "\r\n"
       << "gửi về:     " << report.batches_out << " gói dữ liệu trên USB này, đã nhận "
       << report.receipts << " biên nhận\r\n\r\n"
       << "OCOP KIOSK " << ShortName(site.kiosk.key_id) << "\r\n"
       << "code:       " << ended.stick_code << "  (read it out to the centre)\r\n"
       << "result:     " << ToString(ended.fault) << ": " << Explain(ended.fault) << "\r\n"
       << "catalogue:  version " << ended.catalogue_version << "\r\n"
       << "pictures:   " << report.pictures_fetched << " taken, " << missing << " still missing\r\n"
       << "outbox:     " << report.batches_out << " batches on the stick, " << report.receipts
       << " receipts taken\r\n"
       << "read:       " << report.bytes << " bytes\r\n"
       << "time:       " << MomentText(ended.at) << "\r\n"
       << "program:    " << site.kiosk.program_version << "\r\n";
  if (!report.detail.empty()) text << "detail:     " << report.detail << "\r\n";
  return text.str();
}

Result<std::string> WriteStickResult(platform::NewFiles& files, const Site& site,
                                     const RoundReport& report, const fs::path& mount) {
  const std::string text = StickResultText(site, report);
  Status last(Code::kInvalid, "no name is free");
  for (int number = 1; number <= kMostResults; ++number) {
    std::array<char, 16> end{};
    std::snprintf(end.data(), end.size(), "-%03d.txt", number);
    std::string name = "results/" + ShortName(site.kiosk.key_id) + end.data();
    last = files.Create(TreeOf(mount), name, text);
    if (last.ok()) return name;
    if (last.code() != Code::kInvalid) break;
  }
  return last.WithContext("result on the stick");
}

}  // namespace ocop::sync
