#include "kiosk/ui/painter.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "db/text/utf8.h"

namespace ocop::ui {
namespace {

constexpr std::size_t kMostDamage = 8;
constexpr int kQuietModules = 4;        // ISO/IEC 18004
constexpr int kOutlinesInAHeight = 80;  // how thin a code's outline is, to the preview's height

std::size_t Combine(std::size_t seed, std::size_t value) {
  // The 64-bit golden ratio spreads neighbouring values:
  // https://en.wikipedia.org/wiki/Hash_function#Fibonacci_hashing
  return (seed ^ value) * 0x9E3779B97F4A7C15U + (seed >> 7);
}

std::size_t HashOf(const Rect& r) {
  std::size_t hash = static_cast<std::size_t>(r.x) * 31 + static_cast<std::size_t>(r.y);
  return Combine(hash,
                 static_cast<std::size_t>(r.width) * 8191 + static_cast<std::size_t>(r.height));
}

std::size_t HashOf(const Tile& tile);

struct Hasher {
  std::size_t operator()(const Box& box) const {
    return Combine(box.fill, static_cast<std::size_t>(box.radius_px) * 4 + box.border.value_or(1));
  }
  std::size_t operator()(const Words& words) const {
    return Combine(std::hash<std::string>{}(words.text),
                   words.color ^ static_cast<std::size_t>(words.style.size_px) << 32);
  }
  std::size_t operator()(const PrivateWords& words) const {
    return Combine(words.begin * 4096 + words.end, words.changes);
  }
  std::size_t operator()(const Glyph& glyph) const {
    return Combine(static_cast<std::size_t>(glyph.icon), glyph.color);
  }
  std::size_t operator()(const Stars& stars) const {
    return static_cast<std::size_t>(stars.lit) * 10 + static_cast<std::size_t>(stars.total);
  }
  std::size_t operator()(const Picture& picture) const {
    return std::hash<std::string>{}(picture.sha256);
  }
  std::size_t operator()(const Preview& preview) const {
    return static_cast<std::size_t>(preview.radius_px);
  }
  std::size_t operator()(const QrCode& code) const {
    std::size_t hash = static_cast<std::size_t>(code.modules.size);
    for (const std::uint8_t cell : code.modules.cells) hash = hash * 31 + cell;
    return hash;
  }
  std::size_t operator()(const Tile& tile) const { return HashOf(tile); }
};

std::size_t HashOf(const Node& node) {
  return Combine(Combine(HashOf(node.rect), node.what.index()), std::visit(Hasher{}, node.what));
}

std::size_t HashOf(const Tile& tile) {
  std::size_t hash = tile.ground;
  for (const Node& node : tile.nodes) hash = Combine(hash, HashOf(node));
  return hash;
}

Rect Reach(const Node& node) {
  const Box* box = std::get_if<Box>(&node.what);
  const int around = box != nullptr && box->shadow ? kShadowBlurPx + kShadowBlurPx / 2 : 0;
  Rect reach = node.rect.Inset(-around);
  const auto* words = std::get_if<Words>(&node.what);
  const auto* letters = std::get_if<PrivateWords>(&node.what);
  if (words != nullptr || letters != nullptr) {
    // Ink may rise above its line and hang below it.
    const int hang = (words != nullptr ? words->style : letters->style).size_px / 4;
    reach.y -= hang;
    reach.height += 2 * hang;
  }
  return Intersect(reach, node.clip);
}

/// Adds `rect`, joining it with what it touches; many small parts become one.
void AddDamage(std::vector<Rect>& damage, Rect rect) {
  if (rect.Empty()) return;
  for (std::size_t i = 0; i < damage.size();) {
    if (Intersect(damage[i], rect.Inset(-1)).Empty()) {
      ++i;
      continue;
    }
    rect = Union(rect, damage[i]);
    damage.erase(damage.begin() + static_cast<std::ptrdiff_t>(i));
    i = 0;
  }
  damage.push_back(rect);
  if (damage.size() <= kMostDamage) return;
  Rect all;
  for (const Rect& part : damage) all = Union(all, part);
  damage = {all};
}

/// Damages every node of `a` that has no equal in `b`.
void AddMissing(const Scene& a, const Scene& b, std::vector<Rect>& damage) {
  std::unordered_multimap<std::size_t, const Node*> known;
  known.reserve(b.nodes.size());
  for (const Node& node : b.nodes) known.emplace(HashOf(node), &node);
  for (const Node& node : a.nodes) {
    const auto [first, last] = known.equal_range(HashOf(node));
    const auto same =
        std::find_if(first, last, [&](const auto& entry) { return *entry.second == node; });
    if (same == last) {
      AddDamage(damage, Reach(node));
    } else {
      known.erase(same);
    }
  }
}

bool Shows(const Node& node, const std::string& sha256) {
  if (const auto* picture = std::get_if<Picture>(&node.what)) return picture->sha256 == sha256;
  if (const auto* tile = std::get_if<Tile>(&node.what)) {
    return std::any_of(tile->nodes.begin(), tile->nodes.end(),
                       [&](const Node& inner) { return Shows(inner, sha256); });
  }
  return sha256.empty() && std::holds_alternative<Preview>(node.what);
}

}  // namespace

std::vector<Rect> DamageBetween(const Scene& before, const Scene& after) {
  std::vector<Rect> damage;
  AddMissing(before, after, damage);
  AddMissing(after, before, damage);
  return damage;
}

std::vector<Rect> WhereShown(const Scene& scene, const std::string& sha256) {
  std::vector<Rect> damage;
  for (const Node& node : scene.nodes) {
    if (Shows(node, sha256)) AddDamage(damage, Reach(node));
  }
  return damage;
}

/// Draws one node after the other; `origin` is where their coordinates count from.
struct Painter::PaintPass {
  Painter& painter;
  Canvas& canvas;
  const Rect rect;
  const CameraPicture* camera;

