// How long a visitor waits for the catalogue while a month's change is applied to it, against a
// catalogue at rest: what the screens ask most, by the hundred, on a connection of its own.
// Goal: p99 during the apply <= 2x at rest. Run: bench_readers [QUESTIONS at rest, 1000]

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "db/delta/delta.h"
#include "db/store/catalogue.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "platform/base/check.h"
#include "tests/bench/big_catalogue.h"

namespace ocop::bench {
namespace {

namespace fs = std::filesystem;
using store::Catalogue;
using store::Database;
using store::OpenMode;
using Clock = std::chrono::steady_clock;

constexpr BigShape kSixLanguages{6, true, false};
constexpr int kDays = 30;

void Require(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

Database OpenToWrite(const fs::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  Require(database.status());
  Require(database->Run("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF"));
  return std::move(database).value();
}

/// `old_file` as a kiosk has it, and what leads a month on.
std::string MakeMonth(const fs::path& folder, const fs::path& old_file) {
  const fs::path later = folder / "later.db";
  {
    Database database = OpenToWrite(later);
    Require(MakeBigCatalogue(database, kSixLanguages));
    Require(delta::SealCatalogue(database).status());
    Require(database.Run("PRAGMA wal_checkpoint(TRUNCATE)"));
    fs::copy_file(later, old_file);
    for (int day = 1; day <= kDays; ++day) Require(ChangeForADay(database, kSixLanguages, day));
    Require(delta::SealCatalogue(database).status());
  }
  Result<std::string> month = delta::MakeDelta(old_file, later, {});
  Require(month.status());
  Database database = OpenToWrite(old_file);
  Require(database.Run("BEGIN"));
  Require(store::FillSearchDocs(database));
  Require(database.Run("COMMIT"));
  Require(store::BuildCatalogueIndexes(database));
  Require(store::FinishCatalogue(database));
  Require(database.Run("PRAGMA journal_mode = WAL"));
  return std::move(month).value();
}

/// A visitor who never rests, as long as `goes_on` says so. Milliseconds of each question.
std::vector<double> Read(const fs::path& file, const std::function<bool(int)>& goes_on) {
  auto opened = Catalogue::Open(file);
  Require(opened.status());
  Catalogue& catalogue = *opened;
  Require(catalogue.Products({.limit = 24}, Language::kVi).status());  // the first makes the shelf
  std::vector<double> waits;
  for (int i = 0; goes_on(i); ++i) {
    const auto start = Clock::now();
    switch (i % 3) {
      case 0:
        Require(catalogue.Products({.limit = 24}, Language::kVi).status());
        break;
      case 1:
        // Some go in the meantime.
        static_cast<void>(catalogue.Product(1 + (i * 7'919) % kProducts, Language::kEn).ok());
        break;
      default:
        Require(catalogue.Search("gom", Language::kVi, 20).status());
    }
    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(waits.begin(), waits.end());
  return waits;
}

double Part(const std::vector<double>& sorted, double part) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(part * double(sorted.size() - 1))];
}

void Say(const char* when, const std::vector<double>& waits) {
  std::printf("%-14s %6zu questions, p50 %.2f ms, p99 %.2f ms, longest %.2f ms\n", when,
              waits.size(), Part(waits, 0.5), Part(waits, 0.99), Part(waits, 1));
}

int Main(int questions) {
  std::string name = (fs::temp_directory_path() / "bench-readers-XXXXXX").string();
  OCOP_CHECK(::mkdtemp(name.data()) != nullptr);
  const fs::path folder = name;
  const fs::path file = folder / "catalogue.db";
  const std::string month = MakeMonth(folder, file);
  std::printf("a month's change: %zu bytes\n", month.size());
  const std::vector<double> rest = Read(file, [questions](int i) { return i < questions; });
  std::atomic<bool> end = false;
  std::vector<double> busy;
  std::thread another([&] { busy = Read(file, [&end](int) { return !end.load(); }); });
  const auto start = Clock::now();
  Require(delta::ApplyDelta(file, month, {}));
  const double took = std::chrono::duration<double>(Clock::now() - start).count();
  end = true;
  another.join();
  Say("at rest", rest);
  Say("while applied", busy);
  std::printf("apply took %.1f s; p99 ratio %.2f (goal <= 2)\n", took,
              Part(busy, 0.99) / Part(rest, 0.99));
  fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace ocop::bench

int main(int argc, char** argv) {
  const long questions = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 1'000;
  if (argc > 2 || questions < 1 || questions > 1'000'000) {
    std::fputs("usage: bench_readers [QUESTIONS at rest, 1000]\n", stderr);
    return 2;
  }
  return ocop::bench::Main(static_cast<int>(questions));
}
