#pragma once
/// What the ports that write files share. Any thread.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace ocop::platform {

/// What errno says about `path`, in words. kNotFound: ENOENT; kFull: ENOSPC, EDQUOT; else kIo.
Status Failure(int error, const std::filesystem::path& path);

/// All of `bytes`, on the disk when this returns. `path` is for the message.
Status WriteAndSync(int fd, std::string_view bytes, const std::filesystem::path& path);

/// The names between the '/' of `name`, at least one. kInvalid when one of them is empty, "." or
/// "..", or holds a NUL: it would not lead to a file below `folder`.
Result<std::vector<std::string>> NamesBelow(const std::filesystem::path& folder,
                                            std::string_view name);

}  // namespace ocop::platform
