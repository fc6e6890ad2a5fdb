#include "kiosk/flow/session.h"

#include <algorithm>
#include <string>
#include <utility>

#include "db/text/utf8.h"
#include "kiosk/flow/telex.h"

namespace ocop::flow {
namespace {

void Push(Session& session, Place place) {
  // The attract loop and the choice of a language are not places to go back to.
  const Screen here = session.Here().screen;
  if (here == Screen::kAttract || here == Screen::kLanguages || here == place.screen) {
    if (here != Screen::kProduct && here != Screen::kVillage) session.trail.pop_back();
  }
  if (session.trail.size() >= kLongestTrail) session.trail.erase(session.trail.begin() + 1);
  session.trail.push_back(std::move(place));
}

struct Step {
  Session& session;

  void operator()(const Open& open) const { Push(session, open.place); }
  void operator()(const Back&) const {
    if (session.Here().choosing) {
      session.trail.back().choosing.reset();
      return;
    }
    Enquiry& enquiry = session.enquiry;
    const bool midway = enquiry.step != EnquiryStep::kTopic && enquiry.step != EnquiryStep::kDone;
    if (session.Here().screen == Screen::kEnquiry && midway) {
      enquiry.step = static_cast<EnquiryStep>(static_cast<int>(enquiry.step) - 1);
      enquiry.problem = EnquiryProblem::kNone;
      return;
    }
    session.trail.pop_back();
    if (session.trail.empty()) session.trail.push_back({Screen::kHome});
  }
  void operator()(const GoHome&) const { session.trail = {Place{Screen::kHome}}; }
  void operator()(const ChooseLanguage& choice) const {
    session.language = choice.language;
    const Screen here = session.Here().screen;
    if (here != Screen::kAttract && here != Screen::kLanguages) return;
    session.trail.pop_back();
    if (session.trail.empty()) session.trail.push_back({Screen::kHome});
  }
  void operator()(const SetFilter& set) const {
    session.trail.back().filter = set.filter;
    session.trail.back().choosing.reset();
  }
  void operator()(const Choose& choose) const { session.trail.back().choosing = choose.kind; }
  void operator()(const Type& type) const {
    session.enquiry.problem = EnquiryProblem::kNone;
    if (session.Here().screen != Screen::kSearch) return;
    std::string& query = session.trail.back().query;
    const bool is_key = type.text.size() == 1 && type.text[0] >= 'a' && type.text[0] <= 'z';
    std::string typed = is_key && session.language == Language::kVi ? TypeTelex(query, type.text[0])
                                                                    : query + type.text;
    if (typed.size() <= kLongestQuery) query = std::move(typed);
  }
  void operator()(const Erase&) const {
    std::string& query = session.trail.back().query;
    query.resize(text::WithoutLast(query).size());
  }
  void operator()(const ClearQuery&) const { session.trail.back().query.clear(); }
  void operator()(const ShowPicture& show) const { session.trail.back().picture = show.index; }
  void operator()(const TakeAlong& take) const {
    std::vector<std::int64_t>& basket = session.basket;
    const bool has = std::find(basket.begin(), basket.end(), take.product) != basket.end();
    if (!has && basket.size() < kMostTakenAway) basket.push_back(take.product);
  }
  void operator()(const LeaveHere& leave) const {
    std::erase(session.basket, leave.product);
    session.trail.back().picture = 0;
  }
  void operator()(const Rate&) const { session.rated = true; }
  void operator()(const ChooseTopic& choice) const {
    session.enquiry.topic = choice.topic;
    session.enquiry.step = EnquiryStep::kName;
  }
  void operator()(const GiveConsent& consent) const {
    session.enquiry.consent = consent.given;
    session.enquiry.problem = EnquiryProblem::kNone;
  }
  void operator()(const GoOn&) const {}
  void operator()(const EnquiryChecked& checked) const {
    Enquiry& enquiry = session.enquiry;
    enquiry.problem = checked.problem;
    if (checked.problem != EnquiryProblem::kNone || enquiry.step >= EnquiryStep::kConsent) return;
    enquiry.step = static_cast<EnquiryStep>(static_cast<int>(enquiry.step) + 1);
  }
  void operator()(const EnquirySealed& sealed) const {
    session.enquiry = {
        .topic = session.enquiry.topic, .step = EnquiryStep::kDone, .reference = sealed.reference};
  }
  void operator()(const EnquiryKept& told) const {
    Enquiry& enquiry = session.enquiry;
    if (enquiry.step != EnquiryStep::kDone || enquiry.reference != told.reference) return;
    enquiry.kept = told.kept;
    enquiry.problem = told.kept ? EnquiryProblem::kNone : EnquiryProblem::kNotKept;
  }
  void operator()(const Answered& answered) const {
    session.answer = answered.answer;
    Push(session, {Screen::kVerdict});
  }
  void operator()(const SeveralAnswers& several) const {
    session.answers = several.answers;
    // The first of them was answered before the others were read.
    if (session.Here().screen == Screen::kVerdict) session.trail.pop_back();
    Push(session, {Screen::kLabelChoice});
  }
  void operator()(const ChooseAnswer& choice) const {
    if (choice.index >= session.answers.size()) return;
    session.answer = session.answers[choice.index];
    Push(session, {Screen::kVerdict});
  }
  void operator()(const CallStaff&) const {
    if (session.Here().screen != Screen::kCallStaff) Push(session, {Screen::kCallStaff});
  }
  void operator()(const EndStaffCall&) const {
    // Nobody may come back to it: it would say that nobody came.
    std::erase_if(session.trail,
                  [](const Place& place) { return place.screen == Screen::kCallStaff; });
    if (session.trail.empty()) session.trail.push_back({Screen::kHome});
  }
  void operator()(const AskPresence&) const { session.asking = true; }
  void operator()(const StillHere&) const { session.asking = false; }
  void operator()(const StartAgain& again) const {
    session = Session{};
    session.language = again.language;
  }
};

}  // namespace

const char* NameOf(Screen screen) {
  switch (screen) {
    case Screen::kAttract:
      return "attract";
    case Screen::kHome:
      return "home";
    case Screen::kLanguages:
      return "languages";
    case Screen::kBrowse:
      return "browse";
    case Screen::kProduct:
      return "product";
    case Screen::kVillages:
      return "villages";
    case Screen::kVillage:
      return "village";
    case Screen::kMap:
      return "map";
    case Screen::kEvents:
      return "events";
    case Screen::kStars:
      return "stars";
    case Screen::kSearch:
      return "search";
    case Screen::kLabel:
      return "label";
    case Screen::kLabelChoice:
      return "label_choice";
    case Screen::kVerdict:
      return "verdict";
    case Screen::kTakeAway:
      return "take_away";
    case Screen::kCallStaff:
      return "call_staff";
    case Screen::kEnquiry:
      return "enquiry";
  }
  return "";
}

const char* NameOf(Rating rating) {
  switch (rating) {
    case Rating::kGood:
      return "good";
    case Rating::kFair:
      return "fair";
    case Rating::kPoor:
      return "poor";
  }
  return "";
}

Session Next(Session session, const Event& event) {
  // Whatever a visitor does shows that they are there; what the kiosk does by itself does not.
  const bool by_itself =
      std::holds_alternative<AskPresence>(event) || std::holds_alternative<EnquiryKept>(event);
  if (!by_itself) session.asking = false;
  std::visit(Step{session}, event);
  if (!session.Enquires()) session.enquiry = {};
  return session;
}

CameraUse CameraUseOn(Screen screen) {
  if (screen == Screen::kAttract) return CameraUse::kGlance;
  const bool reads =
      screen == Screen::kLabel || screen == Screen::kLabelChoice || screen == Screen::kVerdict;
  return reads ? CameraUse::kRead : CameraUse::kOff;
}

}  // namespace ocop::flow
