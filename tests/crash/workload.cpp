#include "tests/crash/workload.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "db/delta/delta.h"
#include "db/delta/install.h"
#include "db/delta/snapshot.h"
#include "db/store/kiosk_store.h"
#include "kiosk/sync/stick.h"
#include "platform/base/check.h"
#include "platform/base/handle.h"
#include "platform/linux/clock.h"
#include "platform/linux/new_files.h"
#include "platform/linux/storage.h"
#include "tests/crash/centre_command.h"
#include "tests/crash/outbox_pair.h"
#include "tests/unit/sync/batches.h"
#include "tests/unit/sync/centre.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;
using store::KioskStore;

constexpr int kRounds = 10;

/// A keeper's day, in two runs of the program.
void Keep(const fs::path& folder) {
  for (int round = 1; round <= 2 * kRounds;) {
    Result<KioskStore> store = KioskStore::Open(folder / "kiosk.db");
    Require(store.status());
    for (const int end = round + kRounds; round < end; ++round) {
      const std::string number = std::to_string(round);
      store::ScanEvent scan;
      scan.scanned_at = round;
      scan.payload_class = "url";
      scan.key = "url:" + number;
      scan.verdict = "unknown";
      scan.payload = std::string(300, 'x');
      Require(store->RecordScan(scan));
      Acknowledge("scan " + number);
      Require(store->SetSetting("volume", number, round));
      Acknowledge("setting " + number);
      Require(store->Count("session", *Date::Parse("2026-01-15")));
      Acknowledge("count " + number);
    }
  }
}

void Apply(const fs::path& folder, const fs::path& forward, const fs::path& back) {
  for (const fs::path& delta : {forward, back, forward}) {
    const std::string bytes = BytesOf(delta);
    Require(delta::ApplyDelta(folder / "catalogue.db", bytes, {}));
    Acknowledge(delta::ReadDeltaHeader(bytes)->to.ToHex());
  }
}

/// The name of a snapshot file is its hash.
void Install(const fs::path& folder, const fs::path& first, const fs::path& second) {
  platform::LinuxStorage storage;
  for (const fs::path& snapshot : {first, second}) {
    const Result<delta::ContentHash> hash =
        delta::ContentHash::FromHex(snapshot.filename().native());
    Require(hash.status());
    Require(delta::InstallSnapshot(storage, folder, snapshot, *hash, delta::kMaxSnapshotBytes)
                .status());
    Acknowledge(hash->ToHex());
  }
}

/// Trees like those of a centre, one after the other, from a folder: metadata, download, apply or
/// install, pictures, ledger. `share` holds what the kiosk came with.
void Sync(const fs::path& folder, const fs::path& share, const std::vector<fs::path>& trees) {
  platform::LinuxStorage storage;
  const platform::SystemClock clock;
  sync::Site site;
  site.state = folder / "state";
  site.first_catalogue = share / "catalogue.db";
  site.root = share / "root.json";
  for (const fs::path& tree : trees) {
    std::string content;
    const sync::RoundPorts ports{storage, clock, [] { return Result<Fd>(Fd()); },
                                 [&content](const fs::path& file) {
                                   const auto now = delta::IdentifyCatalogue(file);
                                   Require(now.status());
                                   content = now->content.ToHex();
                                   Acknowledge(content);
                                 }};
    sync::RoundAsk ask;
    // Nothing is known, so no clock is believed and nothing expires.
    ask.evidence.built_at = flow::Instant(std::chrono::seconds(std::int64_t{1} << 40));
    const sync::RoundReport report = sync::ImportFromStick(ports, site, ask, tree, {});
    if (report.ended.fault != flow::SyncFault::kNone || report.ended.pictures_missing != 0) {
      CheckFailed(report.detail.c_str(), __FILE__, __LINE__);
    }
    Acknowledge("pictures of " + content);
  }
}

/// What a kiosk leaves on a stick: `folder` is the stick.
void WriteStick(const fs::path& folder) {
  platform::LinuxNewFiles files;
  sync::MemoryBatches batches;
  sync::Site site;
  for (int round = 1; round <= kRounds; ++round) {
    batches.Add(round, sync::PictureBytes(round));
    OCOP_CHECK(sync::WriteBatches(files, batches, folder) == round);
    Acknowledge("batch");
    Require(sync::WriteStickResult(files, site, {}, folder).status());
    Acknowledge("result");
  }
}

/// Two days of a kiosk and its centre; every second time the centre is late with its receipt.
void Tell(const fs::path& folder) {
  for (int day = 0; day < 2; ++day) {
    OutboxPair pair(folder);
    Acknowledge("key " + pair.KeyId());
    for (int hour = 0; hour < 2; ++hour) {
      for (int scan = 0; scan < 2; ++scan) {
        pair.Scan(scan + 2 * hour);
        Acknowledge("scan");
      }
      pair.CountSession();
      Acknowledge("session");
      pair.Note(hour);
      Acknowledge("note");
      pair.Pack();
      Acknowledge("packed");
      pair.Put();
      Acknowledge("put");
      if (hour == 0) continue;
      pair.Ingest();
      Acknowledge("ingested");
      pair.TakeReceipt();
      Acknowledge("receipt");
    }
  }
}

int Run(const std::string& kind, const fs::path& folder, const std::vector<fs::path>& files) {
  if (kind == "kiosk") {
    Keep(folder);
  } else if (kind == "delta") {
    Apply(folder, files.at(0), files.at(1));
  } else if (kind == "snapshot") {
    Install(folder, files.at(0), files.at(1));
  } else if (kind == "sync") {
    Sync(folder, files.at(0), {files.begin() + 1, files.end()});
  } else if (kind == "stick") {
    WriteStick(folder);
  } else if (kind == "outbox") {
    Tell(folder);
  } else if (kind == "centre") {
    Require(RunCentreCommand(files.at(0).native(), folder, std::stoll(files.at(1).native())));
    Acknowledge("done");
  } else if (kind == "broken-no-fsync") {
    InstallInAHurry(folder, files.at(0), Waits::kForNothing);
  } else if (kind == "broken-no-folder-fsync") {
    InstallInAHurry(folder, files.at(0), Waits::kForTheFile);
  } else if (kind == "broken-synchronous-off") {
    KeepWithoutWaiting(folder);
  } else if (kind == "broken-rename-over-log") {
    RenameOverALog(folder, files.at(0));
  } else {
    std::fprintf(stderr, "no such kind: %s\n", kind.c_str());
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace ocop::crash

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  return ocop::crash::Run(argv[1], argv[2], {argv + 3, argv + argc});
}
