#include "kiosk/flow/answers.h"

#include <algorithm>
#include <utility>

namespace ocop::flow {
namespace {

bool LeadsSomewhere(const LabelAnswer& answer) {
  return answer.product != 0 || answer.producer != 0;
}

bool SayTheSame(const LabelAnswer& a, const LabelAnswer& b) {
  if (LeadsSomewhere(a) != LeadsSomewhere(b)) return false;
  if (LeadsSomewhere(a)) return a.product == b.product && a.producer == b.producer;
  return a.read == b.read && a.verdict.kind == b.verdict.kind;
}

int KnowsOfTheItem(const LabelAnswer& answer) {
  return (answer.verdict.expiry.has_value() ? 2 : 0) + (answer.verdict.by_serial_form ? 0 : 1);
}

}  // namespace

std::vector<LabelAnswer> Distinct(std::vector<LabelAnswer> answers) {
  const bool any = std::any_of(answers.begin(), answers.end(), &LeadsSomewhere);
  std::vector<LabelAnswer> distinct;
  for (LabelAnswer& answer : answers) {
    if (any && !LeadsSomewhere(answer)) continue;
    const auto same =
        std::find_if(distinct.begin(), distinct.end(),
                     [&answer](const LabelAnswer& one) { return SayTheSame(one, answer); });
    if (same == distinct.end()) {
      distinct.push_back(std::move(answer));
    } else if (KnowsOfTheItem(answer) > KnowsOfTheItem(*same)) {
      *same = std::move(answer);
    }
  }
  if (distinct.size() > kMostAnswers) distinct.resize(kMostAnswers);
  return distinct;
}

bool Showing::Seen(Time now) {
  if (now - last_ >= kOneShowing) return false;
  last_ = now;
  return !answers_.empty();
}

std::optional<Event> Showing::Add(LabelAnswer answer, Time now) {
  if (now - last_ >= kOneShowing) Forget();
  last_ = now;
  std::vector<LabelAnswer> answers = answers_;
  answers.push_back(std::move(answer));
  answers = Distinct(std::move(answers));
  if (answers == answers_) return std::nullopt;
  answers_ = std::move(answers);
  if (answers_.size() == 1) return Answered{answers_.front()};
  return SeveralAnswers{answers_};
}

}  // namespace ocop::flow
