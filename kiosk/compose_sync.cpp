#include "kiosk/compose_sync.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <random>
#include <string>
#include <utility>

#include "db/outbox/key.h"
#include "db/outbox/waiting.h"
#include "db/store/catalogue.h"
#include "db/store/kiosk_store.h"
#include "db/tuf/hash.h"
#include "db/tuf/metadata.h"
#include "kiosk/build_info.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/sync/ledger.h"
#include "kiosk/sync/post.h"
#include "kiosk/sync/stick.h"
#include "kiosk/sync/stored_batches.h"
#include "platform/linux/clock.h"
#include "platform/linux/curl_http.h"
#include "platform/linux/new_files.h"
#include "platform/linux/storage.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;
using flow::SyncFault;

/// Beside kiosk.db, where the keeper makes it.
fs::path KeyFile(const fs::path& state) { return state / "kiosk.key"; }

/// A kiosk is the fingerprint of its key, by which rollouts draw lots, too. Before it has one: the
/// same for this machine always, and nobody's name.
std::string KioskId(const platform::Storage& storage, const fs::path& state) {
  const auto key = outbox::KioskKey::Load(KeyFile(state));
  if (key.ok()) return key->Id();
  const Result<std::string> id = storage.ReadFile("/etc/machine-id", 256);
  return tuf::Sha256Hex("ocop-kiosk/" + (id.ok() ? *id : std::string()));
}

std::function<Result<Fd>()> LockOf(platform::Storage& storage, const fs::path& state) {
  return [&storage, state]() -> Result<Fd> {
    RETURN_IF_ERROR(storage.MakeFolder(sync::SyncFolder(state)), "lock");
    return platform::LockFile(sync::SyncFolder(state) / "lock");
  };
}

platform::CurlOptions CurlOptionsOf(const HubConfig& hub) {
  return {hub.proxy, hub.ca_file.native(), hub.pinned_keys};
}

/// Built by the keeper on its own thread; nothing waits for it here.
void AskToPack(Keeper& keeper, const sync::Site& site, const flow::ClockEvidence& evidence,
               outbox::PackWhen when, const flow::SyncState& state) {
  const std::int64_t now = platform::SystemClock().WallSeconds();
  outbox::Health health;
  health.program_version = site.kiosk.program_version;
  health.device_class = site.kiosk.device_class;
  health.catalogue_version = state.catalogue_version;
  health.data_signed_at = state.newest_signed_at.value_or(0);
  health.last_sync_at =
      std::max(state.network.worked_at.value_or(0), state.stick.worked_at.value_or(0));
  health.reported_at = now;
  health.clock_trusted = flow::TrustIn(flow::Instant(std::chrono::seconds(now)), evidence) ==
                         flow::ClockTrust::kTrusted;
  for (const flow::SyncTrip& trip : {state.network, state.stick}) {
    if (trip.fault != SyncFault::kNone) health.faults.emplace_back(ToString(trip.fault));
  }
  // What is not packed now is packed with the next round.
  static_cast<void>(keeper.Post(PackOutbox{health, when}));
}

std::function<void(std::string)> ReceiptsTo(Keeper& keeper) {
  // A receipt that is dropped comes again.
  return
      [&keeper](std::string file) { static_cast<void>(keeper.Post(TakeReceipt{std::move(file)})); };
}

std::function<void(const wire::CentreKeys&)> KeysTo(Keeper& keeper) {
  return [&keeper](const wire::CentreKeys& keys) {
    static_cast<void>(keeper.Post(SaveCentreKeys{keys, platform::SystemClock().WallSeconds()}));
  };
}

