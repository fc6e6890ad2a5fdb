#include "db/hub/enquiries.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "db/hub/csv.h"
#include "db/outbox/entries.h"
#include "db/text/display.h"
#include "db/tuf/hash.h"
#include "db/tuf/metadata.h"

namespace ocop::hub {
namespace {

constexpr std::size_t kShownOfKeyId = 16;

/// Fit for any reader; the visitor's lines stay lines.
std::string Harmless(std::string_view text) {
  std::string harmless;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    harmless += text::SafeForDisplay(line, outbox::kMaxNoteBytes);
    if (end == text.size()) return harmless;
    harmless += '\n';
    text.remove_prefix(end + 1);
  }
}

std::optional<std::string> Opened(const std::string& body_hex, bool is_sealed,
                                  const std::vector<outbox::SealingKey>& keys) {
  const auto body = tuf::FromHex(body_hex);
  if (!body) return std::nullopt;
  if (!is_sealed) return Harmless(*body);
  for (const outbox::SealingKey& key : keys) {
    const Result<std::string> text = key.Open(*body);
    if (text.ok()) return Harmless(*text);
  }
  return std::nullopt;
}

}  // namespace

std::string EnquiryId(std::string_view key_id, std::int64_t seq, std::int64_t place) {
  return std::string(key_id.substr(0, kShownOfKeyId)) + "/" + std::to_string(seq) + "/" +
         std::to_string(place + 1);
}

Result<std::vector<Enquiry>> ReadEnquiries(Ledger& ledger,
                                           const std::vector<outbox::SealingKey>& keys,
                                           const EnquiryFilter& filter) {
  const std::int64_t since = filter.since ? filter.since->StartInVietnam() : 0;
  const auto rows = ledger.Query(
      "SELECT n.key_id, n.seq, n.place, k.point_code, n.created_at, b.taken_at, n.is_sealed,"
      " n.body_hex FROM note n JOIN kiosk k ON k.key_id = n.key_id"
      " JOIN batch b ON b.key_id = n.key_id AND b.seq = n.seq"
      " WHERE n.kind = $1 AND b.taken_at >= $2 AND ($3 = '' OR k.point_code = $3)"
      " ORDER BY b.taken_at, n.key_id, n.seq, n.place",
      {filter.kind, since, filter.point_code});
  if (!rows.ok()) return rows.status();
  std::vector<Enquiry> enquiries;
  for (const Row& row : *rows) {
    Enquiry enquiry;
    enquiry.id = EnquiryId(TextOf(row[0]), NumberOf(row[1]), NumberOf(row[2]));
    enquiry.point_code = TextOf(row[3]);
    enquiry.left_at = NumberOf(row[4]);
    enquiry.came_at = NumberOf(row[5]);
    enquiry.text = Opened(TextOf(row[7]), NumberOf(row[6]) != 0, keys);
    enquiries.push_back(std::move(enquiry));
  }
  return enquiries;
}

std::string VietnamTime(std::int64_t at) {
  const Date day = Date::InVietnam(at);
  const std::int64_t minute = std::clamp<std::int64_t>((at - day.StartInVietnam()) / 60, 0, 1439);
  char text[32];
  std::snprintf(text, sizeof text, "%s %02d:%02d", day.ToIso().c_str(),
                static_cast<int>(minute / 60), static_cast<int>(minute % 60));
  return text;
}

std::string ToCsv(const std::vector<Enquiry>& enquiries) {
  std::string csv = "\xEF\xBB\xBFid,left_at,came_at,point,message\r\n";
  for (const Enquiry& enquiry : enquiries) {
    if (!enquiry.text) continue;
    csv += CsvField(enquiry.id) + "," + VietnamTime(enquiry.left_at) + "," +
           VietnamTime(enquiry.came_at) + "," + CsvField(enquiry.point_code) + "," +
           CsvField(*enquiry.text) + "\r\n";
  }
  return csv;
}

}  // namespace ocop::hub
