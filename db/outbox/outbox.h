#pragma once
/// What waits in kiosk.db to be told to the centre. Whatever is packed is in exactly one batch:
/// packing, marking and counting on are one durable transaction. A batch stays until the centre has
/// signed for it. On the thread that writes kiosk.db (the keeper).

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "db/outbox/entries.h"
#include "db/outbox/key.h"
#include "db/outbox/receipt.h"
#include "db/store/database.h"
#include "db/wire/offer.h"
#include "platform/base/result.h"

namespace ocop::outbox {

/// A batch is due after this, or when it would be large, or when a note waits.
inline constexpr std::int64_t kPackEverySeconds = std::int64_t{20} * 3600;
inline constexpr std::int64_t kPackAtScans = 5'000;
/// So many batches may wait for a centre that never answers; then things wait unpacked.
inline constexpr std::int64_t kMostWaiting = 4'000;
/// What is packed is still looked at on the screens of the staff: the newest so many.
inline constexpr std::int64_t kScansKept = 2'000;
inline constexpr std::int64_t kUnknownCodesKept = 5'000;

enum class PackWhen {
  kDue,  ///< something is worth the bytes of a batch, or a day has passed
  kNow,  ///< whatever there is: a stick waits for it
};

struct PackOrder {
  Health health;  ///< goes into the first batch; reported_at is what the clock says now
  PackWhen when = PackWhen::kDue;
};

/// What became of a receipt.
struct ReceiptTaken {
  Receipt receipt;
  bool is_news = false;      ///< false: it says less than, or the same as, one taken before
  std::int64_t removed = 0;  ///< batches that need not be kept any more
};

/// The key this kiosk speaks with, in `file`; made when there is none. A file that is damaged, or
/// whose key the database does not know (it was lost, and with it how far the key has counted), is
/// kept under another name. kInvalid: others may read the file. kIo, kFull, kUnavailable.
Result<KioskKey> OpenKey(store::Database& database, const std::filesystem::path& file,
                         std::int64_t now);

/// What verified metadata names. Batches are sealed to, and receipts held against, the keys saved
/// last. Saving the same again writes nothing.
Status SaveCentreKeys(store::Database& database, const wire::CentreKeys& keys, std::int64_t now);
/// Nothing before the first sync.
Result<std::optional<wire::CentreKeys>> LoadCentreKeys(store::Database& database);

/// Keeps a message to the centre that Seal() closed where it was written: nothing readable comes
/// here. `kind` is 'enquiry' or 'feedback'. kInvalid: no box, or longer than kMaxNoteBytes.
Status RecordNote(store::Database& database, std::string_view kind, std::string_view box,
                  std::int64_t now);

/// Packs what waits into batches, and says into how many; 0 when nothing is due, or kMostWaiting
/// batches wait already. kNotFound: the centre's key is not known yet.
Result<int> Pack(store::Database& database, const KioskKey& key, const PackOrder& order);

/// Verifies the receipt and removes the batches it covers. kCorrupt: not by the centre, or for what
/// was never sent. kNotFound: another kiosk's, or the centre's keys are not known yet.
Result<ReceiptTaken> TakeReceipt(store::Database& database, std::string_view file);

}  // namespace ocop::outbox
