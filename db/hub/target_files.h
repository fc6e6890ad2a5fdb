#pragma once
/// Puts files into the published tree under the names that consistent snapshots give them. A file
/// is whole under its name or not there.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "db/hub/layout.h"
#include "db/wire/offer.h"

namespace ocop::hub {

/// Where the target lies below targets/: "delta/<sha256>.6-7.zst" of "delta/6-7.zst".
std::string StoredName(const wire::OfferedFile& target);

/// The SHA-256 and length of a file; kNotFound, kInvalid (no regular file), kIo.
Result<tuf::TargetFile> DescribeFile(const platform::Storage& storage,
                                     const std::filesystem::path& file);

/// The same bytes under another name, safe from power cuts; the folder is made. kCorrupt: they are
/// not the ones of `expected`. kNotFound, kInvalid, kIo, kFull.
Status CopyFile(platform::Storage& storage, const std::filesystem::path& from,
                const std::filesystem::path& to, const tuf::TargetFile& expected);

/// Puts it below targets/, unless it is there.
Result<wire::OfferedFile> PutTarget(platform::Storage& storage, const Layout& layout,
                                    std::string_view path, std::string_view bytes);
Result<wire::OfferedFile> PutTargetFile(platform::Storage& storage, const Layout& layout,
                                        std::string_view path, const std::filesystem::path& file);

/// The bytes of a target, held against what is known of it. kCorrupt, kNotFound, kIo.
Result<std::string> ReadTarget(const platform::Storage& storage, const Layout& layout,
                               const wire::OfferedFile& target);

}  // namespace ocop::hub
