#include "kiosk/ui/text.h"

#include <SDL_ttf.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/handle.h"

namespace ocop::ui {
namespace {

using FontHandle = Handle<TTF_Font, &TTF_CloseFont>;
using SurfaceHandle = Handle<SDL_Surface, &SDL_FreeSurface>;

constexpr std::size_t kLineBytes = 3U << 20;
constexpr std::size_t kWrapBytes = 1U << 20;
constexpr std::size_t kShortText = 160;

struct FontFile {
  const char* package;
  const char* folder;
  const char* regular;
  const char* bold;
};
constexpr FontFile kLatin{"fonts-noto-core", "/usr/share/fonts/truetype/noto",
                          "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"};
constexpr FontFile kHan{"fonts-noto-cjk", "/usr/share/fonts/opentype/noto",
                        "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"};

std::filesystem::path Path(const FontFile& file, bool bold, const std::filesystem::path& folder) {
  return (folder.empty() ? std::filesystem::path(file.folder) : folder) /
         (bold ? file.bold : file.regular);
}

/// Faces inside NotoSansCJK-*.ttc: JP, KR, SC, TC, HK; https://github.com/notofonts/noto-cjk
int HanFace(Language language) {
  switch (language) {
    case Language::kJa:
      return 0;
    case Language::kKo:
      return 1;
    case Language::kZhHant:
      return 3;
    default:
      return 2;
  }
}

/// Noto Sans has no letters from here on but a few symbols; asking it for each would be slow.
constexpr char32_t kFirstHan = 0x2E80;

/// One open font at one size. The Han fonts have five faces.
struct OpenFont {
  bool han = false;
  bool bold = false;
  int face = 0;
  int size_px = 0;
  FontHandle font;
  std::unordered_map<char32_t, int> advances;
};

constexpr int kRepeats = 16;

std::string Encoded(char32_t letter) {
  const auto tail = [letter](int shift) {
    return static_cast<char>(0x80 | (letter >> shift & 0x3F));
  };
  if (letter < 0x80) return std::string(1, static_cast<char>(letter));
  if (letter < 0x800) return {static_cast<char>(0xC0 | letter >> 6), tail(0)};
  if (letter < 0x10000) return {static_cast<char>(0xE0 | letter >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | letter >> 18), tail(12), tail(6), tail(0)};
}

struct Run {
  std::string text;
  OpenFont* font = nullptr;
};

}  // namespace

/// Opens fonts as sizes are asked for. SDL_ttf flushes its glyphs on a size change, so each size
/// has its own.
class Text::Fonts {
 public:
  explicit Fonts(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Fonts() {
    open_.clear();
    TTF_Quit();
  }
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  OpenFont* Get(const Style& style, bool han) {
    const int face = han ? HanFace(style.language) : 0;
    for (const auto& font : open_) {
      if (font->size_px == style.size_px && font->bold == style.bold && font->han == han &&
          font->face == face) {
        return font.get();
      }
    }
    auto font = std::make_unique<OpenFont>();
    font->han = han;
    font->bold = style.bold;
    font->face = face;
    font->size_px = style.size_px;
    const auto path = Path(han ? kHan : kLatin, style.bold, folder_);
    font->font.reset(TTF_OpenFontIndex(path.c_str(), style.size_px, face));
    if (!font->font) return nullptr;
    TTF_SetFontHinting(font->font.get(), TTF_HINTING_LIGHT_SUBPIXEL);
    open_.push_back(std::move(font));
    return open_.back().get();
  }

  /// The font that has the letter; Noto Sans (and its box) when none has.
  OpenFont* For(const Style& style, char32_t letter) {
    OpenFont* latin = Get(style, false);
    if (letter < 0x2000) return latin;
    if (letter < kFirstHan && TTF_GlyphIsProvided32(latin->font.get(), letter) != 0) return latin;
    OpenFont* han = Get(style, true);
    if (han == nullptr || TTF_GlyphIsProvided32(han->font.get(), letter) == 0) return latin;
    return han;
  }

  int Advance(const Style& style, char32_t letter) {
    OpenFont* font = For(style, letter);
    if (const auto known = font->advances.find(letter); known != font->advances.end()) {
      return known->second;
    }
    // Many of them together, because one alone is rounded to a whole pixel.
    std::string many;
    for (int i = 0; i < kRepeats; ++i) many += Encoded(letter);
    int width = 0;
    if (TTF_SizeUTF8(font->font.get(), many.c_str(), &width, nullptr) != 0) {
      width = style.size_px * kRepeats;
    }
    const int advance = width * Text::kFraction / kRepeats;
    font->advances.emplace(letter, advance);
    return advance;
  }

  std::vector<Run> Runs(const Style& style, std::string_view utf8) {
    std::vector<Run> runs;
    for (const Letter& letter : Letters(utf8)) {
      OpenFont* font = For(style, letter.value);
      if (runs.empty() || runs.back().font != font) runs.push_back({{}, font});
      if (letter.value == 0xFFFD && letter.end - letter.begin == 1) {
        runs.back().text += "\xEF\xBF\xBD";
      } else {
        runs.back().text.append(utf8.substr(letter.begin, letter.end - letter.begin));
      }
    }
    return runs;
  }

 private:
  std::filesystem::path folder_;
  std::vector<std::unique_ptr<OpenFont>> open_;
};

Result<std::unique_ptr<Text>> Text::Open(const std::filesystem::path& folder) {
  for (const FontFile* file : {&kLatin, &kHan}) {
    for (const bool bold : {false, true}) {
      const auto path = Path(*file, bold, folder);
      std::error_code error;
      if (!std::filesystem::is_regular_file(path, error)) {
        return {Code::kNotFound,
                "font " + path.string() + " is missing; install package " + file->package};
      }
    }
  }
  if (TTF_Init() != 0) return {Code::kUnavailable, std::string("SDL_ttf: ") + TTF_GetError()};
  auto fonts = std::make_unique<Fonts>(folder);
  for (const bool bold : {false, true}) {
    if (fonts->Get({24, bold, Language::kVi}, false) == nullptr) {
      return {Code::kCorrupt,
              "font " + Path(kLatin, bold, folder).string() + ": " + TTF_GetError()};
    }
  }
  return std::unique_ptr<Text>(new Text(std::move(fonts)));
}

Text::Text(std::unique_ptr<Fonts> fonts)
    : fonts_(std::move(fonts)), lines_(kLineBytes), wraps_(kWrapBytes) {}
Text::~Text() = default;

namespace {

/// "size weight language\0text": what a cached line depends on.
std::string Key(const Style& style, std::string_view text) {
  std::string key = std::to_string(style.size_px);
  key.push_back(style.bold ? 'b' : 'r');
  key.push_back(static_cast<char>('0' + HanFace(style.language)));
  key.append(text);
  return key;
}

int RunWidth(const Run& run) {
  int width = 0;
  static_cast<void>(TTF_SizeUTF8(run.font->font.get(), run.text.c_str(), &width, nullptr));
  return width;
}

/// Copies a surface's alpha into the mask; rows above or below it carry no ink and are dropped.
void Place(const SDL_Surface& surface, Point at, Mask& mask) {
  const Rect area =
      Intersect({at.x, at.y, surface.w, surface.h}, {0, 0, mask.size.width, mask.size.height});
  for (int y = area.y; y < area.Bottom(); ++y) {
    const auto* row = static_cast<const std::uint8_t*>(surface.pixels) +
                      static_cast<std::ptrdiff_t>(y - at.y) * surface.pitch;
    for (int x = area.x; x < area.Right(); ++x) {
      const std::uint8_t alpha = row[(x - at.x) * 4 + 3];
      auto& out =
          mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.size.width) +
                        static_cast<std::size_t>(x)];
      out = std::max(out, alpha);
    }
  }
}

/// What an entry takes beside its letters.
constexpr std::size_t kEntryBytes = 128;

std::size_t BytesOf(const std::string& key, const RenderedLine& line) {
  return key.size() + line.mask.coverage.size() + kEntryBytes;
}

std::size_t BytesOf(const std::string& key, const Wrapped& wrapped) {
  std::size_t bytes = key.size() + kEntryBytes;
  for (const std::string& line : wrapped.lines) bytes += line.size() + sizeof(std::string);
  return bytes;
}

/// Adds as the newest.
template <typename Value>
const Value& Keep(Lru<std::string, Value>& cache, std::string key, Value value) {
  const std::size_t bytes = BytesOf(key, value);
  return cache.Add(std::move(key), std::move(value), bytes);
}

}  // namespace

