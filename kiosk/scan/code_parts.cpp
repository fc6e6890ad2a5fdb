#include "kiosk/scan/code_parts.h"

#include <algorithm>
#include <utility>

#include "platform/base/log.h"

namespace ocop::scan {
namespace {

using platform::RawReading;

std::uint8_t ParityOf(const std::string& text) {
  std::uint8_t parity = 0;
  for (const char byte : text) parity ^= static_cast<std::uint8_t>(byte);
  return parity;
}

}  // namespace

std::optional<RawReading> CodeParts::Add(const RawReading& reading, bool news, Time now) {
  static_cast<void>(Waiting(now));
  if (!waiting_.MayHold(reading)) {
    if (whole_.Has(reading) && now - whole_.last < kQuiet) {
      whole_.last = now;
      return Whole(reading);
    }
    if (!news) return std::nullopt;
    waiting_.codes.assign(static_cast<std::size_t>(reading.part->count), std::nullopt);
  }
  waiting_.codes[static_cast<std::size_t>(reading.part->index)] = reading;
  waiting_.last = now;
  if (waiting_.Have() < reading.part->count) return std::nullopt;
  if (ParityOf(waiting_.Joined()) != reading.part->parity) {
    Log(LogLevel::kInfo, "reader", "codes of different texts were shown as parts of one");
    waiting_ = {};
    return std::nullopt;
  }
  whole_ = std::exchange(waiting_, {});
  return Whole(reading);
}

RawReading CodeParts::Whole(const RawReading& seen) const {
  RawReading whole = seen;
  whole.format = whole_.codes.front()->format;
  whole.bytes = whole_.Joined();
  whole.part.reset();
  return whole;
}

PartsRead CodeParts::Waiting(Time now) {
  if (now - waiting_.last >= kPatience) waiting_ = {};
  return {waiting_.Have(), static_cast<int>(waiting_.codes.size())};
}

void CodeParts::Forget() {
  waiting_ = {};
  whole_ = {};
}

int CodeParts::Text::Have() const {
  return static_cast<int>(
      std::count_if(codes.begin(), codes.end(), [](const auto& code) { return code.has_value(); }));
}

bool CodeParts::Text::MayHold(const RawReading& reading) const {
  if (codes.size() != static_cast<std::size_t>(reading.part->count)) return false;
  const auto any =
      std::find_if(codes.begin(), codes.end(), [](const auto& code) { return code.has_value(); });
  if (any == codes.end() || (*any)->part->parity != reading.part->parity) return false;
  const auto& known = codes[static_cast<std::size_t>(reading.part->index)];
  return !known || known->bytes == reading.bytes;
}

bool CodeParts::Text::Has(const RawReading& reading) const {
  return MayHold(reading) && codes[static_cast<std::size_t>(reading.part->index)].has_value();
}

std::string CodeParts::Text::Joined() const {
  std::string text;
  for (const auto& code : codes) text += code->bytes;
  return text;
}

}  // namespace ocop::scan
