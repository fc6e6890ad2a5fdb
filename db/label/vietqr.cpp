#include "db/label/vietqr.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ocop::label {
namespace {

using Field = std::pair<std::string_view, std::string_view>;  // id, value

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

std::size_t DigitAt(std::string_view digits, std::size_t at) {
  return static_cast<std::size_t>(digits[at] - '0');
}

/// Two digits of id, two of length, the value; nothing when that does not come out even.
std::optional<std::vector<Field>> ParseFields(std::string_view text) {
  std::vector<Field> fields;
  while (!text.empty()) {
    if (text.size() < 4 || !IsAllDigits(text.substr(0, 4))) return std::nullopt;
    const std::size_t length = DigitAt(text, 2) * 10 + DigitAt(text, 3);
    if (text.size() < 4 + length) return std::nullopt;
    fields.emplace_back(text.substr(0, 2), text.substr(4, length));
    text.remove_prefix(4 + length);
  }
  return fields;
}

/// Empty when the field is absent.
std::string_view ValueOf(const std::vector<Field>& fields, std::string_view id) {
  for (const Field& field : fields) {
    if (field.first == id) return field.second;
  }
  return {};
}

/// Lower-case digits are against the rules and in print; the sum is what matters.
bool ChecksumFits(std::string_view text, std::string_view printed) {
  unsigned value = 0;
  for (const char c : printed) {
    constexpr std::string_view kHex = "0123456789ABCDEFabcdef";
    const std::size_t at = kHex.find(c);
    if (at == std::string_view::npos) return false;
    value = value * 16 + static_cast<unsigned>(at < 16 ? at : at - 6);
  }
  return value == Crc16(text.substr(0, text.size() - printed.size()));
}

bool IsService(std::string_view service) {
  constexpr std::array<std::string_view, 4> kServices = {"QRIBFTTA", "QRIBFTTC", "QRPUSH",
                                                         "QRCASH"};
  return std::find(kServices.begin(), kServices.end(), service) != kServices.end();
}

bool IsAccount(std::string_view account) {
  return !account.empty() && account.size() <= 19 &&
         std::all_of(account.begin(), account.end(), [](char c) {
           return IsDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

/// Empty unless every inner field adds up.
std::string AccountKey(std::string_view merchant) {
  const auto outer = ParseFields(merchant);
  if (!outer || !IsService(ValueOf(*outer, "02"))) return {};
  const auto inner = ParseFields(ValueOf(*outer, "01"));
  if (!inner) return {};
  const std::string_view bank = ValueOf(*inner, "00");
  const std::string_view account = ValueOf(*inner, "01");
  if (bank.size() != 6 || !IsAllDigits(bank) || !IsAccount(account)) return {};
  return "vietqr:" + std::string(bank) + "/" + std::string(account);
}

}  // namespace

unsigned Crc16(std::string_view bytes) {
  std::uint32_t crc = 0xFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << 8U;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x8000U) != 0 ? (crc << 1U) ^ 0x1021U : crc << 1U;
    }
    crc &= 0xFFFFU;
  }
  return crc;
}

bool LooksLikePayment(std::string_view text) { return text.rfind("000201", 0) == 0; }

PaymentCode ParsePayment(std::string_view text) {
  PaymentCode code;
  code.flaw = Flaw::kStructure;
  const auto fields = ParseFields(text);
  if (!fields || fields->empty() || fields->back().first != "63" ||
      fields->back().second.size() != 4) {
    return code;
  }
  if (!ChecksumFits(text, fields->back().second)) {
    code.flaw = Flaw::kChecksum;
    return code;
  }
  code.is_payment = true;
  constexpr std::string_view kNapas = "0010A000000727";
  const std::string_view merchant = ValueOf(*fields, "38");
  if (merchant.rfind(kNapas, 0) == 0) code.key = AccountKey(merchant);
  // Other networks' codes are sound payment codes too; only a VietQR can have a broken account.
  if (!code.key.empty() || merchant.rfind(kNapas, 0) != 0) code.flaw = Flaw::kNone;
  return code;
}

}  // namespace ocop::label
