#pragma once
/// What a screen shows, as values: rectangles, words, pictures, and what can be touched. A screen
/// makes a whole scene anew whenever anything changes; the painter finds out which pixels differ.
/// So a screen is a pure function, and tests read scenes instead of pixels.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/outbox/private_text.h"
#include "kiosk/codes/qr_code.h"
#include "kiosk/flow/session.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/shapes.h"
#include "kiosk/ui/text.h"

namespace ocop::ui {

/// A filled, maybe rounded rectangle.
struct Box {
  Color fill = 0;
  int radius_px = 0;
  std::optional<Color> border;
  int border_px = 0;
  bool shadow = false;
  int alpha = 255;          ///< of the fill
  bool fades_down = false;  ///< to nothing at its lower edge
  bool operator==(const Box&) const = default;
};

/// One line, set from the left edge of its node; its node is as wide as the words.
struct Words {
  Style style;
  std::string text;
  Color color = 0;
  bool operator==(const Words&) const = default;
};

/// Letters of a text that is never copied: they are read where they are when they are painted. Set
/// as Words are.
struct PrivateWords {
  Style style;
  const outbox::PrivateText* typed = nullptr;  ///< outlives the scene
  std::size_t begin = 0;                       ///< its bytes
  std::size_t end = 0;
  std::uint64_t changes = 0;  ///< of the text when this was laid out
  Color color = 0;
  bool operator==(const PrivateWords&) const = default;
};

struct Glyph {
  Icon icon = Icon::kBack;
  Color color = 0;
  double stroke_px = 2;
  bool operator==(const Glyph&) const = default;
};

/// `lit` of `total` stars in a row, each as high as the node.
struct Stars {
  int lit = 0;
  int total = 5;
  bool operator==(const Stars&) const = default;
};

/// A picture of the catalogue that fills its node, cropped at the sides or top where its shape
/// differs.
struct Picture {
  std::string sha256;   ///< of the file that suits the size best
  Color meanwhile = 0;  ///< shown until it is decoded
  int radius_px = 0;
  Corners corners;
  int focus_percent = 50;  ///< which part stays when the sides are cut: 0 left, 100 right
  bool operator==(const Picture&) const = default;
};

/// The camera's live picture.
struct Preview {
  int radius_px = 0;
  bool operator==(const Preview&) const = default;
};

/// A QR code on white with its quiet zone, as large as whole pixels per module allow.
struct QrCode {
  codes::Modules modules;
  bool operator==(const QrCode&) const = default;
};

struct Node;

/// Nodes painted once onto an opaque ground and copied from a cache afterwards: cards.
/// Their rectangles count from the node's upper left.
struct Tile {
  Color ground = 0;
  std::vector<Node> nodes;
  bool operator==(const Tile&) const;
};

struct Node {
  Rect rect;
  Rect clip;  ///< nothing is drawn outside
  std::variant<Box, Words, PrivateWords, Glyph, Stars, Picture, Preview, QrCode, Tile> what;
  bool operator==(const Node&) const = default;
};

inline bool Tile::operator==(const Tile& other) const {
  return ground == other.ground && nodes == other.nodes;
}

/// Where a finger does something.
struct Target {
  std::string name;  ///< unique in the scene: "sector:1", "back", "key:a"
  Rect rect;
  flow::Event event;
};

/// What moves under a finger.
struct ScrollArea {
  std::string name;
  Rect viewport;
  int content_px = 0;  ///< height of all there is
};

struct Scene {
  std::vector<Node> nodes;  ///< back to front
  std::vector<Target> targets;
  std::vector<ScrollArea> scrolls;
};

}  // namespace ocop::ui
