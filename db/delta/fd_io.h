#pragma once
/// Bytes from and to open files. kIo, with the path in the message: the system refused.

#include <filesystem>
#include <span>
#include <string_view>

#include "platform/base/handle.h"
#include "platform/base/result.h"

namespace ocop::delta {

/// What errno says about the path.
Status SystemFailure(const std::filesystem::path& path);

Status WriteAll(const Fd& fd, std::string_view bytes, const std::filesystem::path& path);

/// How many bytes there were from the file's position on; 0 at its end.
Result<std::size_t> ReadSome(const Fd& fd, std::span<char> buffer,
                             const std::filesystem::path& path);

}  // namespace ocop::delta
