#include "kiosk/sync/worker.h"

#include <algorithm>
#include <utility>

#include "db/delta/verify.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/sync/stick.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

using flow::SyncFault;
using std::chrono::milliseconds;

/// Of batches in one round; the rest goes with the next.
constexpr std::uint64_t kMostPosted = 16U << 20U;
constexpr std::uint64_t kMostPostedMetered = 512U << 10U;

}  // namespace

Worker::Worker(const WorkerPorts& ports, WorkerPlan plan)
    : ports_(ports),
      plan_(std::move(plan)),
      started_(ports.clock.Steady()),
      evidence_(plan_.evidence),
      random_(plan_.seed),
      thread_([this](const std::stop_token& stop) { Work(stop); }) {}

Worker::~Worker() = default;

milliseconds Worker::Now() const {
  return std::chrono::duration_cast<milliseconds>(ports_.clock.Steady() - started_);
}

double Worker::Chance() { return std::uniform_real_distribution<double>(0, 1)(random_); }

void Worker::Work(const std::stop_token& stop) {
  const auto shown = delta::IdentifyCatalogue(
      CatalogueToShow(ports_.storage, plan_.site.state, plan_.site.first_catalogue));
  if (shown.ok()) announced_ = shown->content;
  schedule_.rule = plan_.poll;
  schedule_ = flow::Next(schedule_, flow::Booted{Now(), Chance()});
  Ledger ledger = LoadLedger(ports_.storage, plan_.site.state);
  // What was missing at the last start may be there by now.
  if (ledger.state.pictures_missing > 0 && !ledger.pictures_of.empty()) {
    ledger.pictures_of.clear();
    const Status saved = SaveLedger(ports_.storage, plan_.site.state, ledger);
    if (!saved.ok()) Log(LogLevel::kWarning, "sync", saved.message());
  }
  ports_.say(SyncSaid{ledger.state});
  LookForDamage();
  while (!stop.stop_requested()) {
    if (const auto command = NextCommand(stop)) Obey(*command, stop);
    PollIfDue(stop);
  }
}

/// Once, after the start: what a dying disk did to the catalogue is put right by the next round.
void Worker::LookForDamage() {
  const auto current = delta::CurrentCatalogue(ports_.storage, plan_.site.state);
  if (!current.ok()) return;  // the one that came with the kiosk is not ours to judge
  const Status status = delta::VerifyCatalogue(*current);
  damaged_ = status.code() == Code::kCorrupt;
  if (!damaged_) return;
  Log(LogLevel::kError, "sync", status.message() + ": the whole catalogue is fetched anew");
  announced_.reset();
  if (!plan_.hub_url.empty()) schedule_ = flow::Next(schedule_, flow::AskedNow{});
}

std::optional<SyncCommand> Worker::NextCommand(const std::stop_token& stop) {
  if (plan_.hub_url.empty()) return commands_.Take(stop);
  if (schedule_.phase == flow::Schedule::Phase::kRunning) return std::nullopt;
  const milliseconds rest = schedule_.due - Now();
  // One behind the end of the wait: a timer that is a little early would turn round in circles.
  return commands_.TakeWithin(stop, std::max(milliseconds(0), rest) + milliseconds(1));
}

void Worker::Obey(const SyncCommand& command, const std::stop_token& stop) {
  if (const auto* stick = std::get_if<ImportStick>(&command)) return Import(stick->mount, stop);
  if (const auto* stick = std::get_if<WriteToStick>(&command)) return WriteOnStick(stick->mount);
  if (const auto* known = std::get_if<KnowTime>(&command)) {
    evidence_.last_trusted = flow::Instant(std::chrono::seconds(known->last_trusted_at));
    return;
  }
  if (std::holds_alternative<AllowWhole>(command)) allow_whole_ = true;
  if (!plan_.hub_url.empty()) schedule_ = flow::Next(schedule_, flow::AskedNow{});
}

RoundAsk Worker::Ask() {
  const milliseconds now = Now();
  RoundAsk ask;
  ask.evidence = evidence_;
  ask.passed = std::chrono::duration_cast<std::chrono::seconds>(now - last_round_);
  last_round_ += ask.passed;
  ask.damaged = damaged_;
  return ask;
}

RoundPorts Worker::PortsOfRound() {
  return {ports_.storage, ports_.clock, ports_.lock, [this](const std::filesystem::path& /*file*/) {
            damaged_ = false;
            Announce();
          }};
}

