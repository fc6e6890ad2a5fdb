#pragma once
/// What the centre's tool does, without its command line: check a source folder, import it into the
/// centre's database, build the catalogue that kiosks open. Nothing is written when anything in the
/// source is wrong; a power cut leaves the old file or the new one.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "db/hub/problem.h"
#include "db/hub/render.h"
#include "db/model/date.h"
#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::hub {

/// Where a failure comes from, and so what to look at.
enum class Stage {
  kReading,   ///< the source folder
  kChecking,  ///< its content: see Outcome::problems
  kWriting,   ///< the place of the result
  kExisting,  ///< what lies in the place of the result already
};

struct Outcome {
  /// ok() only when there are no problems and, for import and build, the result is in its place.
  Status status;
  Stage stage = Stage::kReading;  ///< of a failure
  std::vector<Problem> problems;
  std::size_t products = 0;
  std::size_t villages = 0;
  std::size_t pictures = 0;
  std::size_t rendered = 0;  ///< of these, how many were made anew
};

struct Job {
  std::filesystem::path source;
  std::filesystem::path target;  ///< the database; pictures go to media/ beside it
  Date as_of;                    ///< what `today` means
  Progress progress;
};

/// Reads and judges everything, writes nothing.
Outcome Check(const platform::Storage& storage, const Job& job);

/// Replaces the content of the centre's database, in one transaction; makes the file when there is
/// none. Its publication counters stay.
Outcome Import(platform::Storage& storage, const Job& job);

/// Makes the file a kiosk opens: with indexes, under a temporary name, then renamed. The same
/// source and day give the same bytes.
Outcome Build(platform::Storage& storage, const Job& job);

}  // namespace ocop::hub
