#include <utility>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

class VillagesScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto villages = source.catalogue.Villages(source.session.language);
    if (!villages.ok()) return villages.status();
    auto screen = std::make_unique<VillagesScreen>();
    screen->chrome_ = source.chrome;
    screen->villages_ = std::move(villages).value();
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int left = theme.Margin() - theme.Mm(2.5);
    const Grid grid = VillageGrid(builder, left, body.width - 2 * left);
    builder.BeginScroll("villages", body);
    const int top = builder.Line({theme.Margin(), 0}, body.width, Role::kHeading,
                                 builder.Say("villages.title"), color::kInk) +
                    theme.Mm(2);
    const int count = static_cast<int>(villages_.size());
    for (int i = 0; i < count; ++i)
      VillageCardAt(builder, grid, i, top, villages_[static_cast<std::size_t>(i)]);
    builder.EndScroll(top + grid.Height(count) + theme.Mm(4));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_,
         {HomeButton(builder),
          {.name = "map",
           .icon = Icon::kMap,
           .label = builder.Say("map.open"),
           .event = flow::Open{{.screen = flow::Screen::kMap}}}},
         LabelButton(builder, "common.scan"));
  }

 private:
  Chrome chrome_;
  std::vector<store::VillageCard> villages_;
};

}  // namespace

ScreenResult LoadVillages(const ScreenSource& source) { return VillagesScreen::Load(source); }

}  // namespace ocop::ui
