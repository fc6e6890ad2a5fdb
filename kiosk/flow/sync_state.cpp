#include "kiosk/flow/sync_state.h"

#include <algorithm>
#include <array>

namespace ocop::flow {
namespace {

struct FaultWords {
  SyncFault fault;
  std::string_view word;
  std::string_view sentence;
  std::string_view vietnamese;
};

constexpr std::array<FaultWords, 17> kFaults = {{
    {SyncFault::kNone, "none", "all is well", "đã xong, mọi việc đều ổn"},
    {SyncFault::kNoLine, "no_line",
     "the centre did not answer: no network, no such server, or a line that is too slow; check the "
     "cable, the SIM card and hub.url",
     "trung tâm không trả lời: không có mạng, sai địa chỉ máy chủ, hoặc đường truyền quá chậm; hãy "
     "kiểm tra dây mạng, thẻ SIM và mục hub.url"},
    {SyncFault::kLoginPage, "login_page",
     "the network wants somebody to log in first; log in once, or ask its owner to let the kiosk "
     "through",
     "mạng này đòi đăng nhập trước; hãy đăng nhập một lần, hoặc nhờ chủ mạng cho kiosk đi qua"},
    {SyncFault::kNotThere, "not_there",
     "there is no published catalogue at that place; check hub.url, or take another stick",
     "ở đó không có danh mục nào được phát hành; hãy kiểm tra hub.url, hoặc dùng USB khác"},
    {SyncFault::kRefused, "refused",
     "what came is not signed by the centre, damaged, or older than it may be; nothing of it was "
     "taken",
     "dữ liệu nhận được không có chữ ký của trung tâm, bị hỏng, hoặc cũ hơn mức cho phép; không "
     "dùng phần nào của nó"},
    {SyncFault::kOlder, "older",
     "the stick is older than what this kiosk has already; make a new one",
     "USB này cũ hơn dữ liệu kiosk đang có; hãy làm USB mới"},
    {SyncFault::kExpired, "expired",
     "what the centre signed is past its date: the centre does not keep it up, somebody holds "
     "newer ones back, or this clock is wrong",
     "chữ ký của trung tâm đã quá hạn: trung tâm không gia hạn, có người giữ lại bản mới hơn, hoặc "
     "đồng hồ máy này sai"},
    {SyncFault::kTooNew, "too_new",
     "there is a newer catalogue, made for a newer program; update the program",
     "có danh mục mới hơn, dành cho chương trình mới hơn; hãy cập nhật chương trình"},
    {SyncFault::kNeedsStick, "needs_stick",
     "only the whole catalogue would help, and the line is metered; bring a stick, or allow it "
     "once",
     "chỉ còn cách lấy toàn bộ danh mục, mà đường truyền này tính tiền theo dung lượng; hãy mang "
     "USB tới, hoặc cho phép một lần"},
    {SyncFault::kBudgetSpent, "budget_spent", "the day's bytes are used up; it goes on tomorrow",
     "đã dùng hết dung lượng của ngày; ngày mai sẽ tiếp tục"},
    {SyncFault::kNoTime, "no_time", "the line is slow; the rest comes in the next rounds",
     "đường truyền chậm; phần còn lại sẽ lấy ở các lần sau"},
    {SyncFault::kDiskFull, "disk_full", "there is no room in the state folder; make some",
     "thư mục dữ liệu của kiosk đã đầy; hãy giải phóng chỗ trống"},
    {SyncFault::kDisk, "disk", "the state folder cannot be written; check its rights and the disk",
     "không ghi được vào thư mục dữ liệu; hãy kiểm tra quyền ghi và ổ đĩa"},
    {SyncFault::kBusy, "busy", "somebody else is updating this kiosk; wait and try again",
     "đang có việc cập nhật khác trên kiosk này; hãy đợi rồi thử lại"},
    {SyncFault::kNoRoot, "no_root",
     "this kiosk was given no root of trust; put the centre's root.json beside the assets or name "
     "it with hub.root",
     "kiosk này chưa được trao gốc tin cậy; hãy đặt tệp root.json của trung tâm cạnh thư mục "
     "assets, hoặc ghi vào hub.root"},
    {SyncFault::kBadCatalogue, "bad_catalogue",
     "the centre published a catalogue that is not what it says it is; tell the centre",
     "danh mục trung tâm phát hành không đúng như nó tự nhận; hãy báo cho trung tâm"},
    {SyncFault::kStopped, "stopped", "the program ended first; it goes on after the next start",
     "chương trình kết thúc trước khi xong; sẽ tiếp tục khi khởi động lại"},
}};

const FaultWords& WordsOf(SyncFault fault) {
  const auto* const found =
      std::find_if(kFaults.begin(), kFaults.end(),
                   [fault](const FaultWords& row) { return row.fault == fault; });
  return found == kFaults.end() ? kFaults.front() : *found;
}

}  // namespace

std::string_view ToString(SyncFault fault) { return WordsOf(fault).word; }

SyncFault SyncFaultFrom(std::string_view word) {
  const auto* const found = std::find_if(
      kFaults.begin(), kFaults.end(), [word](const FaultWords& row) { return row.word == word; });
  return found == kFaults.end() ? SyncFault::kNone : found->fault;
}

std::string_view Explain(SyncFault fault) { return WordsOf(fault).sentence; }

std::string_view ExplainInVietnamese(SyncFault fault) { return WordsOf(fault).vietnamese; }

bool ReachedTheCentre(SyncFault fault) {
  return fault == SyncFault::kNone || fault == SyncFault::kTooNew ||
         fault == SyncFault::kNeedsStick || fault == SyncFault::kBudgetSpent ||
         fault == SyncFault::kNoTime;
}

std::string_view ToString(Freshness freshness) {
  switch (freshness) {
    case Freshness::kUnknown:
      return "unknown";
    case Freshness::kFresh:
      return "fresh";
    case Freshness::kNotRenewed:
      return "not_renewed";
    case Freshness::kExpired:
      return "expired";
  }
  return "";
}

Freshness FreshnessOf(const TimestampEvidence& timestamp, std::optional<std::int64_t> now,
                      bool said_expired) {
  if (said_expired) return Freshness::kExpired;
  if (timestamp.version == 0) return Freshness::kUnknown;
  if (now && *now > timestamp.expires_at) return Freshness::kExpired;
  const std::chrono::seconds limit = kRenewedWithin;
  const bool old_by_clock =
      now && timestamp.signed_at && *now - *timestamp.signed_at > limit.count();
  if (old_by_clock || timestamp.same_for > limit) return Freshness::kNotRenewed;
  return Freshness::kFresh;
}

SyncState Next(SyncState state, const RoundEnded& round) {
  SyncTrip& trip = round.way == SyncWay::kNetwork ? state.network : state.stick;
  trip.tried_at = round.at;
  trip.fault = round.fault;
  if (ReachedTheCentre(round.fault)) trip.worked_at = round.at;
  state.catalogue_version = round.catalogue_version;
  if (round.offered_version) {
    state.offered_version = std::max(state.offered_version, *round.offered_version);
  }
  if (round.pictures_missing) state.pictures_missing = *round.pictures_missing;
  if (round.freshness != Freshness::kUnknown) state.freshness = round.freshness;
  if (round.newest_signed_at) {
    state.newest_signed_at =
        std::max(state.newest_signed_at.value_or(*round.newest_signed_at), *round.newest_signed_at);
  }
  if (round.way == SyncWay::kStick) state.stick_code = round.stick_code;
  return state;
}

}  // namespace ocop::flow