/// Before a keeper has kiosk.db.
flow::ClockEvidence EvidenceFromDisk(const Config& config) {
  const fs::path catalogue =
      sync::CatalogueToShow(platform::LinuxStorage(), config.data.state, config.CataloguePath());
  flow::ClockEvidence evidence{.built_at = flow::Instant(std::chrono::seconds(kBuiltAt))};
  auto opened = store::Catalogue::Open(catalogue);
  if (opened.ok()) {
    const auto meta = opened->Meta(Language::kEn);
    if (meta.ok() && meta->signed_at) {
      evidence.newest_signed_at = flow::Instant(std::chrono::seconds(*meta->signed_at));
    }
  }
  std::error_code error;
  if (!fs::exists(config.data.state / "kiosk.db", error)) return evidence;
  auto store = store::KioskStore::Open(config.data.state / "kiosk.db");
  const auto last = store.ok() ? store->LastTrustedTime() : store.status();
  if (last.ok() && *last) {
    evidence.last_trusted = flow::Instant(std::chrono::seconds((*last)->trusted_at));
  }
  return evidence;
}

std::string MomentText(std::optional<std::int64_t> seconds) {
  return seconds ? tuf::Moment{*seconds}.ToText() : std::string("never");
}

void PrintTrip(const char* way, const flow::SyncTrip& trip) {
  std::printf("%-10s last worked %s, last tried %s: %s\n", way, MomentText(trip.worked_at).c_str(),
              MomentText(trip.tried_at).c_str(),
              trip.tried_at ? std::string(Explain(trip.fault)).c_str() : "not yet");
}

void PrintCatalogue(const fs::path& file) {
  auto catalogue = store::Catalogue::Open(file);
  const auto meta = catalogue.ok() ? catalogue->Meta(Language::kEn) : catalogue.status();
  if (!meta.ok())
    return static_cast<void>(std::printf("%-10s none that can be read\n", "catalogue"));
  const Date today = Date::InVietnam(platform::SystemClock().WallSeconds());
  std::printf("%-10s version %lld, data of %s, %d days old by this clock\n", "catalogue",
              static_cast<long long>(meta->version), meta->issued_on.ToIso().c_str(),
              DaysBetween(meta->issued_on, today));
}

/// What the centre enrols.
void PrintKey(const fs::path& file) {
  const auto key = outbox::KioskKey::Load(file);
  std::printf("%-10s %s\n", "key",
              key.ok()                        ? key->Public().c_str()
              : key.code() == Code::kNotFound ? "made with the first sync"
                                              : key.status().message().c_str());
}

void PrintOutbox(const fs::path& kiosk_db) {
  auto opened = outbox::WaitingBatches::Open(kiosk_db);
  const auto waiting = opened.ok() ? opened->List() : opened.status();
  if (waiting.ok()) {
    std::printf("%-10s %zu batches wait for the centre's receipt\n", "outbox", waiting->size());
  } else if (waiting.code() == Code::kNotFound) {
    std::printf("%-10s nothing was ever recorded\n", "outbox");
  } else {
    std::printf("%-10s %s\n", "outbox", waiting.status().message().c_str());
  }
}

/// The way that was tried last tells.
ExitStatus StatusOf(const flow::SyncState& state) {
  const auto& [network, stick] = std::pair(state.network, state.stick);
  if (!network.worked_at && !stick.worked_at) return ExitStatus::kSyncNever;
  const bool by_stick = stick.tried_at.value_or(-1) > network.tried_at.value_or(-1);
  if (!flow::ReachedTheCentre(by_stick ? stick.fault : network.fault)) {
    return ExitStatus::kSyncFailed;
  }
  const bool stale = state.freshness == flow::Freshness::kExpired ||
                     state.freshness == flow::Freshness::kNotRenewed;
  return stale ? ExitStatus::kSyncStale : ExitStatus::kOk;
}

/// What a round did, to whoever started it by hand.
void PrintRound(const std::string& by, const sync::RoundReport& report) {
  std::printf("%s: %s\n", by.c_str(), std::string(Explain(report.ended.fault)).c_str());
  std::printf("catalogue version %lld, %lld pictures taken, %lld missing\n",
              static_cast<long long>(report.ended.catalogue_version),
              static_cast<long long>(report.pictures_fetched),
              static_cast<long long>(report.ended.pictures_missing.value_or(0)));
  if (!report.detail.empty()) std::fprintf(stderr, "ocop-kiosk: %s\n", report.detail.c_str());
}

