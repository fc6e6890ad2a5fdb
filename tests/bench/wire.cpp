// What a day's and a month's change of the big catalogue cost: bytes to carry, CPU and memory to
// publish, bytes written and CPU to apply; and what other people's tools make of the same pair.
// Goals: a day <= 30 KB, publishing it with all skip deltas <= 6 s CPU and <= 32 MB, applying a day
// <= 4.5 MB written, a month <= 36 MB; the day >= 4.5 times smaller than what bsdiff makes of it.
// Run: bench_wire [--without-peers]; takes some ten minutes and 3 GB in the temporary folder. It
// calls itself for every step, so that each is measured alone.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "db/delta/delta.h"
#include "db/delta/delta_join.h"
#include "db/delta/snapshot.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "platform/base/check.h"
#include "tests/bench/big_catalogue.h"

namespace ocop::bench {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::OpenMode;

constexpr BigShape kSixLanguages{6, true, false};
constexpr int kDays = 90;
constexpr std::array<int, 11> kSkips = {1, 2, 3, 4, 5, 6, 7, 14, 30, 60, 90};
constexpr std::size_t kDictionaryBytes = 256U << 10U;

void Require(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

std::string BytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void WriteBytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<long>(bytes.size()));
}

fs::path VersionIn(const fs::path& folder, int age) {
  return folder / ("age-" + std::to_string(age) + ".db");
}
fs::path DeltaIn(const fs::path& folder, int age) {
  return folder / ("delta-" + std::to_string(age));
}

Database OpenToWrite(const fs::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  Require(database.status());
  Require(database->Run("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF"));
  return std::move(database).value();
}

/// Seals a copy of the working file under the name of its age.
void Keep(Database& database, const fs::path& working, const fs::path& kept) {
  Require(delta::SealCatalogue(database).status());
  Require(database.Run("PRAGMA wal_checkpoint(TRUNCATE)"));
  fs::copy_file(working, kept);
}

void MakeVersions(const fs::path& folder) {
  const fs::path working = folder / "working.db";
  Database database = OpenToWrite(working);
  Require(MakeBigCatalogue(database, kSixLanguages));
  for (int day = 0; day <= kDays; ++day) {
    if (day > 0) Require(ChangeForADay(database, kSixLanguages, day));
    const int age = kDays - day;
    const bool is_wanted = age == 0 || std::find(kSkips.begin(), kSkips.end(), age) != kSkips.end();
    if (is_wanted) Keep(database, working, VersionIn(folder, age));
  }
}

/// The same with indexes and search, as a kiosk has it.
void Index(const fs::path& from, const fs::path& to) {
  fs::copy_file(from, to);
  Database database = OpenToWrite(to);
  Require(database.Run("BEGIN"));
  Require(store::FillSearchDocs(database));
  Require(database.Run("COMMIT"));
  Require(store::BuildCatalogueIndexes(database));
  Require(store::FinishCatalogue(database));
  Require(database.Run("PRAGMA journal_mode = WAL"));
}

/// Trained on the day before all that is measured here.
delta::Dictionary DictionaryIn(const fs::path& folder) {
  Result<delta::Dictionary> dictionary =
      delta::Dictionary::FromBytes(BytesOf(folder / "dictionary"));
  Require(dictionary.status());
  return *dictionary;
}

std::int64_t BytesWritten() {
  std::ifstream stream("/proc/self/io");
  for (std::string word; stream >> word;) {
    std::int64_t value = 0;
    stream >> value;
    if (word == "wchar:") return value;
  }
  return 0;
}

fs::path PartIn(const fs::path& folder, int age) {
  return folder / ("part-" + std::to_string(age));
}

/// A day's work: what changed since yesterday, joined to what was published before.
void Publish(const fs::path& folder) {
  const delta::Dictionary dictionary = DictionaryIn(folder);
  Database today = OpenToWrite(VersionIn(folder, 0));
  Require(delta::SealCatalogue(today).status());
  Result<std::string> step = delta::MakeDelta(VersionIn(folder, 1), VersionIn(folder, 0), {});
  Require(step.status());
  delta::DeltaJoin join(folder);
  for (const int age : kSkips) {
    Require(join.Prepend(std::vector{age == 1 ? *step : BytesOf(PartIn(folder, age))}));
    const Result<std::string> made = join.Pack(dictionary);
    Require(made.status());
    WriteBytes(DeltaIn(folder, age), *made);
  }
}

