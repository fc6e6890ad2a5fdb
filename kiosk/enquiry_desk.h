#pragma once
/// What a visitor types about themselves, and the sealed message it becomes. Nothing of it is ever
/// in a std::string, a session, a scene or a cache; it is gone with Clear(). UI thread.

#include <cstdint>
#include <string>
#include <string_view>

#include "db/model/date.h"
#include "db/model/language.h"
#include "db/outbox/private_text.h"
#include "kiosk/flow/enquiry.h"
#include "platform/base/result.h"

namespace ocop {

/// What goes into the message beside what was typed. Nothing private.
struct EnquiryFacts {
  flow::EnquiryTopic topic = flow::EnquiryTopic::kBuy;
  std::string product;  ///< code and name
  Language language = Language::kVi;
  std::string operator_name;  ///< to whom consent was given
  int keep_days = 0;          ///< for how long
  Date day;
};

class EnquiryDesk {
 public:
  EnquiryDesk();

  /// False: this system swaps whatever it likes, so nothing may be asked.
  [[nodiscard]] bool CanAsk() const;

  /// What was typed at a step; null at steps where nothing is.
  [[nodiscard]] const outbox::PrivateText* TypedAt(flow::EnquiryStep step) const;

  /// Behind what is there; a Latin letter in Vietnamese as Telex has it. What has no room is
  /// dropped.
  void Type(flow::EnquiryStep step, std::string_view text, Language language);
  void Erase(flow::EnquiryStep step);
  void Clear(flow::EnquiryStep step);
  void Clear();

  /// What is wrong with it.
  [[nodiscard]] flow::EnquiryProblem ProblemAt(flow::EnquiryStep step) const;

  /// A message of lines "word: text" in a box to the centre. What was typed stays. kInvalid: no
  /// usable key.
  [[nodiscard]] Result<std::string> Seal(const std::string& sealing_key,
                                         const EnquiryFacts& facts) const;

 private:
  template <typename Desk>
  static auto At(Desk& desk, flow::EnquiryStep step) -> decltype(&desk.name_);

  outbox::PrivateText name_;
  outbox::PrivateText contact_;
  outbox::PrivateText wish_;
};

}  // namespace ocop