/// Until the keeper has packed, or cannot. It answers every order, with a failure at the latest.
void WaitForPacking(Mailbox<KeeperMessage>& said) {
  while (const auto message = said.TakeWithin({}, std::chrono::seconds(30))) {
    if (std::holds_alternative<OutboxPacked>(*message)) return;
    if (std::holds_alternative<KeeperFailed>(*message)) return;
  }
}

/// The kiosk's own database, for a program that is started by hand and ends.
struct ByHand {
  explicit ByHand(const fs::path& state)
      : keeper(state / "kiosk.db",
               [this](KeeperMessage message) { static_cast<void>(said.Post(std::move(message))); }),
        batches(state / "kiosk.db", ReceiptsTo(keeper)) {}

  Mailbox<KeeperMessage> said{16};
  Keeper keeper;
  sync::StoredBatches batches;
};

void SendAll(platform::Http& http, std::string url, sync::StoredBatches& batches) {
  if (!url.ends_with('/')) url += '/';
  sync::PostMemory memory;
  const auto posted =
      PostBatches(http, url, batches, memory, std::numeric_limits<std::uint64_t>::max(), {});
  if (posted.ok()) {
    std::printf("%d batches sent, %d refused, %d receipts\n", posted->sent, posted->refused,
                posted->receipts);
  } else if (posted.code() != Code::kNotFound) {
    std::fprintf(stderr, "ocop-kiosk: outbox: %s\n", posted.status().message().c_str());
  }
}

}  // namespace

sync::Site SiteOf(const Config& config) {
  sync::Site site;
  site.state = config.data.state;
  site.first_catalogue = config.CataloguePath();
  site.root = config.RootPath();
  site.point_code = config.point_code;
  site.kiosk = {KioskId(platform::LinuxStorage(), config.data.state), config.hub.group,
                config.hub.device_class, OCOP_VERSION};
  site.metered = config.hub.metered;
  site.daily_bytes = static_cast<std::uint64_t>(config.hub.daily_kb) * 1'000;
  return site;
}

struct SyncService::Parts {
  platform::LinuxStorage storage;
  platform::LinuxNewFiles new_files;
  platform::SystemClock clock;
  platform::CurlHttp http;
  sync::StoredBatches batches;
  std::unique_ptr<sync::Worker> worker;  // last: uses all above
};

SyncService::SyncService(const Config& config, flow::ClockEvidence evidence, Keeper& keeper,
                         std::function<void(sync::SyncMessage)> say)
    : parts_(new Parts{{},
                       {},
                       {},
                       platform::CurlHttp(CurlOptionsOf(config.hub)),
                       {config.data.state / "kiosk.db", ReceiptsTo(keeper)},
                       nullptr}) {
  sync::WorkerPlan plan;
  plan.site = SiteOf(config);
  plan.hub_url = config.hub.url;
  plan.poll = {config.hub.period, config.hub.metered};
  plan.evidence = evidence;
  plan.seed = std::random_device()();
  const sync::Errands errands{
      &parts_->batches, KeysTo(keeper),
      [&keeper, site = plan.site, evidence](outbox::PackWhen when, const flow::SyncState& state) {
        AskToPack(keeper, site, evidence, when, state);
      }};
  parts_->worker = std::make_unique<sync::Worker>(
      sync::WorkerPorts{parts_->storage, parts_->new_files, parts_->clock, parts_->http,
                        LockOf(parts_->storage, config.data.state), std::move(say), errands},
      std::move(plan));
}

SyncService::~SyncService() = default;

sync::Worker& SyncService::worker() { return *parts_->worker; }

