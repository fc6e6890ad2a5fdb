#include "db/hub/forget.h"

#include <functional>
#include <utility>

#include "db/hub/enquiries.h"
#include "db/outbox/reference.h"
#include "db/tuf/hash.h"

namespace ocop::hub {
namespace {

constexpr std::int64_t kDay = 86'400;
/// No message waits longer at a kiosk; a clock that says so is wrong.
constexpr std::int64_t kLongestWait = 400 * kDay;

struct Kept {
  Forgotten about;
  Row key;  ///< key_id, seq, place
  std::string body_hex;
};

Result<std::vector<Kept>> AllMessages(Ledger& ledger) {
  const auto rows = ledger.Query(
      "SELECT n.key_id, n.seq, n.place, n.kind, k.point_code, n.created_at, b.taken_at, n.body_hex"
      " FROM note n JOIN kiosk k ON k.key_id = n.key_id"
      " JOIN batch b ON b.key_id = n.key_id AND b.seq = n.seq"
      " ORDER BY b.taken_at, n.key_id, n.seq, n.place",
      {});
  if (!rows.ok()) return rows.status();
  std::vector<Kept> all;
  for (const Row& row : *rows) {
    all.push_back({{EnquiryId(TextOf(row[0]), NumberOf(row[1]), NumberOf(row[2])), TextOf(row[3]),
                    TextOf(row[4]), NumberOf(row[5]), NumberOf(row[6])},
                   {row[0], row[1], row[2]},
                   TextOf(row[7])});
  }
  return all;
}

Result<std::vector<Forgotten>> DeleteIf(Ledger& ledger,
                                        const std::function<bool(const Kept&)>& goes) {
  const auto all = AllMessages(ledger);
  if (!all.ok()) return all.status();
  std::vector<Forgotten> gone;
  for (const Kept& message : *all) {
    if (!goes(message)) continue;
    RETURN_IF_ERROR(
        ledger.Run("DELETE FROM note WHERE key_id = $1 AND seq = $2 AND place = $3", message.key),
        "forget");
    gone.push_back(message.about);
  }
  return gone;
}

Result<std::vector<Forgotten>> Forget(Ledger& ledger,
                                      const std::function<bool(const Kept&)>& goes) {
  RETURN_IF_ERROR(ledger.Begin(), "forget");
  auto gone = DeleteIf(ledger, goes);
  if (!gone.ok()) {
    ledger.RollBack();
    return gone;
  }
  RETURN_IF_ERROR(ledger.Commit(), "forget");
  return gone;
}

std::int64_t LeftAt(const Forgotten& message) {
  const bool can_be =
      message.left_at <= message.came_at && message.left_at > message.came_at - kLongestWait;
  return can_be ? message.left_at : message.came_at;
}

}  // namespace

Result<std::vector<Forgotten>> ForgetReference(Ledger& ledger, const std::string& reference) {
  return Forget(ledger, [&reference](const Kept& message) {
    const auto box = tuf::FromHex(message.body_hex);
    return box && outbox::ReferenceOf(*box) == reference;
  });
}

Result<std::vector<Forgotten>> ForgetOlderThan(Ledger& ledger, int days, std::int64_t now) {
  return Forget(ledger, [days, now](const Kept& message) {
    return LeftAt(message.about) < now - days * kDay;
  });
}

}  // namespace ocop::hub