  void operator()(const Box& box) const {
    if (box.shadow) canvas.Shadow(rect, box.radius_px, kShadowBlurPx, kShadowAlpha);
    if (box.fades_down) {
      canvas.FadeDown(rect, box.fill, box.alpha);
    } else if (box.border) {
      canvas.FillRound(rect, box.radius_px, *box.border);
      canvas.FillRound(rect.Inset(box.border_px), std::max(0, box.radius_px - box.border_px),
                       box.fill);
    } else if (box.radius_px == 0 && box.alpha == 255) {
      canvas.Fill(rect, box.fill);
    } else {
      canvas.FillRound(rect, box.radius_px, box.fill, box.alpha);
    }
  }
  void operator()(const Words& words) const {
    const RenderedLine& line = painter.text_.Line(words.style, words.text);
    // The node is a line high; the mask's ink is centred in it.
    canvas.Lay(line.mask, {rect.x, rect.y + (rect.height - line.mask.size.height) / 2},
               words.color);
  }
  void operator()(const PrivateWords& words) const {
    const std::string_view typed = words.typed->View();
    const std::size_t end = std::min(words.end, typed.size());  // it may be cleared meanwhile
    int x = 0;
    for (std::size_t at = words.begin; at < end;) {
      const char32_t letter = text::NextCodePoint(typed, at);
      const RenderedLine drawn = painter.text_.OneLetter(words.style, letter);
      canvas.Lay(
          drawn.mask,
          {rect.x + x / Text::kFraction, rect.y + (rect.height - drawn.mask.size.height) / 2},
          words.color);
      x += painter.text_.LetterWidth(words.style, letter);
    }
  }
  void operator()(const Glyph& glyph) const {
    canvas.Lay(painter.IconAt(glyph, rect.height), {rect.x, rect.y}, glyph.color);
  }
  void operator()(const Stars& stars) const {
    const Mask& star = painter.StarAt(rect.height);
    for (int i = 0; i < stars.total; ++i) {
      const Color color = i < stars.lit ? color::kStarGold : color::kStarEmpty;
      canvas.Lay(star, {rect.x + i * StarPitch(rect.height), rect.y}, color);
    }
  }
  void operator()(const Picture& picture) const {
    const Bitmap* bitmap =
        painter.pictures_.Get({picture.sha256, {rect.width, rect.height}, picture.focus_percent});
    if (bitmap == nullptr) {
      canvas.FillRound(rect, picture.radius_px, picture.meanwhile);
    } else if (picture.radius_px > 0) {
      canvas.CopyRound(*bitmap, {rect.x, rect.y}, picture.radius_px, picture.corners);
    } else {
      canvas.Copy(*bitmap, {rect.x, rect.y});
    }
  }
  void operator()(const Preview& shown) const {
    if (camera == nullptr || camera->pixels.size.width == 0) {
      canvas.FillRound(rect, shown.radius_px, color::kInk);
      return;
    }
    canvas.CopyRound(camera->pixels, {rect.x, rect.y}, shown.radius_px, {});
    const int width = std::max(2, rect.height / kOutlinesInAHeight);
    for (const CameraPicture::Outline& code : camera->codes) {
      // Light around dark: to be seen on any label.
      OutlineCode(code, width * 2, color::kPaper);
      OutlineCode(code, width, color::kCeladon);
    }
  }
  void OutlineCode(const CameraPicture::Outline& code, int width_px, Color color) const {
    for (std::size_t i = 0; i < code.size(); ++i) {
      const Point from = code[i];
      const Point to = code[(i + 1) % code.size()];
      canvas.Stroke({rect.x + from.x, rect.y + from.y}, {rect.x + to.x, rect.y + to.y}, width_px,
                    color);
    }
  }
  void operator()(const QrCode& code) const {
    const int size = code.modules.size;
    const int module = std::min(rect.width, rect.height) / (size + 2 * kQuietModules);
    canvas.Fill(rect, color::kPaper);
    const Point origin{rect.x + (rect.width - module * size) / 2,
                       rect.y + (rect.height - module * size) / 2};
    for (int y = 0; y < size; ++y) {
      for (int x = 0; x < size; ++x) {
        if (!code.modules.Dark(x, y)) continue;
        canvas.Fill({origin.x + x * module, origin.y + y * module, module, module}, color::kInk);
      }
    }
  }
  void operator()(const Tile& /*tile*/) const {}
};

bool Painter::AllPicturesReady(const std::vector<Node>& nodes) {
  bool ready = true;
  for (const Node& node : nodes) {
    const auto* picture = std::get_if<Picture>(&node.what);
    if (picture == nullptr || picture->sha256.empty()) continue;
    ready &= pictures_.Get(
                 {picture->sha256, {node.rect.width, node.rect.height}, picture->focus_percent}) !=
             nullptr;
  }
  return ready;
}

const Bitmap& Painter::TileBitmap(const Node& node, const Tile& tile) {
  const Size size{node.rect.width, node.rect.height};
  const std::size_t hash = HashOf(tile);
  if (const Bitmap* kept = tiles_.Find(TileKey<const Tile&>{hash, size, tile})) return *kept;
  const bool keep = AllPicturesReady(tile.nodes);
  Bitmap bitmap(size, tile.ground);
  Canvas canvas(bitmap);
  for (const Node& inner : tile.nodes) {
    canvas.SetClip(Intersect(inner.clip.Empty() ? bitmap.Bounds() : inner.clip, bitmap.Bounds()));
    std::visit(PaintPass{*this, canvas, inner.rect, nullptr}, inner.what);
  }
  if (!keep) {
    scratch_ = std::move(bitmap);
    return scratch_;
  }
  const std::size_t bytes = bitmap.Bytes();
  return tiles_.Add({hash, size, tile}, std::move(bitmap), bytes);
}

const Mask& Painter::IconAt(const Glyph& glyph, int size_px) {
  const std::string key = std::to_string(static_cast<int>(glyph.icon)) + '/' +
                          std::to_string(size_px) + '/' + std::to_string(glyph.stroke_px);
  const auto found = masks_.find(key);
  if (found != masks_.end()) return found->second;
  return masks_.emplace(key, IconMask(glyph.icon, size_px, glyph.stroke_px)).first->second;
}

const Mask& Painter::StarAt(int size_px) {
  const std::string key = "star/" + std::to_string(size_px);
  const auto found = masks_.find(key);
  if (found != masks_.end()) return found->second;
  return masks_.emplace(key, StarMask(size_px)).first->second;
}

void Painter::Paint(const Scene& scene, Bitmap& frame, const Rect& damage,
                    const CameraPicture* camera) {
  Canvas canvas(frame);
  for (const Node& node : scene.nodes) {
    const Rect area = Intersect(Reach(node), damage);
    if (area.Empty()) continue;
    canvas.SetClip(area);
    if (const Tile* tile = std::get_if<Tile>(&node.what)) {
      canvas.Copy(TileBitmap(node, *tile), {node.rect.x, node.rect.y});
    } else {
      std::visit(PaintPass{*this, canvas, node.rect, camera}, node.what);
    }
  }
}

}  // namespace ocop::ui
