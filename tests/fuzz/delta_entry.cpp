#include "tests/fuzz/delta_entry.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "db/delta/delta.h"
#include "db/delta/patchset.h"
#include "platform/base/check.h"
#include "versions.h"

namespace ocop::fuzz {
namespace {

namespace fs = std::filesystem;

// As delta.h draws it.
constexpr std::size_t kHeaderBytes = 88;
constexpr std::size_t kPatchBytesAt = 16;

// Every try is a durable transaction; nothing here is about the disk.
// NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread
const bool kIsInMemory = ::access("/dev/shm", W_OK) == 0 && ::setenv("TMPDIR", "/dev/shm", 0) == 0;

/// The catalogue that is tried on, and what it is before each try.
class Catalogue {
 public:
  Catalogue() {
    static_cast<void>(kIsInMemory);
    from_ = delta::WriteVersion(folder_.Path() / "old.db", "");
    to_ = delta::WriteVersion(folder_.Path() / "new.db", delta::NextVersionSql());
    Result<std::string> made =
        delta::MakeDelta(folder_.Path() / "old.db", folder_.Path() / "new.db", {});
    OCOP_CHECK(made.ok());
    delta_ = std::move(made).value();
    Result<store::Database> database =
        store::Database::Open(folder_.Path() / "old.db", store::OpenMode::kReadOnly);
    OCOP_CHECK(database.ok());
    Result<std::vector<delta::BaseTable>> tables = delta::BaseTables(*database);
    OCOP_CHECK(tables.ok());
    tables_ = std::move(tables).value();
    Restore();
  }
  static Catalogue& Get() {
    static Catalogue catalogue;
    return catalogue;
  }

  void Try(std::string_view delta) {
    const Status status = delta::ApplyDelta(File(), delta, {});
    if (!status.ok()) {
      OCOP_CHECK(!status.message().empty());
      OCOP_CHECK(status.code() != Code::kIo && status.code() != Code::kUnavailable);
      // What was refused before the transaction did not write.
      if (status.code() == Code::kCorrupt) OCOP_CHECK(delta::HashOf(File()) == from_);
      return;
    }
    const Result<delta::DeltaHeader> header = delta::ReadDeltaHeader(delta);
    OCOP_CHECK(header.ok() && header->from == from_);
    OCOP_CHECK(delta::HashOf(File()) == header->to);
    OCOP_CHECK(delta::FaultsOf(File()).empty());
    Restore();
  }

  /// A delta from here to the next version with other row changes.
  [[nodiscard]] std::string Wrap(std::string_view patchset) const {
    std::string delta = delta_.substr(0, kHeaderBytes);
    const std::uint64_t size = patchset.size();
    std::memcpy(delta.data() + kPatchBytesAt, &size, sizeof(size));
    const Result<std::string> packed = delta::Pack(patchset, {});
    OCOP_CHECK(packed.ok());
    return delta + *packed;
  }

  [[nodiscard]] const std::string& Delta() const { return delta_; }
  [[nodiscard]] const std::vector<delta::BaseTable>& Tables() const { return tables_; }

 private:
  [[nodiscard]] fs::path File() const { return folder_.Path() / "tried.db"; }
  void Restore() {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(File().native() + end);
    fs::copy_file(folder_.Path() / "old.db", File());
  }

  store::TemporaryFolder folder_;
  delta::ContentHash from_;
  delta::ContentHash to_;
  std::string delta_;
  std::vector<delta::BaseTable> tables_;
};

}  // namespace

std::string SampleDelta() { return Catalogue::Get().Delta(); }

std::string SamplePatchset() {
  const std::string delta = SampleDelta();
  const Result<delta::DeltaHeader> header = delta::ReadDeltaHeader(delta);
  OCOP_CHECK(header.ok());
  Result<std::string> patchset =
      delta::Unpack(delta.substr(kHeaderBytes), {}, static_cast<std::size_t>(header->patch_bytes));
  OCOP_CHECK(patchset.ok());
  return std::move(patchset).value();
}

void CheckDelta(std::string_view bytes) {
  Catalogue& catalogue = Catalogue::Get();
  catalogue.Try(bytes);
  const Result<delta::PatchCounts> counts = delta::CheckPatchset(bytes, catalogue.Tables());
  if (!counts.ok()) {
    OCOP_CHECK(counts.code() == Code::kInvalid);
    return;
  }
  OCOP_CHECK(counts->inserted >= 0 && counts->updated >= 0 && counts->deleted >= 0);
  catalogue.Try(catalogue.Wrap(bytes));
}

}  // namespace ocop::fuzz
