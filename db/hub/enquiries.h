#pragma once
/// Opens what visitors left at kiosks for the centre. The ledger holds such messages as the kiosk
/// sealed them; they are opened here, in memory, when somebody asks, and nowhere kept open.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/ledger.h"
#include "db/model/date.h"
#include "db/outbox/seal.h"

namespace ocop::hub {

struct EnquiryFilter {
  std::string kind = "enquiry";  ///< the word the kiosk gave it
  std::string point_code;        ///< empty: of every point
  /// Came to the centre on this day of Vietnam or later: one left weeks ago may come by stick
  /// today.
  std::optional<Date> since;
};

/// The same in every answer: start of the kiosk's key id, number of its batch, place in it.
std::string EnquiryId(std::string_view key_id, std::int64_t seq, std::int64_t place);

struct Enquiry {
  std::string id;  ///< EnquiryId
  std::string point_code;
  std::int64_t left_at = 0;         ///< seconds since 1970 UTC by the kiosk's clock
  std::int64_t came_at = 0;         ///< by the centre's
  std::optional<std::string> text;  ///< harmless UTF-8, lines end in '\n'; nothing: no key opens it
};

/// In the order in which they came. Codes of the ledger; a message that does not open is no
/// failure.
Result<std::vector<Enquiry>> ReadEnquiries(Ledger& ledger,
                                           const std::vector<outbox::SealingKey>& keys,
                                           const EnquiryFilter& filter);

/// "2026-11-22 12:00", the time of Vietnam; moments outside the years 1970 to 9999 are moved there.
std::string VietnamTime(std::int64_t at);

/// id,left_at,came_at,point,message of those that opened: RFC 4180, with a byte order mark for
/// spreadsheets.
std::string ToCsv(const std::vector<Enquiry>& enquiries);

}  // namespace ocop::hub
