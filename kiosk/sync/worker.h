#pragma once
/// The sync thread: asks the centre when the schedule says so and takes sticks when it is told to.
/// The only writer of the catalogue.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>

#include "db/delta/content_hash.h"
#include "db/outbox/outbox.h"
#include "db/wire/offer.h"
#include "kiosk/flow/sync_schedule.h"
#include "kiosk/sync/messages.h"
#include "kiosk/sync/post.h"
#include "kiosk/sync/round.h"
#include "platform/base/mailbox.h"
#include "platform/clock.h"
#include "platform/http.h"
#include "platform/new_files.h"
#include "platform/storage.h"

namespace ocop::sync {

using SyncMessage = std::variant<CatalogueChanged, PicturesCame, SyncSaid>;

/// Ask the centre now.
struct PollNow {};
/// The same, and this once the whole catalogue may come over a metered line.
struct AllowWhole {};
/// Take what the stick mounted at `mount`, read-only, brings. Whoever sends it mounts and unmounts.
struct ImportStick {
  std::filesystem::path mount;
};
/// Write what became of the last one on it; mounted anew, to be written to.
struct WriteToStick {
  std::filesystem::path mount;
};
/// The newest moment that was saved while it was trusted, seconds since 1970 UTC.
struct KnowTime {
  std::int64_t last_trusted_at = 0;
};
using SyncCommand = std::variant<PollNow, AllowWhole, ImportStick, WriteToStick, KnowTime>;

/// What goes the other way. Each may be missing: this kiosk then says nothing to its centre.
struct Errands {
  BatchSource* batches = nullptr;
  /// Called in every round that heard the centre, before batches are posted.
  std::function<void(const wire::CentreKeys&)> know_keys;
  /// Asks for what there is to be packed; it may go with this round or the next.
  std::function<void(outbox::PackWhen, const flow::SyncState&)> pack;
};

/// Borrowed; outlive the worker, and are used on its thread only, but for the clock.
struct WorkerPorts {
  platform::Storage& storage;
  platform::NewFiles& new_files;
  const platform::Clock& clock;
  platform::Http& http;
  std::function<Result<Fd>()> lock;      ///< see RoundPorts
  std::function<void(SyncMessage)> say;  ///< must not block
  Errands errands;
};

struct WorkerPlan {
  Site site;
  std::string hub_url;  ///< empty: no network; the thread then sleeps until it is told something
  platform::HttpGet limits;
  flow::PollRule poll;
  flow::ClockEvidence evidence;
  std::uint64_t seed = 0;  ///< of the jitter: another one for each kiosk and start
};

/// Owns its thread. Ends within 200 ms while it downloads or waits; a catalogue that is being
/// written is written to its end first, which takes seconds.
class Worker {
 public:
  Worker(const WorkerPorts& ports, WorkerPlan plan);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Any thread, never blocks. False when too much waits; ask again later.
  bool Post(SyncCommand command) { return commands_.Post(std::move(command)); }

 private:
  void Work(const std::stop_token& stop);
  void LookForDamage();
  std::optional<SyncCommand> NextCommand(const std::stop_token& stop);
  void Obey(const SyncCommand& command, const std::stop_token& stop);
  void PollIfDue(const std::stop_token& stop);
  void Import(const std::filesystem::path& mount, const std::stop_token& stop);
  void WriteOnStick(const std::filesystem::path& mount);
  void Pack(outbox::PackWhen when);
  void PostOut(const RoundReport& report, const std::stop_token& stop);
  RoundAsk Ask();
  RoundPorts PortsOfRound();
  void Tell(const RoundReport& report);
  /// Says that the catalogue changed, unless it was said already.
  void Announce();
  [[nodiscard]] std::chrono::milliseconds Now() const;
  double Chance();

  const WorkerPorts ports_;
  const WorkerPlan plan_;
  const std::chrono::steady_clock::time_point started_;
  flow::Schedule schedule_;
  flow::ClockEvidence evidence_;
  std::chrono::milliseconds last_round_{0};
  std::optional<delta::ContentHash> announced_;
  bool allow_whole_ = false;
  bool damaged_ = false;  ///< the catalogue, until another one has taken its place
  std::optional<RoundReport> last_stick_;
  PostMemory posted_;
  std::mt19937_64 random_;
  Mailbox<SyncCommand> commands_{16};
  std::jthread thread_;  // last: all above exists while it runs
};

}  // namespace ocop::sync
