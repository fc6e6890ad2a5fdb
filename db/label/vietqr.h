#pragma once
/// EMVCo merchant-presented payment codes, as far as needed to know one when we see one.

#include <string>
#include <string_view>

#include "db/label/label.h"

namespace ocop::label {

struct PaymentCode {
  /// kNone: a sound VietQR. kStructure with `is_payment`: checksum and outer fields are sound but
  /// the account inside cannot be told. Without `is_payment`: kStructure or kChecksum.
  Flaw flaw = Flaw::kNone;
  bool is_payment = false;
  std::string key;  ///< "vietqr:970403/0011012345678"; empty when the account cannot be told
};

/// True when it starts as every such code does ("000201").
bool LooksLikePayment(std::string_view text);

/// Tolerant about what it is, strict about whose it is: a payment code with a broken account field
/// is still a payment code and must not be looked up as a product, but no account is read from
/// it, because cutting the number short would name somebody else's.
PaymentCode ParsePayment(std::string_view text);

/// CRC-16/CCITT-FALSE, the checksum of field 63.
unsigned Crc16(std::string_view bytes);

}  // namespace ocop::label
