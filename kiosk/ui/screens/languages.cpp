#include <utility>

#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

/// All eight languages, each in its own script; no flags.
class LanguagesScreen final : public Screen {
 public:
  explicit LanguagesScreen(Chrome chrome) : chrome_(std::move(chrome)) {}

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const Rect area{theme.Margin(), body.y, body.width - 2 * theme.Margin(), body.height};
    const int gap = theme.Gap();
    const int columns = area.width > theme.Mm(180) ? 2 : 1;
    const int rows = static_cast<int>(kLanguageCount) / columns;
    const int title = builder.HeightOf(area.width, Role::kHeading, builder.Say("language.title"));
    const int room = area.height - title - theme.Mm(4);
    const int height = std::clamp((room - rows * gap) / rows, theme.Touch(), theme.Mm(40));
    const int width = (area.width - (columns - 1) * gap) / columns;
    builder.BeginScroll("languages", area);
    builder.Paragraph({area.x, 0}, area.width, Role::kHeading, builder.Say("language.title"),
                      color::kInk);
    for (std::size_t i = 0; i < kLanguageCount; ++i) {
      const Language language = kAllLanguages[i];
      const int index = static_cast<int>(i);
      const Rect rect{area.x + index % columns * (width + gap),
                      title + theme.Mm(4) + index / columns * (height + gap), width, height};
      builder.Button(rect, {.name = "choose:" + std::string(TagOf(language)),
                            .icon = std::nullopt,
                            .label = std::string(NativeName(language)),
                            .kind = language == builder.look().language ? ButtonKind::kPrimary
                                                                        : ButtonKind::kPlain,
                            .event = flow::ChooseLanguage{language},
                            .label_language = language});
    }
    builder.EndScroll(title + theme.Mm(4) + rows * (height + gap));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, {HomeButton(builder)});
  }

 private:
  Chrome chrome_;
};

}  // namespace

ScreenResult LoadLanguages(const ScreenSource& source) {
  return ScreenResult(std::make_unique<LanguagesScreen>(source.chrome));
}

}  // namespace ocop::ui
