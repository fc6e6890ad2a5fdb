#include "db/model/gtin.h"

#include <algorithm>
#include <cstddef>

#include "platform/base/check.h"

namespace ocop {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

char CheckDigitAfter(std::string_view digits) {
  // Weights 3 and 1 in turn from the right: GS1 General Specifications, section 7.9.
  int sum = 0;
  int weight = 3;
  for (std::size_t i = digits.size(); i > 0; --i) {
    OCOP_CHECK(IsDigit(digits[i - 1]));
    sum += (digits[i - 1] - '0') * weight;
    weight = 4 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

GtinProblem ExamineGtin(std::string_view digits) {
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), IsDigit)) {
    return GtinProblem::kNotDigits;
  }
  const std::size_t length = digits.size();
  if (length != 8 && length != 12 && length != 13 && length != 14) return GtinProblem::kLength;
  if (CheckDigitAfter(digits.substr(0, length - 1)) != digits.back()) {
    return GtinProblem::kCheckDigit;
  }
  if (digits.find_first_not_of('0') == std::string_view::npos) return GtinProblem::kAllZero;
  return GtinProblem::kNone;
}

Result<Gtin> Gtin::Parse(std::string_view digits) {
  switch (ExamineGtin(digits)) {
    case GtinProblem::kNone:
      break;
    case GtinProblem::kNotDigits:
      return Status(Code::kInvalid, "a GTIN is written with digits only");
    case GtinProblem::kLength:
      return Status(Code::kInvalid,
                    "a GTIN has 8, 12, 13 or 14 digits, this has " + std::to_string(digits.size()));
    case GtinProblem::kCheckDigit:
      return Status(Code::kInvalid, std::string("the check digit should be ") +
                                        CheckDigitAfter(digits.substr(0, digits.size() - 1)) +
                                        ", not " + digits.back());
    case GtinProblem::kAllZero:
      return Status(Code::kInvalid, "a GTIN of zeros is nobody's number");
  }
  return Gtin(std::string(14 - digits.size(), '0').append(digits));
}

}  // namespace ocop