/// The steps that are measured, each in a process of its own.
int RunStep(const std::string& step, const fs::path& folder) {
  if (step == "make") {
    MakeVersions(folder);
  } else if (step == "dictionary") {
    Result<delta::Dictionary> dictionary =
        delta::TrainDeltaDictionary(VersionIn(folder, kDays), kDictionaryBytes);
    Require(dictionary.status());
    WriteBytes(folder / "dictionary", dictionary->bytes);
  } else if (step == "history") {
    // What earlier days published: from each kept version to the next one.
    for (std::size_t i = 1; i < kSkips.size(); ++i) {
      Result<std::string> made =
          delta::MakeDelta(VersionIn(folder, kSkips[i]), VersionIn(folder, kSkips[i - 1]), {});
      Require(made.status());
      WriteBytes(PartIn(folder, kSkips[i]), *made);
    }
  } else if (step == "publish") {
    Publish(folder);
  } else if (step == "plain") {
    Result<std::string> made = delta::MakeDelta(VersionIn(folder, 1), VersionIn(folder, 0), {});
    Require(made.status());
    std::printf("  without a dictionary: %zu bytes\n", made->size());
  } else if (step == "vacuum") {
    for (const int age : {0, 1}) {
      Database database = OpenToWrite(VersionIn(folder, age));
      Require(database.Run("VACUUM"));
    }
    Result<std::string> made =
        delta::MakeDelta(VersionIn(folder, 1), VersionIn(folder, 0), DictionaryIn(folder));
    Require(made.status());
    std::printf("  the same rows, vacuumed: %zu bytes\n", made->size());
  } else if (step == "yesterday") {
    // A file of its own: the delta of a day was applied to the other one.
    Index(VersionIn(folder, 1), folder / "yesterday.indexed.db");
  } else if (step == "snapshot") {
    Require(
        delta::WriteSnapshot(VersionIn(folder, 0), folder / "snapshot.zst", delta::kSnapshotLevel));
  } else if (step.substr(0, 5) == "index") {
    Index(VersionIn(folder, std::stoi(step.substr(5))), folder / (step + ".db"));
  } else if (step.substr(0, 5) == "apply") {
    const std::string age = step.substr(5);
    const delta::Dictionary dictionary = DictionaryIn(folder);
    const std::string bytes = BytesOf(DeltaIn(folder, std::stoi(age)));
    const std::int64_t before = BytesWritten();
    Require(delta::ApplyDelta(folder / ("index" + age + ".db"), bytes, dictionary));
    std::printf("  written: %.2f MB\n", static_cast<double>(BytesWritten() - before) / 1e6);
  }
  return 0;
}

/// Runs a program, prints what it took. False when it failed or is not there.
bool Measure(const char* what, const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  const bool is_done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  std::printf("%-34s %7.2f s CPU %8.1f MB%s\n", what,
              seconds(usage.ru_utime) + seconds(usage.ru_stime),
              static_cast<double>(usage.ru_maxrss) / 1024,
              is_done                      ? ""
              : WEXITSTATUS(status) == 127 ? "  not installed"
                                           : "  failed");
  return is_done;
}

void PrintSize(const char* what, const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (!error) std::printf("%-34s %9ju bytes\n", what, static_cast<std::uintmax_t>(size));
}

/// What tools that know nothing of rows make of one file and the next.
void MeasurePeers(const fs::path& folder, const fs::path& from, const fs::path& to) {
  const std::string out = (folder / "peer").native();
  if (Measure("bsdiff", {"bsdiff", from, to, out + ".bsdiff"})) {
    PrintSize("bsdiff", out + ".bsdiff");
  }
  if (Measure("xdelta3 -9",
              {"xdelta3", "-9", "-f", "-e", "-B", "268435456", "-s", from, to, out + ".xdelta3"})) {
    PrintSize("xdelta3 -9", out + ".xdelta3");
  }
  if (Measure("zstd -19 --patch-from", {"zstd", "-q", "-f", "-19", "--long=27",
                                        "--patch-from=" + from.native(), to, "-o", out + ".zst"})) {
    PrintSize("zstd -19 --patch-from", out + ".zst");
  }
  fs::copy_file(from, out + ".rsync", fs::copy_options::overwrite_existing);
  Measure("rsync -z", {"sh", "-c",
                       "rsync -z --no-whole-file --ignore-times --stats '" + to.native() + "' '" +
                           out + ".rsync' | grep -E 'Total bytes (sent|received)'"});
}

