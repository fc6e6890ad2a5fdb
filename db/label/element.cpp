#include "db/label/element.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "db/label/article.h"
#include "db/model/gtin.h"

namespace ocop::label {
namespace {

constexpr std::size_t kMaxElements = 32;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

/// How identifiers that begin with `prefix` are written: their own length, then so many digits,
/// then `least` to `most` more: digits, or GS1's 82 characters.
struct Rule {
  std::string_view prefix;
  std::size_t id_digits;
  std::size_t digits;
  std::size_t least;
  std::size_t most;
  bool only_digits;
};

constexpr Rule Digits(std::string_view prefix, std::size_t id_digits, std::size_t count) {
  return {prefix, id_digits, count, 0, 0, true};
}
constexpr Rule Number(std::string_view prefix, std::size_t id_digits, std::size_t most) {
  return {prefix, id_digits, 0, 1, most, true};
}
constexpr Rule Text(std::string_view prefix, std::size_t id_digits, std::size_t most) {
  return {prefix, id_digits, 0, 1, most, false};
}

/// The longest prefix that fits counts.
constexpr std::array kRules = {
    Digits("00", 2, 18),
    Digits("01", 2, 14),
    Digits("02", 2, 14),
    Digits("03", 2, 14),
    Text("10", 2, 20),
    Digits("11", 2, 6),
    Digits("12", 2, 6),
    Digits("13", 2, 6),
    Digits("15", 2, 6),
    Digits("16", 2, 6),
    Digits("17", 2, 6),
    Digits("20", 2, 2),
    Text("21", 2, 20),
    Text("22", 2, 20),
    Text("235", 3, 28),
    Text("240", 3, 30),
    Text("241", 3, 30),
    Number("242", 3, 6),
    Text("243", 3, 20),
    Text("250", 3, 30),
    Text("251", 3, 30),
    Rule{"253", 3, 13, 0, 17, false},
    Text("254", 3, 20),
    Rule{"255", 3, 13, 0, 12, true},
    Number("30", 2, 8),
    Digits("31", 4, 6),
    Digits("32", 4, 6),
    Digits("33", 4, 6),
    Digits("34", 4, 6),
    Digits("35", 4, 6),
    Digits("36", 4, 6),
    Number("37", 2, 8),
    Number("390", 4, 15),
    Rule{"391", 4, 3, 1, 15, true},
    Number("392", 4, 15),
    Rule{"393", 4, 3, 1, 15, true},
    Digits("394", 4, 4),
    Digits("395", 4, 6),
    Text("400", 3, 30),
    Text("401", 3, 30),
    Digits("402", 3, 17),
    Text("403", 3, 30),
    Digits("41", 3, 13),
    Text("420", 3, 20),
    Rule{"421", 3, 3, 1, 9, false},
    Digits("422", 3, 3),
    Rule{"423", 3, 3, 0, 12, true},
    Digits("424", 3, 3),
    Rule{"425", 3, 3, 0, 12, true},
    Digits("426", 3, 3),
    Text("427", 3, 3),
    Text("43", 4, 90),
    Text("70", 4, 30),
    Digits("7001", 4, 13),
    Digits("7003", 4, 10),
    Digits("7006", 4, 6),
    Rule{"7007", 4, 6, 0, 6, true},
    Text("71", 3, 20),
    Text("72", 4, 90),
    Text("80", 4, 90),
    Digits("8001", 4, 14),
    Rule{"8003", 4, 14, 0, 16, false},
    Digits("8005", 4, 6),
    Digits("8006", 4, 18),
    Digits("8017", 4, 18),
    Digits("8018", 4, 18),
    Digits("8026", 4, 18),
    Text("81", 4, 70),
    Text("82", 4, 70),
    Text("9", 2, 90),
    Text("90", 2, 30),
};

/// Identifiers whose values have a length by themselves, so that none need separate them: GS1
/// General Specifications, figure 7.8.5-2, the first two digits.
bool NeedsNoSeparator(std::string_view id) {
  constexpr std::string_view kPairs =
      "00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41";
  return kPairs.find(id.substr(0, 2)) != std::string_view::npos;
}

const Rule* RuleFor(std::string_view text) {
  const Rule* best = nullptr;
  for (const Rule& rule : kRules) {
    if (!text.starts_with(rule.prefix)) continue;
    if (best == nullptr || rule.prefix.size() > best->prefix.size()) best = &rule;
  }
  const bool whole = best != nullptr && text.size() >= best->id_digits &&
                     IsAllDigits(text.substr(0, best->id_digits));
  return whole ? best : nullptr;
}

bool HasCheckDigit(std::string_view id) {
  return id == "00" || id == "01" || id == "02" || id == "03" || (id >= "410" && id <= "417");
}

Flaw CheckValue(const Rule& rule, std::string_view id, std::string_view value) {
  if (value.size() < rule.digits + rule.least || value.size() > rule.digits + rule.most) {
    return Flaw::kLength;
  }
  const std::string_view more = value.substr(rule.digits);
  if (!IsAllDigits(value.substr(0, rule.digits)) || (rule.only_digits && !IsAllDigits(more))) {
    return Flaw::kNotDigits;
  }
  if (!std::all_of(more.begin(), more.end(), IsElementCharacter)) return Flaw::kStructure;
  if (HasCheckDigit(id) && CheckDigitAfter(value.substr(0, value.size() - 1)) != value.back()) {
    return Flaw::kCheckDigit;
  }
  return Flaw::kNone;
}

/// Gathers elements one by one.
class Builder {
 public:
  Flaw Add(std::string_view id, std::string_view value) {
    const Rule* rule = RuleFor(id);
    if (rule == nullptr || rule->id_digits != id.size()) return Flaw::kStructure;
    if (const Flaw flaw = CheckValue(*rule, id, value); flaw != Flaw::kNone) return flaw;
    for (const Attribute& before : all_) {
      if (before.id == id) return before.value == value ? Flaw::kNone : Flaw::kStructure;
    }
    if (all_.size() == kMaxElements) return Flaw::kStructure;
    all_.push_back({std::string(id), std::string(value)});
    return Flaw::kNone;
  }

