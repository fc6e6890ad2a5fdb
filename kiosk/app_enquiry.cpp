/// The app's part in an enquiry: letters to the desk, the sealed box to the keeper.

#include <utility>

#include "db/outbox/reference.h"
#include "kiosk/app.h"
#include "platform/base/log.h"

namespace ocop {

void App::WorkOnEnquiry(const flow::Event& event) {
  // Whatever ends an enquiry, the visitor's leaving most of all, takes what was typed with it.
  if (!session_.Enquires()) return desk_.Clear();
  if (session_.Here().screen != flow::Screen::kEnquiry) return;
  const flow::EnquiryStep step = session_.enquiry.step;
  if (const auto* type = std::get_if<flow::Type>(&event)) {
    desk_.Type(step, type->text, session_.language);
  } else if (std::holds_alternative<flow::Erase>(event)) {
    desk_.Erase(step);
  } else if (std::holds_alternative<flow::ClearQuery>(event)) {
    desk_.Clear(step);
  } else if (std::holds_alternative<flow::GoOn>(event)) {
    const flow::Event next = GoOnWithEnquiry();
    session_ = flow::Next(std::move(session_), next);
  }
}

flow::Event App::GoOnWithEnquiry() {
  const flow::Enquiry& enquiry = session_.enquiry;
  if (enquiry.step != flow::EnquiryStep::kConsent)
    return flow::EnquiryChecked{desk_.ProblemAt(enquiry.step)};
  if (!enquiry.consent) return flow::EnquiryChecked{flow::EnquiryProblem::kConsentMissing};
  return SendEnquiry();
}

flow::Event App::SendEnquiry() {
  const flow::EnquiryChecked refused{flow::EnquiryProblem::kNotKept};
  EnquiryFacts facts{.topic = session_.enquiry.topic,
                     .product = {},
                     .language = session_.language,
                     .operator_name = options_.enquiry.operator_name,
                     .keep_days = options_.enquiry.keep_days,
                     .day = Date::InVietnam(ports_.clock.WallSeconds())};
  const auto cards = ports_.catalogue->Cards({&session_.Here().subject, 1}, Language::kVi);
  if (cards.ok() && !cards->empty())
    facts.product = cards->front().code + " " + cards->front().name_vi;
  Result<std::string> box = desk_.Seal(sealing_key_, facts);
  if (!box.ok()) {
    Log(LogLevel::kError, "enquiry", box.status().message());
    return refused;
  }
  const std::string reference = outbox::ReferenceOf(*box);
  const auto& record = ports_.workers.record_enquiry;
  if (!record || !record(std::move(box).value(), ports_.clock.WallSeconds())) return refused;
  desk_.Clear();
  return flow::EnquirySealed{reference};
}

ui::EnquiryForm App::EnquiryHere() const {
  const EnquiryConfig& about = options_.enquiry;
  ui::EnquiryForm form{.operator_name = about.operator_name,
                       .operator_contact = about.contact,
                       .keep_days = about.keep_days,
                       .typed = desk_.TypedAt(session_.enquiry.step)};
  form.offered = form.IsNamed() && !sealing_key_.empty() && desk_.CanAsk();
  return form;
}

void App::On(const CentreKnown& known) {
  sealing_key_ = known.sealing_key;
  if (session_.Here().screen == flow::Screen::kEnquiry) LoadHere();
}

void App::On(const NoteRecorded& recorded) {
  if (session_.Here().screen != flow::Screen::kEnquiry) return;
  Apply(flow::EnquiryKept{recorded.reference, recorded.code == Code::kOk});
}

}  // namespace ocop
