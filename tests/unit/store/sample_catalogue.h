#pragma once
/// A handful of catalogue rows for tests, and a folder to keep files in.

#include <filesystem>
#include <string>

#include "db/store/catalogue.h"
#include "db/store/database.h"

namespace ocop::store {

/// A new empty folder, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& Path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Ids of the sample's rows.
inline constexpr std::int64_t kBatTrang = 1;  // villages
inline constexpr std::int64_t kVanPhuc = 2;
inline constexpr std::int64_t kDongKy = 3;
inline constexpr std::int64_t kChuDau = 4;
inline constexpr std::int64_t kBlueVase = 1;  // products
inline constexpr std::int64_t kSilkScarf = 2;
inline constexpr std::int64_t kLotusTea = 3;
inline constexpr std::int64_t kRiceSpirit = 4;
inline constexpr std::int64_t kChuDauBowl = 5;
inline constexpr std::int64_t kRedLotusPainting = 6;
inline constexpr std::int64_t kNoodles = 7;

/// The SQL that fills the sample in; all checks of the schema hold.
std::string SampleRows();

/// Schema, rows, search documents and indexes in memory.
Database MakeSampleDatabase();
/// The same as a finished file.
void WriteSampleCatalogue(const std::filesystem::path& file);
/// An opened sample, standing at its default point.
Catalogue OpenSample();

}  // namespace ocop::store
