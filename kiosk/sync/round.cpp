#include "kiosk/sync/round.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "db/delta/install.h"
#include "db/store/media_list.h"
#include "db/wire/names.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/sync/download.h"
#include "kiosk/sync/media_update.h"
#include "kiosk/sync/trust.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::SyncFault;
using flow::SyncWay;
using std::chrono::seconds;

/// 9999-12-31, the last day that metadata can name.
constexpr std::int64_t kLastMoment = 253'402'300'799;

struct Time {
  std::int64_t now = 0;
  bool trusted = false;

  [[nodiscard]] std::optional<std::int64_t> Trusted() const {
    return trusted ? std::optional(now) : std::nullopt;
  }
  [[nodiscard]] std::optional<Date> Today() const {
    if (!trusted) return std::nullopt;
    return Date::InVietnam(now);
  }
};

class Round {
 public:
  Round(const RoundPorts& ports, const Site& site, const RoundAsk& ask, Carrier& carrier,
        const std::stop_token& stop)
      : ports_(ports),
        site_(site),
        ask_(ask),
        carrier_(carrier),
        limits_(ports.clock, site.longest_round, stop),
        ledger_(LoadLedger(ports.storage, site.state)),
        time_(Look()),
        metered_(site.metered && ask.way == SyncWay::kNetwork),
        trust_(
            ports.storage,
            {TrustFolder(site.state),
             site.root,
             {{time_.now}, time_.trusted ? tuf::TimeTrust::kTrusted : tuf::TimeTrust::kUntrusted},
             ask.way},
            carrier) {
    ledger_.budget = flow::Advance(ledger_.budget, ask.passed, time_.Today());
    ledger_.timestamp.same_for += ask.passed;
  }

  RoundReport Run() {
    report_.ended.way = ask_.way;
    report_.ended.at = time_.now;
    const Result<Fd> lock = ports_.lock();
    if (!lock.ok()) {
      const bool busy = lock.code() == Code::kUnavailable;
      Settle(busy ? Outcome{SyncFault::kBusy, lock.status().message()} : OutcomeOf(lock.status()));
    } else {
      Settle(Work());
    }
    return report_;
  }

 private:
  [[nodiscard]] Time Look() const {
    flow::ClockEvidence evidence = ask_.evidence;
    if (const auto newest = ledger_.state.newest_signed_at) {
      const flow::Instant at{seconds(*newest)};
      evidence.newest_signed_at = std::max(evidence.newest_signed_at.value_or(at), at);
    }
    const std::int64_t wall = ports_.clock.WallSeconds();
    const bool trusted =
        flow::TrustIn(flow::Instant(seconds(wall)), evidence) == flow::ClockTrust::kTrusted;
    return {std::clamp<std::int64_t>(wall, 0, kLastMoment), trusted};
  }

  Outcome Work() {
    Outcome outcome = trust_.Refresh();
    NoteTrust(outcome);
    if (outcome.ok()) NoteCentreKeys();
    if (outcome.ok()) outcome = UpdateCatalogue();
    // Pictures are verified by the catalogue that is here, whatever became of a newer one.
    const bool pictures = flow::ReachedTheCentre(outcome.fault) ||
                          outcome.fault == SyncFault::kOlder ||
                          outcome.fault == SyncFault::kBadCatalogue;
    if (pictures) {
      const Outcome fetched = UpdateMedia();
      if (outcome.ok()) outcome = fetched;
    }
    TidyUp();
    return outcome;
  }

  void NoteTrust(const Outcome& outcome) {
    report_.heard = outcome.ok();
    const flow::TimestampEvidence seen = trust_.Timestamp();
    if (seen.version != 0) {
      const auto same_for =
          seen.version == ledger_.timestamp.version ? ledger_.timestamp.same_for : seconds(0);
      ledger_.timestamp = seen;
      ledger_.timestamp.same_for = same_for;
    }
    const bool expired = outcome.fault == SyncFault::kExpired || trust_.SawExpired();
    report_.ended.freshness = flow::FreshnessOf(ledger_.timestamp, time_.Trusted(), expired);
    report_.ended.newest_signed_at = trust_.NewestSignedAt();
  }

  void NoteCentreKeys() {
    const Result<wire::CentreKeys> keys =
        wire::ReadCentreKeys(*trust_.client().Trusted()->targets());
    if (keys.ok()) report_.centre_keys = *keys;
    if (keys.code() == Code::kCorrupt) Log(LogLevel::kWarning, "sync", keys.status().message());
  }

