// How many batches a centre takes in a second, from files in the inbox to signed receipts: 200
// kiosks, 20 batches each, 60 scans of 40 products and 40 counters in a batch. Goal: >= 1,000 a
// second on two cores. Run: bench_ingest [PostgreSQL connection string]; one thread does it all, so
// the processor time counts, and the wall time on an idle machine.

#include "db/hub/ingest.h"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/fleet/talker.h"

namespace ocop::hub {
namespace {

constexpr int kKiosks = 200;
constexpr int kBatchesEach = 20;

outbox::Entries ADay(std::mt19937& random, std::int64_t seq) {
  outbox::Entries entries;
  for (int i = 0; i < 40; ++i) {
    const std::string code = "01-12-" + std::to_string(10'000 + random() % 300);
    entries.scan_kinds.push_back({"camera", "gtin", "gtin:0893" + code, code, "valid", true});
    entries.counters.push_back({"product:" + code, static_cast<std::int32_t>(20'700 + seq), 3});
  }
  for (int i = 0; i < 60; ++i)
    entries.scans.push_back({kNow + seq * 86'400 + i * 400, random() % 40});
  outbox::Health health;
  health.reported_at = kNow + seq * 86'400;
  entries.health = health;
  return entries;
}

double ProcessorSeconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void Run(const std::string& address) {
  const CentreFolder centre;
  platform::LinuxStorage storage;
  auto ledger = std::move(OpenLedger(centre.Where(), address)).value();
  std::mt19937 random(1);
  std::size_t bytes = 0;
  for (int kiosk = 0; kiosk < kKiosks; ++kiosk) {
    const Talker talker;
    OCOP_CHECK(Enrol(*ledger, talker.AsEnrolled("P" + std::to_string(kiosk))).ok());
    for (int seq = 1; seq <= kBatchesEach; ++seq) {
      const auto batch = talker.Say(seq, ADay(random, seq), centre.Sealing());
      bytes += batch.body.size();
      centre.Drop(batch);
    }
  }
  const double cpu = ProcessorSeconds();
  const auto start = std::chrono::steady_clock::now();
  const auto outcome = Ingest(storage, *ledger, centre.Keys(), {centre.Where(), {}, kNow});
  OCOP_CHECK(outcome.ok() && outcome->taken == kKiosks * kBatchesEach);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const double used = ProcessorSeconds() - cpu;
  std::printf(
      "%d batches of %zu bytes: %.0f a second of one processor, %.0f a second of wall time\n",
      kKiosks * kBatchesEach, bytes / kKiosks / kBatchesEach, kKiosks * kBatchesEach / used,
      kKiosks * kBatchesEach / wall.count());
}

}  // namespace
}  // namespace ocop::hub

int main(int argc, char** argv) {
  ocop::hub::Run(argc > 1 ? argv[1] : "");
  return 0;
}