  ElementString Finish() && {
    ElementString out;
    for (Attribute& element : all_) {
      if (element.id == "01") {
        out.gtin14 = element.value;
      } else if (element.id == "10") {
        out.lot = element.value;
      } else if (element.id == "21") {
        out.serial = element.value;
      } else {
        if (element.id == "02") contained_ = element.value;
        out.attributes.push_back(std::move(element));
      }
    }
    if (out.gtin14.empty()) out.gtin14 = contained_;
    return out;
  }

 private:
  std::vector<Attribute> all_;
  std::string contained_;
};

Flaw ReadPlain(std::string_view text, Builder& builder) {
  while (!text.empty()) {
    const Rule* rule = RuleFor(text);
    if (rule == nullptr) return Flaw::kStructure;
    const std::string_view id = text.substr(0, rule->id_digits);
    text.remove_prefix(id.size());
    std::size_t length = std::min(text.find(kGroupSeparator), text.size());
    if (NeedsNoSeparator(id)) length = std::min(length, rule->digits);
    if (const Flaw flaw = builder.Add(id, text.substr(0, length)); flaw != Flaw::kNone) return flaw;
    text.remove_prefix(length);
    // One behind a value of fixed length is superfluous, and common.
    if (text.starts_with(kGroupSeparator)) text.remove_prefix(1);
  }
  return Flaw::kNone;
}

/// The length of "(nn)" to "(nnnn)" at the front, or 0. Brackets may stand in values, too.
std::size_t BracketedId(std::string_view text) {
  if (text.size() < 4 || text.front() != '(') return 0;
  const std::size_t close = text.find(')');
  if (close == std::string_view::npos || close < 3 || close > 5) return 0;
  const std::string_view id = text.substr(1, close - 1);
  const Rule* rule = IsAllDigits(id) ? RuleFor(id) : nullptr;
  return rule != nullptr && rule->id_digits == id.size() ? close + 1 : 0;
}

Flaw ReadBracketed(std::string_view text, Builder& builder) {
  while (!text.empty()) {
    const std::size_t head = BracketedId(text);
    if (head == 0) return Flaw::kStructure;
    std::size_t end = head;
    while (end < text.size() && BracketedId(text.substr(end)) == 0) ++end;
    std::string_view value = text.substr(head, end - head);
    while (value.ends_with(' ') || value.ends_with(kGroupSeparator)) value.remove_suffix(1);
    if (const Flaw flaw = builder.Add(text.substr(1, head - 2), value); flaw != Flaw::kNone) {
      return flaw;
    }
    text.remove_prefix(end);
  }
  return Flaw::kNone;
}

bool HasDigitsAfter(std::string_view text, std::string_view id, std::size_t count) {
  const std::size_t at = text.find(id);
  if (at == std::string_view::npos) return false;
  const std::string_view digits = text.substr(at + id.size(), count);
  return digits.size() == count && IsAllDigits(digits);
}

}  // namespace

bool IsMarkedElementString(std::string_view text) {
  if (text.find(kGroupSeparator) != std::string_view::npos) return true;
  return text.starts_with('(') &&
         (HasDigitsAfter(text, "(01)", 14) || HasDigitsAfter(text, "(00)", 18) ||
          HasDigitsAfter(text, "(02)", 14));
}

bool LooksLikeElementString(std::string_view text) {
  return text.size() >= 16 && text.starts_with("01") &&
         ExamineGtin(text.substr(2, 14)) == GtinProblem::kNone;
}

std::optional<ElementString> ParseElementString(std::string_view text, Flaw& flaw) {
  if (text.starts_with(kGroupSeparator)) text.remove_prefix(1);
  Builder builder;
  flaw = text.starts_with('(') ? ReadBracketed(text, builder) : ReadPlain(text, builder);
  if (text.empty()) flaw = Flaw::kStructure;
  if (flaw != Flaw::kNone) return std::nullopt;
  ElementString elements = std::move(builder).Finish();
  // Fits its check digit, and is nobody's number.
  if (!elements.gtin14.empty() && ExamineGtin(elements.gtin14) != GtinProblem::kNone) {
    flaw = Flaw::kCheckDigit;
    return std::nullopt;
  }
  return elements;
}

}  // namespace ocop::label
