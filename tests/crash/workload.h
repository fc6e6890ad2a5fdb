#pragma once
/// What the crash harness cuts off: crash_workload KIND FOLDER [WORDS...]. Each kind is a function
/// over the folder; the words are files, mostly. A kind that cannot do its work aborts.

#include <filesystem>
#include <string>

#include "platform/base/result.h"

namespace ocop::crash {

void Require(const Status& status);

/// Told to the interposer: from here on, this is done.
void Acknowledge(const std::string& what);

std::string BytesOf(const std::filesystem::path& file);

// Writers that everybody has written once (workload_broken.cpp): they show that the harness sees.

enum class Waits { kForNothing, kForTheFile, kForTheFileAndFolder };
/// Installs the file as it is, in the way a program in a hurry would.
void InstallInAHurry(const std::filesystem::path& folder, const std::filesystem::path& database,
                     Waits waits);
void KeepWithoutWaiting(const std::filesystem::path& folder);
/// The old one is still open and its log holds a commit when the new one takes its name.
void RenameOverALog(const std::filesystem::path& folder, const std::filesystem::path& database);

}  // namespace ocop::crash