  Outcome UpdateCatalogue() {
    const Result<tuf::Targets> role = trust_.client().Role(wire::kCatalogueRole);
    if (!role.ok()) return trust_.FaultOf(role.status());
    const Result<wire::CatalogueOffers> offers = wire::ReadCatalogueOffers(*role);
    if (!offers.ok()) return {SyncFault::kBadCatalogue, offers.status().message()};
    if (offers->poll_period_s) report_.hint = seconds(*offers->poll_period_s);
    const CataloguePlan plan{site_.state,
                             site_.first_catalogue,
                             site_.kiosk,
                             metered_,
                             ask_.allow_whole,
                             ask_.damaged,
                             [this](const wire::OfferedFile& target, const fs::path& part) {
                               return FetchTarget(target, part);
                             },
                             [this] { ports_.catalogue_changed(Shown()); }};
    Tidy(RemoveOldParts(SyncFolder(site_.state), *offers));
    CatalogueUpdate update(ports_.storage, plan, *offers);
    Outcome outcome = update.Run();
    // The next delta is likely to be packed with the same dictionary.
    if (outcome.ok()) {
      Tidy(RemoveOldParts(SyncFolder(site_.state), {{}, {}, {}, offers->dictionaries}));
    }
    report_.ended.offered_version = update.offered();
    if (limits_.Hit() != SyncFault::kNone && !outcome.ok()) outcome.fault = limits_.Hit();
    if (outcome.fault == SyncFault::kNoLine && carrier_.MetLoginPage()) {
      outcome.fault = SyncFault::kLoginPage;
    }
    return outcome;
  }

  Status FetchTarget(const wire::OfferedFile& target, const fs::path& part) {
    const tuf::FoundTarget found{target.path, std::string(wire::kCatalogueRole), target.file};
    const Result<std::string> name = trust_.client().NameOf(found);
    if (!name.ok()) return name.status();
    const Wanted wanted{target.path, target.file.length, target.file.hashes};
    return Download(
        ports_.storage, part, wanted,
        [&](std::uint64_t offset, std::uint64_t max_bytes, const ByteSink& sink) {
          return carrier_.Get({tuf::Part::kTargets, *name, offset, max_bytes}, sink);
        },
        limits_);
  }

  [[nodiscard]] fs::path Shown() const {
    return CatalogueToShow(ports_.storage, site_.state, site_.first_catalogue);
  }

  Outcome UpdateMedia() {
    const fs::path catalogue = Shown();
    const Result<delta::CatalogueIdentity> identity = delta::IdentifyCatalogue(catalogue);
    // Without a sealed catalogue there is nothing that pictures could be held against.
    if (!identity.ok()) return {};
    const std::string content = identity->content.ToHex();
    if (ledger_.pictures_of == content) return {};
    const auto needs = store::ListMedia(catalogue, site_.point_code);
    if (!needs.ok()) return OutcomeOf(needs.status());
    const MediaPlaces places = MediaPlacesOf(site_.state, site_.first_catalogue);
    const MediaOutcome media = FetchMedia(ports_.storage, places, *needs, carrier_, limits_,
                                          [this](std::uint64_t bytes) { return MayTake(bytes); });
    report_.pictures_fetched = media.fetched;
    report_.ended.pictures_missing = media.missing;
    // What a network does not have it will not have in an hour; a stick may just have been small.
    const bool done = media.outcome.ok() && (media.missing == 0 || ask_.way == SyncWay::kNetwork);
    ledger_.pictures_of = done ? content : std::string();
    if (done) Tidy(RemoveUnusedMedia(places, *needs));
    return media.outcome;
  }

  /// What cannot be tidied up today is tidied up tomorrow.
  static void Tidy(const Status& status) {
    if (!status.ok()) Log(LogLevel::kWarning, "sync", status.message());
  }

  /// A file larger than a whole day's bytes is taken on a day on which nothing else was.
  [[nodiscard]] bool MayTake(std::uint64_t bytes) const {
    if (!metered_ || site_.daily_bytes == 0) return true;
    const std::uint64_t spent = ledger_.budget.spent + carrier_.Carried();
    const flow::ByteBudget today{spent, ledger_.budget.running, ledger_.budget.day};
    const std::uint64_t left = flow::LeftOf(today, site_.daily_bytes);
    return bytes <= left || (bytes > site_.daily_bytes && left * 2 > site_.daily_bytes);
  }

  void TidyUp() {
    std::error_code error;
    if (!fs::is_directory(site_.state, error)) return;
    Tidy(delta::RemoveUnusedCatalogues(ports_.storage, site_.state));
  }

  void Settle(const Outcome& outcome) {
    report_.ended.fault = outcome.fault;
    report_.detail = outcome.detail;
    report_.bytes = carrier_.Carried();
    const auto identity = delta::IdentifyCatalogue(Shown());
    report_.ended.catalogue_version = identity.ok() ? identity->version : 0;
    ledger_.state = flow::Next(ledger_.state, report_.ended);
    ledger_.detail = outcome.detail;
    if (metered_) ledger_.budget.spent += report_.bytes;
    const Status saved = SaveLedger(ports_.storage, site_.state, ledger_);
    if (!saved.ok()) Log(LogLevel::kWarning, "sync", saved.message());
  }

  const RoundPorts& ports_;
  const Site& site_;
  const RoundAsk& ask_;
  Carrier& carrier_;
  Limits limits_;
  Ledger ledger_;
  const Time time_;
  const bool metered_;
  Trust trust_;
  RoundReport report_;
};

}  // namespace

RoundReport RunRound(const RoundPorts& ports, const Site& site, const RoundAsk& ask,
                     Carrier& carrier, const std::stop_token& stop) {
  return Round(ports, site, ask, carrier, stop).Run();
}

}  // namespace ocop::sync
