#include "kiosk/flow/enquiry.h"

#include <algorithm>

namespace ocop::flow {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsMailAddress(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find(' ') != std::string_view::npos)
    return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.rfind('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < host.size() &&
         host.find('@') == std::string_view::npos;
}

bool IsTelephoneNumber(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), IsDigit);
  const bool others = std::any_of(text.begin(), text.end(), [](char c) {
    return !IsDigit(c) && std::string_view(" +-.()").find(c) == std::string_view::npos;
  });
  return !others && digits >= 8 && digits <= 15;
}

}  // namespace

const char* NameOf(EnquiryTopic topic) {
  switch (topic) {
    case EnquiryTopic::kBuy:
      return "buy";
    case EnquiryTopic::kTrade:
      return "trade";
    case EnquiryTopic::kDesign:
      return "design";
  }
  return "";
}

bool CanBeAnswered(std::string_view contact) {
  while (!contact.empty() && contact.front() == ' ') contact.remove_prefix(1);
  while (!contact.empty() && contact.back() == ' ') contact.remove_suffix(1);
  return IsMailAddress(contact) || IsTelephoneNumber(contact);
}

}  // namespace ocop::flow
