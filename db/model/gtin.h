#pragma once
/// A Global Trade Item Number: GTIN-8, -12, -13 or -14, kept as 14 digits with zeros in front.

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/result.h"

namespace ocop {

enum class GtinProblem {
  kNone,
  kNotDigits,   ///< something other than 0-9, or nothing at all
  kLength,      ///< not 8, 12, 13 or 14 digits
  kCheckDigit,  ///< the last digit does not fit the others
  kAllZero,     ///< fits the check digit, yet is nobody's number
};

/// What keeps `digits` from being a GTIN. Spaces and dashes are problems too.
GtinProblem ExamineGtin(std::string_view digits);

/// The GS1 mod-10 digit ('0'..'9') that has to follow `digits`, which must be digits only.
char CheckDigitAfter(std::string_view digits);

class Gtin {
 public:
  /// kInvalid with a message per GtinProblem; a wrong check digit names the right one.
  static Result<Gtin> Parse(std::string_view digits);

  /// Always 14 digits.
  [[nodiscard]] const std::string& Digits() const { return digits_; }

  friend auto operator<=>(const Gtin&, const Gtin&) = default;

 private:
  explicit Gtin(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

}  // namespace ocop
