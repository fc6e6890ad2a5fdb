#include "kiosk/keeper.h"

#include <system_error>
#include <utility>

#include "db/outbox/reference.h"
#include "platform/base/log.h"

namespace ocop {
namespace {

/// Days of scans in a busy shop; beyond that the oldest go.
constexpr std::size_t kMostWaiting = 4096;

/// Trying again may help: the disk, not the command, is at fault.
bool MayPass(Code code) {
  return code == Code::kFull || code == Code::kIo || code == Code::kUnavailable;
}

}  // namespace

Keeper::Keeper(std::filesystem::path file, Say say)
    : file_(std::move(file)),
      say_(std::move(say)),
      thread_([this](const std::stop_token& stop) { Work(stop); }) {}

Keeper::~Keeper() = default;

void Keeper::Work(const std::stop_token& stop) {
  WriteWaiting();
  while (auto command = commands_.Take(stop)) {
    Take(std::move(*command));
    WriteWaiting();
  }
  for (KeeperCommand& command : commands_.Drain()) Take(std::move(command));
  WriteWaiting();
}

void Keeper::Take(KeeperCommand command) {
  waiting_.push_back(std::move(command));
  if (waiting_.size() > kMostWaiting) waiting_.pop_front();
}

void Keeper::WriteWaiting() {
  if (!store_) {
    if (const Status status = OpenStore(); !status.ok()) return Failed(status);
  }
  while (!waiting_.empty()) {
    const Status status = Write(waiting_.front());
    if (MayPass(status.code())) return Failed(status);
    if (!status.ok()) Log(LogLevel::kError, "keeper", "dropped a line: " + status.message());
    waiting_.pop_front();
  }
  if (std::exchange(failing_, false)) say_(KeeperSaved{});
}

Status Keeper::OpenStore() {
  std::error_code error;  // where it matters, opening says what is wrong
  std::filesystem::create_directories(file_.parent_path(), error);
  auto opened = store::KioskStore::Open(file_);
  if (!opened.ok()) return opened.status();
  if (!opened->SetAside().empty()) {
    Log(LogLevel::kWarning, "keeper",
        file_.string() + " was damaged and was kept as " + opened->SetAside().string());
  }
  const auto last = opened->LastTrustedTime();
  if (!last.ok()) return last.status();
  store_.emplace(std::move(opened).value());
  say_(KeeperReady{last->has_value() ? std::optional((*last)->trusted_at) : std::nullopt});
  return TellCentre();
}

Status Keeper::Write(const KeeperCommand& command) {
  return std::visit([this](const auto& what) { return Do(what); }, command);
}

Status Keeper::Do(const store::ScanEvent& event) { return store_->RecordScan(event); }

Status Keeper::Do(const SaveTime& time) {
  return store_->SaveTrustedTime({time.trusted_at, store::TimeOrigin::kClock});
}

Status Keeper::Do(const CountAll& all) { return store_->CountAll(all.counts, all.day); }

Status Keeper::Do(const SaveCentreKeys& save) {
  RETURN_IF_ERROR(outbox::SaveCentreKeys(store_->Tables(), save.keys, save.now), "save");
  return TellCentre();
}

Status Keeper::TellCentre() {
  const auto keys = outbox::LoadCentreKeys(store_->Tables());
  if (!keys.ok()) return keys.status();
  if (!keys->has_value() || (*keys)->sealing_key == told_centre_) return {};
  told_centre_ = (*keys)->sealing_key;
  say_(CentreKnown{told_centre_});
  return {};
}

Status Keeper::NeedKey(std::int64_t now) {
  if (key_) return {};
  const std::filesystem::path file = file_.parent_path() / "kiosk.key";
  Result<outbox::KioskKey> key = outbox::OpenKey(store_->Tables(), file, now);
  if (!key.ok()) return key.status();
  key_.emplace(std::move(key).value());
  return {};
}

Status Keeper::Do(const PackOutbox& order) {
  const Status ready = NeedKey(order.health.reported_at);
  const Result<int> packed = ready.ok() ? outbox::Pack(store_->Tables(), *key_, order) : ready;
  if (MayPass(packed.code())) return packed.status();
  say_(OutboxPacked{packed.ok() ? *packed : 0, key_ ? key_->Public() : std::string()});
  if (packed.code() == Code::kNotFound) {
    Log(LogLevel::kInfo, "outbox", "everything waits: " + packed.status().message());
    return {};
  }
  return packed.status();
}

Status Keeper::Do(const TakeReceipt& take) {
  const auto taken = outbox::TakeReceipt(store_->Tables(), take.file);
  if (MayPass(taken.code())) return taken.status();
  if (!taken.ok()) {
    say_(ReceiptRead{taken.code()});
    return taken.status();
  }
  for (const outbox::Refusal& refusal : taken->receipt.refused) {
    if (!taken->is_news) break;
    Log(LogLevel::kWarning, "outbox",
        "the centre refused batch " + std::to_string(refusal.seq) + ": " + refusal.why);
  }
  say_(ReceiptRead{Code::kOk, taken->receipt.upto_seq, taken->removed});
  return {};
}

Status Keeper::Do(const RecordNote& note) {
  Status status = outbox::RecordNote(store_->Tables(), note.kind, note.box, note.now);
  if (!MayPass(status.code())) say_(NoteRecorded{status.code(), outbox::ReferenceOf(note.box)});
  return status;
}

void Keeper::Failed(const Status& status) {
  if (std::exchange(failing_, true)) return;
  Log(LogLevel::kError, "keeper",
      "nothing can be saved: " + status.message() + "; make room or rights in " +
          file_.parent_path().string() + ", or name another folder with --state");
  say_(KeeperFailed{status.code()});
}

}  // namespace ocop
