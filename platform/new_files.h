#pragma once
/// Files written into a folder that somebody else filled: new ones only, and never through a link.

#include <filesystem>
#include <string_view>

#include "platform/base/result.h"

namespace ocop::platform {

class NewFiles {
 public:
  virtual ~NewFiles() = default;

  /// Makes the file `name`, names between '/', below `folder`, with `bytes`, and the folders on the
  /// way that are missing. No link is followed below `folder`. After success it is on the medium.
  /// kInvalid: no such name can be, there is such a file already, or something else is in the way.
  /// kNotFound: no such folder. kFull, kIo: the system refused. Pulled out or cut off in the
  /// middle, there is at most a file beside it whose name ends with ".part", which the next try
  /// removes.
  virtual Status Create(const std::filesystem::path& folder, std::string_view name,
                        std::string_view bytes) = 0;
};

}  // namespace ocop::platform
