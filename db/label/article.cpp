#include "db/label/article.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "db/label/percent.h"

namespace ocop::label {
namespace {

constexpr std::size_t kMaxAttributes = 32;
constexpr std::size_t kMaxAttributeBytes = 90;  // the longest value GS1 defines

constexpr std::string_view kElementSigns = "!\"%&'()*+,-./:;<=>?_";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

/// '%' and '/' escaped, so that a key can be taken apart again.
std::string EscapePart(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '%') {
      out += "%25";
    } else if (c == '/') {
      out += "%2F";
    } else {
      out += c;
    }
  }
  return out;
}

/// The path's segments, decoded; nothing when one cannot be.
std::optional<std::vector<std::string>> Segments(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    std::optional<std::string> segment = PercentDecode(path.substr(0, end));
    if (!segment) return std::nullopt;
    segments.push_back(*std::move(segment));
    path.remove_prefix(end);
  }
  while (!segments.empty() && segments.back().empty()) segments.pop_back();
  return segments;
}

/// Where the article number stands, or segments.size().
std::size_t FindGtin(const std::vector<std::string>& segments, Flaw& flaw) {
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    if (segments[i] != "01" && segments[i] != "gtin") continue;
    const GtinProblem problem = ExamineGtin(segments[i + 1]);
    if (problem == GtinProblem::kNone) return i + 1;
    if (problem == GtinProblem::kCheckDigit) flaw = Flaw::kCheckDigit;
  }
  return segments.size();
}

/// 22 (variant), 10 (lot), 21 (serial) as 1, 2, 3, the order they must come in; 0 for others. The
/// words were allowed by the first version of the standard and are still in print.
int RankOf(std::string_view id) {
  if (id == "22" || id == "cpv") return 1;
  if (id == "10" || id == "lot") return 2;
  if (id == "21" || id == "ser") return 3;
  return 0;
}

bool ReadQualifiers(const std::vector<std::string>& segments, std::size_t at, DigitalLink& link) {
  int last_rank = 0;
  for (; at < segments.size(); at += 2) {
    const int rank = RankOf(segments[at]);
    if (rank <= last_rank || at + 1 == segments.size() || !IsQualifier(segments[at + 1])) {
      return false;
    }
    if (rank == 2) link.lot = segments[at + 1];
    if (rank == 3) link.serial = segments[at + 1];
    last_rank = rank;
  }
  return true;
}

/// Application identifiers are two to four digits; other parameters are the host's own business.
std::vector<Attribute> ReadAttributes(const Url& url) {
  std::vector<Attribute> attributes;
  for (const std::string& piece : url.query) {
    const std::size_t equals = piece.find('=');
    if (equals == std::string::npos || equals < 2 || equals > 4) continue;
    if (!IsAllDigits(std::string_view(piece).substr(0, equals))) continue;
    std::optional<std::string> value = PercentDecode(std::string_view(piece).substr(equals + 1));
    if (!value || value->size() > kMaxAttributeBytes) continue;
    if (attributes.size() == kMaxAttributes) break;
    attributes.push_back({piece.substr(0, equals), *std::move(value)});
  }
  return attributes;
}

}  // namespace

ArticleKey KeyOf(const Gtin& gtin) {
  const std::string& digits = gtin.Digits();
  const auto starts = [&](std::string_view prefix) { return digits.rfind(prefix, 0) == 0; };
  if (starts("0000000") || starts("0000002")) {
    return {LabelClass::kInStore, "instore:" + digits.substr(6)};
  }
  if (starts("002") || starts("004") || starts("02")) {
    return {LabelClass::kInStore, "instore:" + digits.substr(1)};
  }
  if (starts("0977") || starts("0978") || starts("0979")) {
    return {LabelClass::kIsbn, "isbn:" + digits.substr(1)};
  }
  return {LabelClass::kGtin, "gtin:" + digits};
}

std::optional<Gtin> ExpandUpcE(std::string_view digits) {
  if (digits.size() != 8 || !IsAllDigits(digits) || digits[0] > '1') return std::nullopt;
  const std::string_view kept = digits.substr(1, 6);
  const char how = kept[5];
  std::string whole(digits.substr(0, 1));
  if (how <= '2') {
    whole.append(kept.substr(0, 2)).append(1, how).append(4, '0').append(kept.substr(2, 3));
  } else if (how <= '4') {
    const std::size_t maker = how == '3' ? 3 : 4;
    whole.append(kept.substr(0, maker)).append(5, '0').append(kept.substr(maker, 5 - maker));
  } else {
    whole.append(kept.substr(0, 5)).append(4, '0').append(1, how);
  }
  const Result<Gtin> gtin = Gtin::Parse(whole + digits[7]);
  return gtin.ok() ? std::optional(*gtin) : std::nullopt;
}

bool IsElementCharacter(char c) {
  return IsDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         kElementSigns.find(c) != std::string_view::npos;
}

bool IsQualifier(std::string_view value) {
  return !value.empty() && value.size() <= 20 &&
         std::all_of(value.begin(), value.end(), IsElementCharacter);
}

std::string GtinKey(std::string_view gtin14, std::string_view lot, std::string_view serial) {
  std::string key = "gtin:" + std::string(gtin14);
  if (!lot.empty()) key += "/lot:" + EscapePart(lot);
  if (!serial.empty()) key += "/ser:" + EscapePart(serial);
  return key;
}

std::optional<DigitalLink> ParseDigitalLink(const Url& url, Flaw& flaw) {
  flaw = Flaw::kNone;
  const auto segments = Segments(url.path);
  if (!segments) return std::nullopt;
  const std::size_t at = FindGtin(*segments, flaw);
  if (at == segments->size()) return std::nullopt;
  flaw = Flaw::kNone;
  DigitalLink link;
  if (!ReadQualifiers(*segments, at + 1, link)) {
    flaw = Flaw::kStructure;
    return std::nullopt;
  }
  link.gtin14 = Gtin::Parse((*segments)[at])->Digits();
  link.attributes = ReadAttributes(url);
  return link;
}

}  // namespace ocop::label