int Text::Width(const Style& style, std::string_view utf8) {
  if (utf8.empty()) return 0;
  return Line(style, utf8).mask.size.width;
}

RenderedLine Text::Render(const Style& style, std::string_view utf8) {
  const std::vector<Run> runs = fonts_->Runs(style, utf8);
  TTF_Font* latin = fonts_->Get(style, false)->font.get();
  RenderedLine line;
  // Marks on capitals (Ế) rise above the ascent that the font names for plain letters.
  const int above = style.size_px / 10;
  line.baseline_px = TTF_FontAscent(latin) + above;
  for (const Run& run : runs) line.mask.size.width += RunWidth(run);
  line.mask.size.height = line.baseline_px - TTF_FontDescent(latin);
  line.mask.coverage.resize(static_cast<std::size_t>(line.mask.size.width) *
                            static_cast<std::size_t>(line.mask.size.height));
  int x = 0;
  for (const Run& run : runs) {
    TTF_Font* font = run.font->font.get();
    const SurfaceHandle surface(
        TTF_RenderUTF8_Blended(font, run.text.c_str(), {255, 255, 255, 255}));
    if (surface) Place(*surface, {x, line.baseline_px - TTF_FontAscent(font)}, line.mask);
    x += RunWidth(run);
  }
  return line;
}

const RenderedLine& Text::Line(const Style& style, std::string_view utf8) {
  std::string key = Key(style, utf8);
  if (const RenderedLine* known = lines_.Find(key)) return *known;
  return Keep(lines_, std::move(key), Render(style, utf8));
}

const Wrapped& Text::WrapText(const Style& style, std::string_view utf8, int width_px,
                              int max_lines) {
  std::string key =
      std::to_string(width_px) + ' ' + std::to_string(max_lines) + ' ' + Key(style, utf8);
  if (const Wrapped* known = wraps_.Find(key)) return *known;
  Wrapped wrapped = Wrap(utf8, (width_px - 1) * kFraction, max_lines,
                         [&](char32_t letter) { return fonts_->Advance(style, letter); });
  // Kerning makes lines a little narrower than their letters: what just fits must not be cut.
  if ((wrapped.truncated || wrapped.lines.size() == 2) && utf8.size() <= kShortText &&
      utf8.find('\n') == std::string_view::npos && Width(style, utf8) <= width_px) {
    wrapped = {{std::string(utf8)}, false};
  }
  return Keep(wraps_, std::move(key), std::move(wrapped));
}

RenderedLine Text::OneLetter(const Style& style, char32_t letter) {
  return Render(style, Encoded(letter));
}

int Text::LetterWidth(const Style& style, char32_t letter) {
  return fonts_->Advance(style, letter);
}

bool Text::Has(char32_t letter, Language language) {
  const Style style{24, false, language};
  OpenFont* font = fonts_->For(style, letter);
  return TTF_GlyphIsProvided32(font->font.get(), letter) != 0;
}

}  // namespace ocop::ui
