#pragma once
/// A visitor's enquiry to the centre, but for what they type: that is never part of a session
/// (kiosk/enquiry_desk.h). Pure; any thread.

#include <string>
#include <string_view>

namespace ocop::flow {

enum class EnquiryTopic { kBuy, kTrade, kDesign };

/// One question after the other; kDone says what became of it.
enum class EnquiryStep { kTopic, kName, kContact, kWish, kConsent, kDone };

enum class EnquiryProblem {
  kNone,
  kNameMissing,
  kContactUnclear,  ///< nobody could answer there
  kWishMissing,
  kConsentMissing,
  kNotKept,  ///< the kiosk could not take it now
};

struct Enquiry {
  EnquiryTopic topic = EnquiryTopic::kBuy;
  EnquiryStep step = EnquiryStep::kTopic;
  EnquiryProblem problem = EnquiryProblem::kNone;  ///< with what this step asks for
  bool consent = false;
  std::string reference;  ///< kDone: what the visitor names to have it deleted
  bool kept = false;      ///< kDone: it is on the disk

  friend bool operator==(const Enquiry&, const Enquiry&) = default;
};

/// Lower-case word, for the message to the centre.
const char* NameOf(EnquiryTopic topic);

/// Whether somebody could be answered there: an address with @ and a dot, or a telephone number of
/// 8 to 15 digits (ITU-T E.164 allows 15).
bool CanBeAnswered(std::string_view contact);

}  // namespace ocop::flow
