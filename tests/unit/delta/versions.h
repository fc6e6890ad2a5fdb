#pragma once
/// Versions of the sample catalogue as files, for tests of what leads from one to the other.

#include <filesystem>
#include <string>
#include <string_view>

#include "db/delta/content_hash.h"
#include "sample_catalogue.h"

namespace ocop::delta {

/// A product renamed, one gone, one new, a village renamed, a price, the version counted up.
std::string_view NextVersionSql();

/// The finished and sealed sample, changed by `sql`, with its search table up to date.
ContentHash WriteVersion(const std::filesystem::path& file, std::string_view sql);

/// Of a file, computed from its rows.
ContentHash HashOf(const std::filesystem::path& file);

/// Empty, or what is wrong: SQLite's own check, the search table against its rows, and the rows
/// against what they are made of.
std::string FaultsOf(const std::filesystem::path& file);

std::string BytesOf(const std::filesystem::path& file);
void WriteBytes(const std::filesystem::path& file, std::string_view bytes);

}  // namespace ocop::delta
