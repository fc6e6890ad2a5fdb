#include "kiosk/flow/visit_counts.h"

#include <utility>
#include <variant>

namespace ocop::flow {
namespace {

std::string HourName(int hour) {
  std::string name = "hour:00";
  name[5] = static_cast<char>('0' + hour / 10);
  name[6] = static_cast<char>('0' + hour % 10);
  return name;
}

bool IsAttract(const Session& session) { return session.Here().screen == Screen::kAttract; }

bool IsTyping(const Event& event) {
  return std::holds_alternative<Type>(event) || std::holds_alternative<Erase>(event);
}

}  // namespace

void VisitCounts::AddProduct(const char* what, std::int64_t product) {
  const std::string code = code_of_(product);
  if (!code.empty()) Add(what + code);
}

void VisitCounts::Note(const Session& before, const Event& event, const Session& after,
                       std::optional<int> hour, bool found_nothing) {
  if (IsAttract(before) && !IsAttract(after)) {
    Add("session");
    if (hour) Add(HourName(*hour));
  }
  // The question whether somebody is there leaves the search as it is.
  if (found_nothing && !IsTyping(event) && before.Here() != after.Here()) Add("search:nothing");
  if (!before.rated && after.rated)
    Add(std::string("feedback:") + NameOf(std::get<Rate>(event).rating));
  if (after.basket.size() > before.basket.size()) AddProduct("taken:", after.basket.back());
  if (!IsAttract(before) && std::holds_alternative<StartAgain>(event)) {
    Add("language:" + std::string(TagOf(before.language)));
  }
  NoteTheWay(before, event, after);
}

void VisitCounts::NoteTheWay(const Session& before, const Event& event, const Session& after) {
  const bool goes_on =
      std::holds_alternative<Open>(event) || std::holds_alternative<Answered>(event) ||
      std::holds_alternative<SeveralAnswers>(event) || std::holds_alternative<ChooseAnswer>(event);
  if (!goes_on || before.Here() == after.Here()) return;
  const Place& to = after.Here();
  if (to.screen == Screen::kProduct) {
    AddProduct("product:", to.subject);
  } else {
    Add(std::string("screen:") + NameOf(to.screen));
  }
}

void VisitCounts::NoteCall(const char* end, int waited_minutes) {
  Add("staff:called");
  Add(std::string("staff:") + end);
  if (waited_minutes > 0) counts_["staff:waited_min"] += waited_minutes;
}

Counts VisitCounts::Take() { return std::exchange(counts_, {}); }

}  // namespace ocop::flow
