#pragma once
/// The keys that the hub itself signs and unseals with. Which of them count is not for this folder
/// to say but for signed metadata: a key is used when a role names it. So a new key may lie beside
/// the old one until the role has changed hands, and a power cut in between harms nothing.

#include <string>
#include <string_view>
#include <vector>

#include "db/hub/key_file.h"
#include "db/hub/layout.h"
#include "db/outbox/seal.h"
#include "db/tuf/metadata.h"

namespace ocop::hub {

inline constexpr std::string_view kTimestampKey = "timestamp";
inline constexpr std::string_view kSnapshotKey = "snapshot";
inline constexpr std::string_view kCatalogueKey = "catalogue";
inline constexpr std::string_view kReceiptsKey = "receipts";
inline constexpr std::string_view kSealingKey = "sealing";

class OnlineKeys {
 public:
  /// All of keys/. kNotFound: no such folder. kInvalid: others may read one. kCorrupt, kIo.
  static Result<OnlineKeys> Load(const Layout& layout);

  /// Keys that may sign for the role, at most its threshold. kNotFound: fewer are here; `role` is
  /// for the message.
  [[nodiscard]] Result<std::vector<const tuf::SigningKey*>> For(std::string_view role,
                                                                const tuf::RoleKeys& who) const;
  /// The signing key with this public half (64 hex digits); nullptr when it is not here.
  [[nodiscard]] const tuf::SigningKey* WithPublic(std::string_view public_hex) const;
  /// Every key that unseals what kiosks sent, the replaced ones too: batches sealed to those may
  /// still come.
  [[nodiscard]] const std::vector<KeyFile>& Sealing() const { return sealing_; }
  /// The same, ready to open. kInvalid: one of them is no such key.
  [[nodiscard]] Result<std::vector<outbox::SealingKey>> SealingKeys() const;

 private:
  std::vector<tuf::SigningKey> signing_;
  std::vector<KeyFile> sealing_;
};

/// Makes keys/<role>.<start of the public half>.key. Codes of WriteKeyFile.
Status StoreOnlineKey(const Layout& layout, const KeyFile& key);

/// Removes the files of `role` whose public half is not among `public_hex`.
Status RemoveOtherKeys(platform::Storage& storage, const Layout& layout, std::string_view role,
                       const std::vector<std::string>& public_hex);

}  // namespace ocop::hub
