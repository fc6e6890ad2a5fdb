#pragma once
/// The one wrapper of SDL_ttf: measures and renders single lines, keeps what it rendered. Han
/// letters come from the font of the visitor's language, everything else from Noto Sans. Belongs to
/// the UI thread.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "db/model/language.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/line_breaker.h"
#include "kiosk/ui/lru.h"
#include "platform/base/result.h"

namespace ocop::ui {

struct Style {
  int size_px = 0;  ///< em size
  bool bold = false;
  Language language = Language::kVi;  ///< picks the Han forms
  int leading_percent = 140;          ///< from line to line: stacked Vietnamese marks never touch
  bool operator==(const Style&) const = default;
};

/// A rendered line. The mask is as high as the line's ink may be; `baseline_px` counts from its
/// top.
struct RenderedLine {
  Mask mask;
  int baseline_px = 0;
};

class Text {
 public:
  /// Opens the fonts named in fonts.cpp below `folder` (empty: where Debian's packages put them).
  /// kNotFound names the missing file and its package.
  static Result<std::unique_ptr<Text>> Open(const std::filesystem::path& folder);
  ~Text();
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;

  /// Exact width of the rendered line, in pixels.
  int Width(const Style& style, std::string_view utf8);
  /// From the top of one line to the top of the next.
  static int LineHeight(const Style& style) {
    return (style.size_px * style.leading_percent + 50) / 100;
  }
  /// Cached until 8 MB of lines are newer; the reference is good until the next call.
  const RenderedLine& Line(const Style& style, std::string_view utf8);
  /// Cached; see line_breaker.h. The reference is good until the next call.
  const Wrapped& WrapText(const Style& style, std::string_view utf8, int width_px, int max_lines);
  /// One letter, for texts that nobody may keep: drawn anew each time, never cached.
  RenderedLine OneLetter(const Style& style, char32_t letter);
  /// From one letter to the next, in 64ths of a pixel.
  int LetterWidth(const Style& style, char32_t letter);
  static constexpr int kFraction = 64;
  /// False when no font has this letter, so that it would show as a box.
  bool Has(char32_t letter, Language language);

 private:
  class Fonts;
  explicit Text(std::unique_ptr<Fonts> fonts);
  RenderedLine Render(const Style& style, std::string_view utf8);

  std::unique_ptr<Fonts> fonts_;
  Lru<std::string, RenderedLine> lines_;
  Lru<std::string, Wrapped> wraps_;
};

}  // namespace ocop::ui