void Worker::PollIfDue(const std::stop_token& stop) {
  if (plan_.hub_url.empty()) return;
  schedule_ = flow::Next(schedule_, flow::Woken{Now()});
  if (schedule_.phase != flow::Schedule::Phase::kRunning) return;
  Pack(outbox::PackWhen::kDue);
  RoundAsk ask = Ask();
  ask.allow_whole = std::exchange(allow_whole_, false);
  NetworkCarrier carrier(ports_.http, plan_.hub_url, plan_.limits, stop);
  const RoundReport report = RunRound(PortsOfRound(), plan_.site, ask, carrier, stop);
  PostOut(report, stop);
  Tell(report);
  if (flow::ReachedTheCentre(report.ended.fault)) {
    schedule_ = flow::Next(schedule_, flow::RoundWorked{Now(), Chance(), report.hint});
  } else {
    schedule_ = flow::Next(schedule_, flow::RoundFailed{Now(), Chance()});
  }
}

void Worker::Import(const std::filesystem::path& mount, const std::stop_token& stop) {
  Pack(outbox::PackWhen::kNow);
  last_stick_ = ImportFromStick(PortsOfRound(), plan_.site, Ask(), mount, stop);
  if (last_stick_->centre_keys && ports_.errands.know_keys) {
    ports_.errands.know_keys(*last_stick_->centre_keys);
  }
  if (ports_.errands.batches != nullptr) {
    last_stick_->receipts = TakeReceipts(ports_.storage, *ports_.errands.batches, mount);
  }
  Tell(*last_stick_);
}

void Worker::WriteOnStick(const std::filesystem::path& mount) {
  if (!last_stick_) return;
  if (ports_.errands.batches != nullptr) {
    last_stick_->batches_out = WriteBatches(ports_.new_files, *ports_.errands.batches, mount);
  }
  const auto written = WriteStickResult(ports_.new_files, plan_.site, *last_stick_, mount);
  // The code on the screen says the same.
  if (!written.ok()) Log(LogLevel::kInfo, "sync", written.status().message());
}

void Worker::Pack(outbox::PackWhen when) {
  if (!ports_.errands.pack) return;
  ports_.errands.pack(when, LoadLedger(ports_.storage, plan_.site.state).state);
}

/// After what came in, so that a new sealing key is known, and the catalogue has gone first.
void Worker::PostOut(const RoundReport& report, const std::stop_token& stop) {
  if (report.centre_keys && ports_.errands.know_keys) {
    ports_.errands.know_keys(*report.centre_keys);
  }
  if (!report.heard || ports_.errands.batches == nullptr) return;
  const std::string url = plan_.hub_url + (plan_.hub_url.ends_with('/') ? "" : "/");
  const std::uint64_t most = plan_.site.metered ? kMostPostedMetered : kMostPosted;
  const auto posted = PostBatches(ports_.http, url, *ports_.errands.batches, posted_, most, stop);
  // They wait until the centre has signed for them, so nothing is lost.
  if (!posted.ok() && posted.code() != Code::kNotFound) {
    Log(LogLevel::kInfo, "sync", "outbox: " + posted.status().message());
  }
  if (!posted.ok() || !plan_.site.metered || posted->bytes == 0) return;
  Ledger ledger = LoadLedger(ports_.storage, plan_.site.state);
  ledger.budget.spent += posted->bytes;
  const Status saved = SaveLedger(ports_.storage, plan_.site.state, ledger);
  if (!saved.ok()) Log(LogLevel::kWarning, "sync", saved.message());
}

void Worker::Tell(const RoundReport& report) {
  const SyncFault fault = report.ended.fault;
  if (fault != SyncFault::kNone && fault != SyncFault::kStopped) {
    Log(LogLevel::kWarning, "sync",
        std::string(ToString(fault)) + ": " + report.detail + ": " + std::string(Explain(fault)));
  }
  if (!damaged_) Announce();  // of other programs, too
  if (report.pictures_fetched > 0) ports_.say(PicturesCame{});
  ports_.say(SyncSaid{LoadLedger(ports_.storage, plan_.site.state).state});
}

void Worker::Announce() {
  const std::filesystem::path file =
      CatalogueToShow(ports_.storage, plan_.site.state, plan_.site.first_catalogue);
  const auto shown = delta::IdentifyCatalogue(file);
  if (!shown.ok() || announced_ == shown->content) return;
  announced_ = shown->content;
  ports_.say(CatalogueChanged{file});
}

}  // namespace ocop::sync
