#pragma once
/// Turns scenes into pixels: finds what changed from one scene to the next and draws only that. UI
/// thread.

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/lru.h"
#include "kiosk/ui/picture_cache.h"
#include "kiosk/ui/scene.h"
#include "kiosk/ui/theme.h"

namespace ocop::ui {

/// The parts of the screen where the two differ: a few rectangles, none overlapping much.
std::vector<Rect> DamageBetween(const Scene& before, const Scene& after);

/// Where a scene shows this picture, or its preview when `sha256` is empty.
std::vector<Rect> WhereShown(const Scene& scene, const std::string& sha256);

constexpr int kShadowBlurPx = 14;
constexpr int kShadowAlpha = 26;
/// From one star's left edge to the next one's, for stars `size_px` high.
constexpr int StarPitch(int size_px) { return size_px * 9 / 8; }

/// What the camera shows, in the size of the scene's Preview, and where it found codes.
struct CameraPicture {
  using Outline = std::array<Point, 4>;  ///< corners in the order they are joined, in its pixels
  PixelView pixels;
  std::vector<Outline> codes;
};

class Painter {
 public:
  Painter(Text& text, PictureCache& pictures) : text_(text), pictures_(pictures) {}

  /// Draws `scene` into `frame` inside `damage`. `camera` may be null.
  void Paint(const Scene& scene, Bitmap& frame, const Rect& damage, const CameraPicture* camera);

 private:
  /// What a painted tile depends on; `Held` is Tile, or a reference for a lookup.
  template <typename Held>
  struct TileKey {
    std::size_t hash = 0;
    Size size;
    Held tile;
  };
  struct HashOfTile {
    template <typename Held>
    std::size_t operator()(const TileKey<Held>& key) const {
      return key.hash;
    }
  };
  struct SameTile {
    template <typename A, typename B>
    bool operator()(const TileKey<A>& a, const TileKey<B>& b) const {
      return a.hash == b.hash && a.size == b.size && a.tile == b.tile;
    }
  };
  static constexpr std::size_t kTileBytes = 11U << 20;  // a screen full of cards, and a row
  struct PaintPass;

  const Bitmap& TileBitmap(const Node& node, const Tile& tile);
  const Mask& IconAt(const Glyph& glyph, int size_px);
  const Mask& StarAt(int size_px);
  bool AllPicturesReady(const std::vector<Node>& nodes);

  Text& text_;
  PictureCache& pictures_;
  Lru<TileKey<Tile>, Bitmap, HashOfTile, SameTile> tiles_{kTileBytes};
  Bitmap scratch_;
  std::unordered_map<std::string, Mask> masks_;
};

}  // namespace ocop::ui
