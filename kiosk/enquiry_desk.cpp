#include "kiosk/enquiry_desk.h"

#include <algorithm>
#include <initializer_list>

#include "db/outbox/seal.h"
#include "db/text/utf8.h"
#include "kiosk/flow/telex.h"
#include "platform/base/check.h"

namespace ocop {
namespace {

using flow::EnquiryProblem;
using flow::EnquiryStep;

constexpr std::size_t kNameBytes = 90;
constexpr std::size_t kContactBytes = 90;
constexpr std::size_t kWishBytes = 420;
/// The lines around them, with the longest names of products and operators.
constexpr std::size_t kMessageBytes = kNameBytes + kContactBytes + kWishBytes + 2'000;
constexpr std::size_t kFactBytes = 400;  // facts are cut rather than too long for the message

void Line(outbox::PrivateText& message, std::string_view word, std::string_view text) {
  for (const std::string_view part : {word, std::string_view(": "), text, std::string_view("\n")})
    OCOP_CHECK(message.Append(part));
}

bool IsBlank(const outbox::PrivateText& text) {
  return text.View().find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace

EnquiryDesk::EnquiryDesk() : name_(kNameBytes), contact_(kContactBytes), wish_(kWishBytes) {}

bool EnquiryDesk::CanAsk() const {
  return name_.IsLocked() && contact_.IsLocked() && wish_.IsLocked();
}

template <typename Desk>
auto EnquiryDesk::At(Desk& desk, EnquiryStep step) -> decltype(&desk.name_) {
  switch (step) {
    case EnquiryStep::kName:
      return &desk.name_;
    case EnquiryStep::kContact:
      return &desk.contact_;
    case EnquiryStep::kWish:
      return &desk.wish_;
    default:
      return nullptr;
  }
}

const outbox::PrivateText* EnquiryDesk::TypedAt(EnquiryStep step) const { return At(*this, step); }

void EnquiryDesk::Type(EnquiryStep step, std::string_view text, Language language) {
  outbox::PrivateText* const typed = At(*this, step);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (typed == nullptr || std::any_of(text.begin(), text.end(), is_control)) return;
  const bool is_key = text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
  if (is_key && language == Language::kVi && step != EnquiryStep::kContact) {
    const flow::TelexEdit edit(typed->View(), text[0]);
    static_cast<void>(typed->ReplaceFrom(edit.From(), edit.Instead()));
  } else {
    static_cast<void>(typed->Append(text));
  }
}

void EnquiryDesk::Erase(EnquiryStep step) {
  if (outbox::PrivateText* typed = At(*this, step)) typed->EraseLetter();
}

void EnquiryDesk::Clear(EnquiryStep step) {
  if (outbox::PrivateText* typed = At(*this, step)) typed->Clear();
}

void EnquiryDesk::Clear() {
  for (outbox::PrivateText* typed : {&name_, &contact_, &wish_}) {
    if (!typed->Empty()) typed->Clear();
  }
}

EnquiryProblem EnquiryDesk::ProblemAt(EnquiryStep step) const {
  if (step == EnquiryStep::kName && IsBlank(name_)) return EnquiryProblem::kNameMissing;
  if (step == EnquiryStep::kContact && !flow::CanBeAnswered(contact_.View()))
    return EnquiryProblem::kContactUnclear;
  if (step == EnquiryStep::kWish && IsBlank(wish_)) return EnquiryProblem::kWishMissing;
  return EnquiryProblem::kNone;
}

Result<std::string> EnquiryDesk::Seal(const std::string& sealing_key,
                                      const EnquiryFacts& facts) const {
  outbox::PrivateText message(kMessageBytes);
  Line(message, "about", flow::NameOf(facts.topic));
  Line(message, "product", text::FirstBytes(facts.product, kFactBytes));
  Line(message, "name", name_.View());
  Line(message, "contact", contact_.View());
  Line(message, "wish", wish_.View());
  Line(message, "language", TagOf(facts.language));
  Line(message, "consent",
       "given " + facts.day.ToIso() + " to keep for " + std::to_string(facts.keep_days) + " days");
  Line(message, "operator", text::FirstBytes(facts.operator_name, kFactBytes));
  return outbox::Seal(sealing_key, message.View());
}

}  // namespace ocop
