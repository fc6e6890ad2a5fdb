#include "db/model/date.h"
#include "db/tuf/metadata.h"

namespace ocop::tuf {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

/// Two digits below `limit` at `at`, or -1.
int TwoDigits(std::string_view text, std::size_t at, int limit) {
  const char tens = text[at];
  const char ones = text[at + 1];
  if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return -1;
  const int number = (tens - '0') * 10 + (ones - '0');
  return number < limit ? number : -1;
}

std::string Padded(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

Result<Moment> Moment::Parse(std::string_view text) {
  const Status wrong(Code::kCorrupt, "a date must be YYYY-MM-DDTHH:MM:SSZ");
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z') {
    return wrong;
  }
  const Result<Date> day = Date::Parse(text.substr(0, 10));
  const int hours = TwoDigits(text, 11, 24);
  const int minutes = TwoDigits(text, 14, 60);
  const int seconds = TwoDigits(text, 17, 60);
  if (!day.ok() || day->DaysSince1970() < 0 || hours < 0 || minutes < 0 || seconds < 0)
    return wrong;
  const std::int64_t since_midnight = (hours * std::int64_t{60} + minutes) * 60 + seconds;
  return Moment{day->DaysSince1970() * kSecondsPerDay + since_midnight};
}

std::string Moment::ToText() const {
  const std::int64_t day = seconds / kSecondsPerDay;
  const std::int64_t rest = seconds % kSecondsPerDay;
  return Date::FromDays(static_cast<std::int32_t>(day)).ToIso() + "T" + Padded(rest / 3600) + ":" +
         Padded(rest / 60 % 60) + ":" + Padded(rest % 60) + "Z";
}

}  // namespace ocop::tuf
