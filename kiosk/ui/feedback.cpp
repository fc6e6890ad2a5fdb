#include "kiosk/ui/feedback.h"

#include <algorithm>
#include <array>

namespace ocop::ui {
namespace {

struct Face {
  flow::Rating rating;
  Icon icon;
  const char* key;  ///< of its word
};
constexpr std::array kFaces = {Face{flow::Rating::kGood, Icon::kGlad, "feedback.good"},
                               Face{flow::Rating::kFair, Icon::kSoSo, "feedback.fair"},
                               Face{flow::Rating::kPoor, Icon::kSorry, "feedback.poor"}};

struct Plan {
  std::array<ButtonSpec, kFaces.size()> buttons;
  int button_width = 0;
  int question_width = 0;
  bool beside = false;  ///< the question stands left of the faces, not above them
  int height = 0;
};

Plan PlanFor(Builder& builder, int width) {
  const Theme& theme = builder.theme();
  const int gap = theme.Mm(4);
  const int count = static_cast<int>(kFaces.size());
  Plan plan;
  for (std::size_t i = 0; i < kFaces.size(); ++i) {
    plan.buttons.at(i) = {.name = std::string("feedback:") + flow::NameOf(kFaces.at(i).rating),
                          .icon = kFaces.at(i).icon,
                          .label = builder.Say(kFaces.at(i).key),
                          .kind = ButtonKind::kPlain,
                          .event = flow::Rate{kFaces.at(i).rating}};
    plan.button_width =
        std::max(plan.button_width, builder.ButtonWidth(plan.buttons.at(i), theme.Touch()));
  }
  const std::string question = builder.Say("feedback.question");
  const int faces = count * (plan.button_width + gap);
  const Style style = builder.Font(Role::kStrong);
  plan.question_width = width - faces;
  plan.beside = plan.question_width >= builder.TwoLineWidth(style, question) &&
                2 * Text::LineHeight(style) <= theme.Mm(22);
  plan.height = theme.Touch();
  if (!plan.beside) {
    plan.question_width = width;
    plan.button_width = (width - (count - 1) * gap) / count;
    for (ButtonSpec& button : plan.buttons)
      button.stacked = builder.ButtonWidth(button, theme.Touch()) > plan.button_width;
    plan.height += builder.HeightOf(width, Role::kStrong, question) + theme.Mm(2);
  }
  // The thanks must not be cut where they are longer than the question.
  plan.height =
      std::max(plan.height, builder.HeightOf(width, Role::kBody, builder.Say("feedback.thanks")));
  return plan;
}

}  // namespace

int FeedbackHeight(Builder& builder, int width_px) { return PlanFor(builder, width_px).height; }

void FeedbackAt(Builder& builder, const Rect& rect, bool rated) {
  const Theme& theme = builder.theme();
  if (rated) {
    const std::string thanks = builder.Say("feedback.thanks");
    const int height = builder.HeightOf(rect.width, Role::kBody, thanks);
    builder.Paragraph({rect.x, rect.y + (rect.height - height) / 2}, rect.width, Role::kBody,
                      thanks, color::kInk);
    return;
  }
  const Plan plan = PlanFor(builder, rect.width);
  const std::string question = builder.Say("feedback.question");
  const int words = builder.HeightOf(plan.question_width, Role::kStrong, question);
  builder.Paragraph({rect.x, plan.beside ? rect.y + (rect.height - words) / 2 : rect.y},
                    plan.question_width, Role::kStrong, question, color::kInk);
  const int count = static_cast<int>(plan.buttons.size());
  const int step = plan.button_width + theme.Mm(4);
  const int left = rect.Right() - count * step + theme.Mm(4);
  for (int i = 0; i < count; ++i) {
    builder.Button(
        {left + i * step, rect.Bottom() - theme.Touch(), plan.button_width, theme.Touch()},
        plan.buttons.at(static_cast<std::size_t>(i)));
  }
}

}  // namespace ocop::ui
