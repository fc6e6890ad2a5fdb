#pragma once
/// The keys of root, targets and firmware: three holders, each with a folder (a stick) that has
/// root.key, targets.key and firmware.key, sealed with passphrases. Two holders must agree.

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/key_file.h"
#include "db/tuf/metadata.h"

namespace ocop::hub {

/// Gives the passphrase of `role`.key in a holder's folder. `attempt` counts from 0 for the same
/// file: at 1 the one before was wrong. What it fails with ends the work.
using AskPassphrase = std::function<Result<Secret>(const std::filesystem::path& folder,
                                                   std::string_view role, int attempt)>;

std::filesystem::path OfflineKeyPath(const std::filesystem::path& folder, std::string_view role);

/// kInvalid: too short to keep anybody out.
Status CheckPassphrase(const Secret& passphrase);

/// Makes a new key and its file in a holder's folder. Returns it open.
Result<tuf::SigningKey> MakeOfflineKey(const std::filesystem::path& folder, std::string_view role,
                                       const Secret& passphrase, PassphraseCost cost);

/// Opens keys from `folders` that `who` allows, one each, until there are as many as its threshold.
/// kInvalid: too few, of another role or centre, or a passphrase was wrong three times. kNotFound:
/// a folder has no such key.
Result<std::vector<tuf::SigningKey>> OpenOfflineKeys(const platform::Storage& storage,
                                                     std::span<const std::filesystem::path> folders,
                                                     std::string_view role,
                                                     const tuf::RoleKeys& who,
                                                     const AskPassphrase& ask);

/// For tuf::Seal.
std::vector<const tuf::SigningKey*> Pointers(const std::vector<tuf::SigningKey>& keys);

}  // namespace ocop::hub
