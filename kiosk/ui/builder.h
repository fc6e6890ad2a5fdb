#pragma once
/// Puts a scene together: words, buttons, cards, scrolling parts. Everything a screen draws goes
/// through here, so that pressed states, clipping and line heights are right in one place.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "db/i18n/catalog.h"
#include "kiosk/ui/scene.h"
#include "kiosk/ui/theme.h"

namespace ocop::ui {

/// What every screen needs to draw itself. Borrowed for one layout.
struct Look {
  const Theme& theme;
  Text& text;
  const i18n::Catalog& words;
  Language language = Language::kVi;
  std::string pressed;                   ///< name of the target under a finger, or empty
  std::map<std::string, int> scroll_px;  ///< how far each scroll area has been moved up
};

enum class ButtonKind { kPlain, kPrimary, kChip, kChipOn, kQuiet };

struct ButtonSpec {
  std::string name;
  std::optional<Icon> icon;
  std::string label;
  ButtonKind kind = ButtonKind::kPlain;
  flow::Event event;
  std::optional<Language> label_language = std::nullopt;  ///< when it is not the visitor's
  bool stacked = false;  ///< the icon above a small word, where a row has no room for more
};

/// A paragraph among others.
struct Said {
  Role role = Role::kBody;
  std::string text;
  Color color = color::kInk;
  int max_lines = 0;  ///< 0 = no limit
};

class Builder {
 public:
  explicit Builder(const Look& look)
      : look_(look), clip_{0, 0, look.theme.size().width, look.theme.size().height} {}

  const Look& look() const { return look_; }
  const Theme& theme() const { return look_.theme; }
  std::string Say(std::string_view key, i18n::Arguments arguments = {}) const {
    return look_.words.Text(key, arguments);
  }
  Style Font(Role role) const { return look_.theme.Font(role, look_.language); }

  void Ground(Color color) {
    Put({0, 0, theme().size().width, theme().size().height}, Box{.fill = color});
  }
  void Put(const Rect& rect, const Box& box) { Add(rect, box); }
  void PutPrivate(const Rect& rect, const PrivateWords& words) { Add(rect, words); }
  void PutIcon(const Rect& square, Icon icon, Color color);
  void PutStars(Point at, int size_px, int lit, int total);
  void PutPicture(const Rect& rect, Picture picture) { Add(rect, std::move(picture)); }
  void PutPicture(const Rect& rect, std::string sha256, int radius_px, Corners corners = {},
                  Color meanwhile = color::kStoneTint);
  void PutCode(const Rect& rect, codes::Modules modules) { Add(rect, QrCode{std::move(modules)}); }
  void PutPreview(const Rect& rect) { Add(rect, Preview{theme().Radius()}); }
  /// A tile whose nodes `inner` drew from its own upper left.
  void PutTile(const Rect& rect, Color ground, Builder inner);

  /// One line from the left at `at`, its top; cut with "…" when wider than `width_px`. Its bottom.
  int Line(Point at, int width_px, Role role, std::string_view text, Color color);
  /// As many lines as needed, at most `max_lines` (0 = no limit); the bottom of the last.
  int Paragraph(Point at, int width_px, Role role, std::string_view text, Color color,
                int max_lines = 0);
  /// The same in another font.
  int ParagraphIn(const Style& style, Point at, int width_px, std::string_view text, Color color,
                  int max_lines);
  /// Height that Paragraph would take.
  int HeightOf(int width_px, Role role, std::string_view text, int max_lines = 0);
  /// Paragraphs one below the other, those without a text left out; the bottom of the last.
  int Paragraphs(Point at, int width_px, const std::vector<Said>& said);
  int HeightOf(int width_px, const std::vector<Said>& said);
  /// One line in the middle of `rect`.
  void Centered(const Rect& rect, const Style& style, std::string_view text, Color color);

  /// Width a button wants for its icon and its label on one line.
  int ButtonWidth(const ButtonSpec& spec, int height_px);
  /// Width it can do with: its label on two lines where it has several words.
  int NarrowWidth(const ButtonSpec& spec, int height_px);
  /// Width with the label below the icon; such a button has an icon.
  int StackedWidth(const ButtonSpec& spec, int height_px);
  /// The smallest width at which `text` takes at most two lines without a word being broken.
  int TwoLineWidth(const Style& style, std::string_view text);
  /// Width of the widest word: what is narrower breaks it.
  int WidestWord(const Style& style, std::string_view text);
  void Button(const Rect& rect, const ButtonSpec& spec);
  void Touch(std::string name, const Rect& rect, flow::Event event);
  bool Pressed(std::string_view name) const { return look_.pressed == name; }

  /// Until EndScroll, everything is laid out in content coordinates (0 = top of the content, x as
  /// on the screen) and shown inside `viewport`, moved by the area's offset.
  void BeginScroll(std::string name, const Rect& viewport);
  /// `content_px`: how high the content turned out to be.
  void EndScroll(int content_px);
  /// The part of the content that is on screen now, in content coordinates.
  Rect Visible() const;

  /// Until EndClip, nothing is drawn or touched outside `rect`. Not inside a scrolling part.
  void BeginClip(const Rect& rect) { clip_ = rect; }
  void EndClip() { clip_ = {0, 0, theme().size().width, theme().size().height}; }

  Scene Finish() && { return std::move(scene_); }

 private:
  static constexpr int kShadowRoomPx = 32;

  /// The words of a button as they fit: one line, two smaller ones, or a small one in a low button.
  struct Label {
    Style style;
    std::vector<std::string> lines;
    int width_px = 0;
  };
  void StackedContents(const Rect& rect, const ButtonSpec& spec, Color words);
  void ContentsInARow(const Rect& rect, const ButtonSpec& spec, Color words);
  Style StackedStyle(const ButtonSpec& spec) const;
  Label FitLabel(const ButtonSpec& spec, int room_px, int height_px);
  Style LabelStyle(const ButtonSpec& spec) const;
  /// What a button needs beside its label.
  int BesideLabel(const ButtonSpec& spec, int height_px) const;

  template <typename What>
  void Add(const Rect& rect, What what) {
    const Rect moved = rect.Moved(origin_.x, origin_.y);
    if (!Reaches(moved, std::is_same_v<What, Box> ? kShadowRoomPx : 0)) return;
    scene_.nodes.push_back({moved, clip_, std::move(what)});
  }
  /// With `room_px` around it, for shadows.
  bool Reaches(const Rect& moved, int room_px) const {
    return !Intersect(moved.Inset(-room_px), clip_).Empty();
  }

  const Look& look_;
  Scene scene_;
  Rect clip_;
  Point origin_;
  ScrollArea scroll_;
};

}  // namespace ocop::ui
