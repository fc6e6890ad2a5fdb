#pragma once
/// What the people of a centre do to its keys and metadata, as the crash harness cuts and repeats
/// it: the work of `ocop-hub refresh`, `renew`, `rotate-key` and `withdraw`, with passphrases that
/// cost nothing. The folder holds centre/ and the holders' sticks, holder-1 to holder-3 and
/// new-holder.

#include <cstdint>
#include <filesystem>
#include <string>

#include "platform/base/result.h"

namespace ocop::crash {

/// "refresh" (of everything that is signed online), "renew", "rotate-online", "rotate-offline" (a
/// new second holder; the one who leaves signs) or "withdraw" (version 2).
Status RunCentreCommand(const std::string& command, const std::filesystem::path& folder,
                        std::int64_t now_s);

}  // namespace ocop::crash
