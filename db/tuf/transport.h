#pragma once
/// What carries the files of a repository: a network, a folder on a stick, or a map in a test. It
/// is not trusted in anything.

#include <cstdint>
#include <string>

#include "platform/base/byte_sink.h"
#include "platform/base/result.h"

namespace ocop::tuf {

enum class Part { kMetadata, kTargets };

struct Fetch {
  Part part = Part::kMetadata;
  /// Metadata: one file name, its odd characters as %XX already. Targets: names between '/', as
  /// they are; see IsPlainPath.
  std::string name;
  std::uint64_t offset = 0;  ///< bytes at the start that are not wanted
  /// More than this from `offset` on is not read.
  std::uint64_t max_bytes = 0;
};

class Transport {
 public:
  virtual ~Transport() = default;
  /// Gives the file to `sink` in pieces of at most 1 MB. kNotFound: there is no such file.
  /// kUnavailable: no network, no stick, too slow; the same may work later. kCorrupt: longer than
  /// `max_bytes`, or not a regular file. kInvalid: no name for a file here. kCancelled. Or what
  /// `sink` said. Pieces that came before a failure are not taken back.
  virtual Status Get(const Fetch& fetch, const ByteSink& sink) = 0;
};

}  // namespace ocop::tuf
