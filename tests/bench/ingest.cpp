// How many batches a centre takes in a second, from files in the inbox to signed receipts: 200
// kiosks, 20 batches each, 60 scans of 40 products and 40 counters in a batch. Goal: >= 1,000 a
// second of wall time on two cores. The inbox is on the disk before the clock starts, as a PUT
// leaves it. The second figure is what the processors did for it, over all threads.

#include "db/hub/ingest.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <utility>
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

/// Fills the inbox; the mean bytes of a batch.
std::size_t LetAllSpeak(const CentreFolder& centre, Ledger& ledger) {
  std::mt19937 random(1);
  std::size_t bytes = 0;
  OCOP_CHECK(ledger.Begin().ok());
  for (int kiosk = 0; kiosk < kKiosks; ++kiosk) {
    const Talker talker;
    OCOP_CHECK(Enrol(ledger, talker.AsEnrolled("P" + std::to_string(kiosk))).ok());
    for (int seq = 1; seq <= kBatchesEach; ++seq) {
      const auto batch = talker.Say(seq, ADay(random, seq), centre.Sealing());
      bytes += batch.body.size();
      centre.Drop(batch);
    }
  }
  OCOP_CHECK(ledger.Commit().ok());
  return bytes / kKiosks / kBatchesEach;
}

/// The exit status.
int Run(const std::string& address) {
  const CentreFolder centre;
  platform::LinuxStorage storage;
  const auto opened = OpenLedger(centre.Where(), address);
  if (!opened.ok()) {
    std::fprintf(stderr, "bench_ingest: %s\n", opened.status().message().c_str());
    return 1;
  }
  Ledger& ledger = **opened;
  const std::size_t bytes = LetAllSpeak(centre, ledger);
  ::sync();
  const double cpu = ProcessorSeconds();
  const auto start = std::chrono::steady_clock::now();
  const auto outcome = Ingest(storage, ledger, centre.Keys(), {centre.Where(), {}, kNow});
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  if (!outcome.ok() || outcome->taken != kKiosks * kBatchesEach) {
    std::fprintf(stderr, "bench_ingest: not all were taken in: %s\n",
                 outcome.status().message().c_str());
    return 1;
  }
  const double used = ProcessorSeconds() - cpu;
  std::printf(
      "%d batches of %zu bytes: %.0f a second of wall time, %.0f a second of one processor\n",
      kKiosks * kBatchesEach, bytes, kKiosks * kBatchesEach / wall.count(),
      kKiosks * kBatchesEach / used);
  return 0;
}

constexpr const char* kUsage =
    "usage: bench_ingest [CONNECTION]\n"
    "Takes in 4,000 batches of 200 kiosks and says how many it took a second.\n"
    "CONNECTION: an empty PostgreSQL database for the ledger, as \"host=/tmp dbname=bench\";\n"
    "without it, SQLite in a temporary folder.\n";

}  // namespace
}  // namespace ocop::hub

int main(int argc, char** argv) {
  const std::string_view word = argc > 1 ? argv[1] : "";
  if (word == "--help" || word == "-h") {
    std::fputs(ocop::hub::kUsage, stdout);
    return 0;
  }
  // Every connection string that says anything has a '=', or is a URI.
  const bool is_address = word.find('=') != word.npos || word.find("://") != word.npos;
  if (argc > 2 || (argc == 2 && !is_address)) {
    std::fprintf(stderr, "bench_ingest: what is \"%s\"?\n%s", argv[argc - 1], ocop::hub::kUsage);
    return 2;
  }
  return ocop::hub::Run(std::string(word));
}
