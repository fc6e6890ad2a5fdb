#pragma once
/// Joins the steps from version to version to ever longer deltas, without reading the versions
/// again, which takes two seconds each. What was joined waits in a file, so that a day and a
/// quarter of a year take the same memory: the steps that are added, unpacked, or what packing
/// takes (compress.cpp).

#include <filesystem>
#include <span>
#include <string>

#include "db/delta/delta_format.h"
#include "platform/base/handle.h"
#include "platform/base/result.h"

namespace ocop::delta {

class DeltaJoin {
 public:
  /// The file is in `folder`, and has no name: it is gone when this is, also after a power cut.
  explicit DeltaJoin(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Puts steps before what is joined so far. They follow on each other, were made by MakeDelta and
  /// without a dictionary. kInvalid: they do not lead to where the rest starts, or it is too much
  /// for one delta. kIo. After a failure what was joined is as it was.
  Status Prepend(std::span<const std::string> steps);

  /// All of it as one delta. kInvalid: there is nothing, or it is too much for one delta. kIo.
  [[nodiscard]] Result<std::string> Pack(const Dictionary& dictionary) const;

 private:
  std::filesystem::path folder_;
  DeltaHeader header_;
  Fd changes_;  ///< their patchset, header_.patch_bytes of it; none yet: not valid
};

}  // namespace ocop::delta