/// zsync asks a server for ranges: nginx, on a port of its own, for as long as it takes. Printed
/// are what zsync counts, and the control file that is fetched before.
void MeasureZsync(const fs::path& folder, const fs::path& from, const fs::path& to) {
  const fs::path root = folder / "zsync";
  fs::create_directories(root);
  std::ofstream(root / "nginx.conf")
      << "pid nginx.pid; error_log error.log; daemon on; worker_processes 1; events {}\n"
         "http { access_log off; client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t;"
         " uwsgi_temp_path t; scgi_temp_path t;"
         " server { listen 127.0.0.1:18765; root .; max_ranges 1000000; } }\n";
  const std::string at = "cd '" + root.native() + "' && ";
  fs::copy_file(to, root / "new.db", fs::copy_options::overwrite_existing);
  Measure("zsyncmake", {"sh", "-c", at + "zsyncmake -u http://127.0.0.1:18765/new.db new.db"});
  PrintSize("zsync's control file", root / "new.db.zsync");
  if (!Measure("(nginx for zsync)", {"sh", "-c", at + "nginx -p . -c nginx.conf"})) return;
  Measure("zsync", {"sh", "-c",
                    at + "zsync -i '" + from.native() +
                        "' -o got.db http://127.0.0.1:18765/new.db.zsync | grep fetched; cmp "
                        "got.db new.db"});
  Measure("(nginx ends)", {"sh", "-c", at + "nginx -p . -c nginx.conf -s stop"});
}

int RunAll(const std::string& self, const fs::path& folder, bool with_peers) {
  const auto step = [&](const char* what, const std::string& name) {
    if (!Measure(what, {self, "--step", name, folder.native()})) std::exit(1);
  };
  step("make the versions", "make");
  step("train the dictionary", "dictionary");
  PrintSize("rows of a version", VersionIn(folder, 0));
  step("what was published before", "history");
  step("publish: seal, all 11 deltas", "publish");
  for (const int age : kSkips) {
    PrintSize(("delta of " + std::to_string(age) + " days").c_str(), DeltaIn(folder, age));
  }
  step("a day's delta", "plain");
  for (const char* age : {"1", "30"}) {
    step("index as a kiosk does", std::string("index") + age);
    PrintSize("catalogue with indexes", folder / (std::string("index") + age + ".db"));
    step((std::string("apply ") + age + " day(s)").c_str(), std::string("apply") + age);
  }
  if (!with_peers) return 0;
  step("snapshot, zstd -19", "snapshot");
  PrintSize("snapshot", folder / "snapshot.zst");
  std::puts("-- yesterday's and today's rows alone, and our delta of the same files vacuumed");
  MeasurePeers(folder, VersionIn(folder, 1), VersionIn(folder, 0));
  MeasureZsync(folder, VersionIn(folder, 1), VersionIn(folder, 0));
  step("a day's delta after VACUUM", "vacuum");
  std::puts("-- yesterday's and today's catalogue as a kiosk opens it");
  step("index as a kiosk does", "index0");
  step("index as a kiosk does", "yesterday");
  MeasurePeers(folder, folder / "yesterday.indexed.db", folder / "index0.db");
  MeasureZsync(folder, folder / "yesterday.indexed.db", folder / "index0.db");
  return 0;
}

}  // namespace
}  // namespace ocop::bench

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--step") return ocop::bench::RunStep(argv[2], argv[3]);
  const bool with_peers = argc < 2 || std::string(argv[1]) != "--without-peers";
  std::string name = (std::filesystem::temp_directory_path() / "ocop-wire-XXXXXX").native();
  OCOP_CHECK(::mkdtemp(name.data()) != nullptr);
  const int status = ocop::bench::RunAll("/proc/self/exe", name, with_peers);
  std::filesystem::remove_all(name);
  return status;
}
