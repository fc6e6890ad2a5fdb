/// `ocop-hub build`: a catalogue and its pictures.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "tests/crash/cut.h"
#include "tests/crash/look.h"
#include "versions.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::OpenMode;

/// The catalogue and every picture its rows name, or nothing yet.
Found LookAtBuilt(const fs::path& root) {
  const fs::path file = root / "catalogue.db";
  if (!fs::exists(file)) return {"none", ""};
  Found found = LookAtCatalogue(file);
  if (!found.fault.empty()) return found;
  Result<Database> database = Database::Open(file, OpenMode::kReadOnly);
  Result<store::Statement> rows = database->Prepare("SELECT sha256, bytes FROM media_file");
  if (!rows.ok()) return {"", "corrupt: " + rows.status().message()};
  for (Result<bool> row = rows->Step(); row.ok() && *row; row = rows->Step()) {
    const std::string name = rows->String(0);
    const fs::path picture = root / "media" / name.substr(0, 2) / name;
    std::error_code error;
    if (fs::file_size(picture, error) != static_cast<std::uintmax_t>(rows->Int(1)) || error) {
      return {"", "mixed: the catalogue names a picture that is not there: " + name};
    }
  }
  return found;
}

/// The golden source with a few pictures of its own.
void WriteSource(const fs::path& folder) {
  fs::copy(OCOP_SOURCE_DIR "/tests/golden/source", folder);
  std::ifstream media(OCOP_SOURCE_DIR "/tests/golden/source/media.csv");
  std::string rows;
  std::string line;
  for (int i = 0; i < 4 && std::getline(media, line); ++i) rows += line + '\n';
  delta::WriteBytes(folder / "media.csv", rows);
  fs::create_directory(folder / "pictures");
  for (const std::string name :
       {"hn-001", "hn-001-2", "hn-008", "attract-1", "attract-2", "sector-1", "sector-2",
        "sector-3", "sector-4", "sector-5", "sector-6"}) {
    delta::WriteBytes(folder / "pictures" / (name + ".svg"),
                      "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><rect "
                      "width='" +
                          std::to_string(name.size() * 40) + "' height='299' fill='blue'/></svg>");
  }
}

TEST_F(CrashTest, HubBuild) {
  const fs::path source = files_.Path() / "source";
  WriteSource(source);
  const auto build = [&](const char* day) {
    return std::vector<std::string>{
        OCOP_HUB,  "build", source.native(), "--out", (root_ / "catalogue.db").native(),
        "--as-of", day};
  };
  std::string first;
  for (const char* day : {"2026-01-15", "2026-01-16"}) {
    std::optional<std::string> last;
    const auto judge = [&](const std::string& state, const std::vector<std::string>&) {
      if (state == "none") return first.empty() ? std::string() : std::string("lost: nothing left");
      if (state != first && !last) last = state;
      return state == first || state == last ? std::string() : "mixed: " + state;
    };
    const Tally tally = Cut(build(day), LookAtBuilt, judge);
    EXPECT_EQ(tally.bad, 0) << tally.first;
    EXPECT_GT(tally.cuts, 500);
    ASSERT_TRUE(last.has_value());
    // What it left when it said it was done is what is found after the last cut.
    EXPECT_EQ(LookAtBuilt(root_).state, *last);
    first = *last;
  }
}

}  // namespace
}  // namespace ocop::crash
