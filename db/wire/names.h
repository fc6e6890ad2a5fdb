#pragma once
/// Where things lie in the tree that the centre publishes: the same below a web address and below
/// `ocop/` on a stick. Any thread, pure. Target paths are as metadata writes them, without the hash
/// that consistent snapshots put before the file's name.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ocop::wire {

inline constexpr std::string_view kMetadataFolder = "metadata";
inline constexpr std::string_view kTargetsFolder = "targets";
inline constexpr std::string_view kMediaFolder = "media";
inline constexpr std::string_view kReceiptsFolder = "receipts";
inline constexpr std::string_view kInboxFolder = "inbox";

/// The delegated roles and what they may speak about.
inline constexpr std::string_view kCatalogueRole = "catalogue";
inline constexpr std::string_view kFirmwareRole = "firmware";

/// What a batch from a kiosk may weigh.
inline constexpr std::size_t kMaxBatchBytes = 256U << 10U;

/// "catalogue/7.db.zst"
std::string SnapshotPath(std::int64_t version);
/// "delta/6-7.zst"
std::string DeltaPath(std::int64_t from, std::int64_t to);
/// "dict/3.zdict"
std::string DictionaryPath(std::uint32_t id);

/// "ab/<sha256>", below media/. `sha256` is 64 lower-case hex digits.
std::string MediaName(std::string_view sha256);
/// "<key id>.json", below receipts/.
std::string ReceiptName(std::string_view key_id);

/// A batch waiting at the centre.
struct BatchName {
  std::string key_id;    ///< 64 lower-case hex digits
  std::int64_t seq = 0;  ///< >= 1
  std::string sha256;    ///< 64 lower-case hex digits

  /// "<key id>/<seq>-<sha256>", below inbox/.
  [[nodiscard]] std::string ToText() const;
  /// Nothing when it is spelled in any other way.
  static std::optional<BatchName> Parse(std::string_view text);
  friend bool operator==(const BatchName&, const BatchName&) = default;
};

}  // namespace ocop::wire
