#include "kiosk/ui/screen.h"

namespace ocop::ui {

ScreenResult LoadScreen(const ScreenSource& source) {
  switch (source.session.Here().screen) {
    case flow::Screen::kAttract:
      return LoadAttract(source);
    case flow::Screen::kHome:
      return LoadHome(source);
    case flow::Screen::kLanguages:
      return LoadLanguages(source);
    case flow::Screen::kBrowse:
      return LoadBrowse(source);
    case flow::Screen::kProduct:
      return LoadProduct(source);
    case flow::Screen::kVillages:
      return LoadVillages(source);
    case flow::Screen::kVillage:
      return LoadVillage(source);
    case flow::Screen::kMap:
      return LoadMap(source);
    case flow::Screen::kEvents:
      return LoadEvents(source);
    case flow::Screen::kStars:
      return LoadStars(source);
    case flow::Screen::kSearch:
      return LoadSearch(source);
    case flow::Screen::kLabel:
      return LoadLabel(source);
    case flow::Screen::kLabelChoice:
      return LoadLabelChoice(source);
    case flow::Screen::kVerdict:
      return LoadVerdict(source);
    case flow::Screen::kTakeAway:
      return LoadTakeAway(source);
    case flow::Screen::kCallStaff:
      return LoadCallStaff(source);
    case flow::Screen::kEnquiry:
      return LoadEnquiry(source);
  }
  return {Code::kInvalid, "no such screen"};
}

}  // namespace ocop::ui
