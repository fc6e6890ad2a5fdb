#include "kiosk/codes/take_away.h"

#include <utility>

namespace ocop::codes {
namespace {

constexpr ErrorCorrection kCorrection = ErrorCorrection::kMedium;

// Version 15 with correction M holds 412 bytes (ISO/IEC 18004, table 7), two fewer with the word
// that says UTF-8. Counted, not tried: a trial takes milliseconds, and a basket takes many.
constexpr std::size_t kMostBytes = 410;

std::string TextOf(const TakeAwayItem& item) {
  std::string text;
  for (const std::string& line : {item.name, item.name_vi, item.maker, item.link}) {
    if (!line.empty()) text += '\n' + line;
  }
  return text;
}

void DropLastLetter(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

/// " 1/2" behind the heading: reserved before it is known how many there will be.
std::string Heading(std::string_view heading, std::size_t number, std::size_t count) {
  std::string text(heading);
  if (count > 1) text += ' ' + std::to_string(number) + '/' + std::to_string(count);
  return text;
}

class Packer {
 public:
  explicit Packer(std::string_view heading) : heading_(heading) {}

  Status Add(TakeAwayItem item) {
    const std::string text = TextOf(item);
    if (!bodies_.empty() && FitsBehindHeading(bodies_.back() + '\n' + text)) {
      bodies_.back() += '\n' + text;
      return {};
    }
    RETURN_IF_ERROR(Shorten(item), "take-away");
    bodies_.push_back('\n' + TextOf(item));
    return {};
  }

  Result<std::vector<TakeAwayCode>> Codes() const {
    std::vector<TakeAwayCode> codes;
    for (const std::string& body : bodies_) {
      std::string text = Heading(heading_, codes.size() + 1, bodies_.size()) + body;
      Result<Modules> modules = EncodeQr(text, kCorrection);
      if (!modules.ok()) return modules.status();
      codes.push_back({std::move(text), std::move(modules).value()});
    }
    return codes;
  }

 private:
  bool FitsBehindHeading(const std::string& body) const {
    constexpr std::size_t kMostCodes = 12;
    return Heading(heading_, kMostCodes, kMostCodes).size() + body.size() <= kMostBytes;
  }

  Status Shorten(TakeAwayItem& item) const {
    const auto fits = [&] { return FitsBehindHeading('\n' + TextOf(item)); };
    if (fits()) return {};
    item.maker.clear();
    while (!fits()) {
      std::string& longer = item.name_vi.size() > item.name.size() ? item.name_vi : item.name;
      if (longer.empty()) return {Code::kInvalid, "no code has room behind such a heading"};
      DropLastLetter(longer);
    }
    return {};
  }

  std::string_view heading_;
  std::vector<std::string> bodies_;
};

}  // namespace

Result<std::vector<TakeAwayCode>> PackTakeAway(std::string_view heading,
                                               std::span<const TakeAwayItem> items) {
  Packer packer(heading);
  for (const TakeAwayItem& item : items) RETURN_IF_ERROR(packer.Add(item), "take-away");
  return packer.Codes();
}

}  // namespace ocop::codes