ExitStatus PrintSyncStatus(const Config& config) {
  const platform::LinuxStorage storage;
  const sync::Site site = SiteOf(config);
  const sync::Ledger ledger = sync::LoadLedger(storage, site.state);
  const flow::SyncState& state = ledger.state;
  PrintTrip("network", state.network);
  PrintTrip("stick", state.stick);
  if (!state.stick_code.empty()) {
    std::printf("%-10s %s\n", "code", state.stick_code.c_str());
  }
  PrintCatalogue(sync::CatalogueToShow(storage, site.state, site.first_catalogue));
  std::printf("%-10s version %lld, %s, newest signature %s\n", "centre",
              static_cast<long long>(state.offered_version),
              std::string(ToString(state.freshness)).c_str(),
              MomentText(state.newest_signed_at).c_str());
  std::printf("%-10s %lld missing\n", "pictures", static_cast<long long>(state.pictures_missing));
  PrintKey(KeyFile(config.data.state));
  PrintOutbox(config.data.state / "kiosk.db");
  if (site.daily_bytes > 0) {
    std::printf("%-10s %llu of %llu bytes today\n", "line",
                static_cast<unsigned long long>(ledger.budget.spent),
                static_cast<unsigned long long>(site.daily_bytes));
  }
  if (!ledger.detail.empty()) std::printf("%-10s %s\n", "detail", ledger.detail.c_str());
  return StatusOf(state);
}

ExitStatus SyncNow(const Config& config) {
  if (config.hub.url.empty()) {
    std::fprintf(stderr,
                 "ocop-kiosk: no centre is named; set url under [hub] in the configuration\n");
    return ExitStatus::kConfiguration;
  }
  platform::LinuxStorage storage;
  const platform::SystemClock clock;
  platform::CurlHttp http(CurlOptionsOf(config.hub));
  const sync::Site site = SiteOf(config);
  sync::RoundAsk ask;
  ask.evidence = EvidenceFromDisk(config);
  ByHand hand(site.state);
  sync::NetworkCarrier carrier(http, config.hub.url, {}, {});
  const sync::RoundPorts ports{storage, clock, LockOf(storage, site.state), [](const fs::path&) {}};
  const sync::RoundReport report = sync::RunRound(ports, site, ask, carrier, {});
  PrintRound("network", report);
  if (report.centre_keys) KeysTo(hand.keeper)(*report.centre_keys);
  AskToPack(hand.keeper, site, ask.evidence, outbox::PackWhen::kNow,
            sync::LoadLedger(storage, site.state).state);
  WaitForPacking(hand.said);
  if (report.heard) SendAll(http, config.hub.url, hand.batches);
  return flow::ReachedTheCentre(report.ended.fault) ? ExitStatus::kOk : ExitStatus::kSyncFailed;
}

ExitStatus ImportStick(const Config& config, const fs::path& mount) {
  platform::LinuxStorage storage;
  platform::LinuxNewFiles new_files;
  const platform::SystemClock clock;
  const sync::Site site = SiteOf(config);
  sync::RoundAsk ask;
  ask.evidence = EvidenceFromDisk(config);
  ByHand hand(site.state);
  AskToPack(hand.keeper, site, ask.evidence, outbox::PackWhen::kNow,
            sync::LoadLedger(storage, site.state).state);
  const sync::RoundPorts ports{storage, clock, LockOf(storage, site.state), [](const fs::path&) {}};
  sync::RoundReport report = sync::ImportFromStick(ports, site, ask, mount, {});
  if (report.centre_keys) KeysTo(hand.keeper)(*report.centre_keys);
  report.receipts = sync::TakeReceipts(storage, hand.batches, mount);
  PrintRound(report.ended.stick_code, report);
  WaitForPacking(hand.said);
  report.batches_out = sync::WriteBatches(new_files, hand.batches, mount);
  const auto written = sync::WriteStickResult(new_files, site, report, mount);
  if (written.ok()) {
    std::printf("written to %s\n", (sync::TreeOf(mount) / *written).c_str());
  } else {
    std::fprintf(stderr, "ocop-kiosk: %s\n", written.status().message().c_str());
  }
  return flow::ReachedTheCentre(report.ended.fault) ? ExitStatus::kOk : ExitStatus::kSyncFailed;
}

}  // namespace ocop
