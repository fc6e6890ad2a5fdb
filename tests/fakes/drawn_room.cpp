#include "tests/fakes/drawn_room.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "kiosk/codes/qr_code.h"
#include "platform/base/check.h"
#include "tests/fakes/printed_code.h"

namespace ocop::fakes {
namespace {

constexpr int kWidth = RoomPicture::kWidth;
constexpr int kHeight = RoomPicture::kHeight;

float Between(Dice& dice, float low, float high) {
  return std::uniform_real_distribution<float>(low, high)(dice);
}
int Whole(Dice& dice, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(dice);
}

template <typename Shade>
void Paint(RoomPicture& picture, const Shade& shade) {
  auto out = picture.light.begin();
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) *out++ = shade(static_cast<float>(x), static_cast<float>(y));
  }
}

// Smooth noise: random values on a grid, with cosine between them.
class Grain {
 public:
  Grain(Dice& dice, float cell_x, float cell_y) : cell_x_(cell_x), cell_y_(cell_y) {
    for (float& value : values_) value = Between(dice, 0, 1);
  }
  float At(float x, float y) const {
    const float gx = x / cell_x_;
    const float gy = y / cell_y_;
    const auto ease = [](float t) { return (1 - std::cos(t * 3.14159265F)) / 2; };
    const float tx = ease(gx - std::floor(gx));
    const float ty = ease(gy - std::floor(gy));
    const auto value = [&](int dx, int dy) {
      const auto column = static_cast<std::size_t>(std::floor(gx) + static_cast<float>(dx)) % kSide;
      const auto row = static_cast<std::size_t>(std::floor(gy) + static_cast<float>(dy)) % kSide;
      return values_[row * kSide + column];
    };
    const float above = value(0, 0) * (1 - tx) + value(1, 0) * tx;
    const float below = value(0, 1) * (1 - tx) + value(1, 1) * tx;
    return above * (1 - ty) + below * ty;
  }

 private:
  static constexpr std::size_t kSide = 257;
  float cell_x_;
  float cell_y_;
  std::vector<float> values_ = std::vector<float>(kSide * kSide);
};

void DrawWall(RoomPicture& picture, Dice& dice) {
  const float left = Between(dice, 0.2F, 0.8F);
  const float right = Between(dice, 0.2F, 0.8F);
  const Grain plaster(dice, 90, 90);
  Paint(picture, [&](float x, float y) {
    return left + (right - left) * x / kWidth + 0.08F * (plaster.At(x, y) - 0.5F);
  });
}

// People, shelves, vases: large things with clear edges, before a wall.
void DrawClutter(RoomPicture& picture, Dice& dice) {
  DrawWall(picture, dice);
  for (int i = Whole(dice, 15, 60); i > 0; --i) {
    const float cx = Between(dice, 0, kWidth);
    const float cy = Between(dice, 0, kHeight);
    const float rx = Between(dice, 12, 220);
    const float ry = Between(dice, 12, 260);
    const float shade = Between(dice, 0.05F, 0.95F);
    const bool round = Whole(dice, 0, 1) == 1;
    for (int y = std::max(0, static_cast<int>(cy - ry));
         y < std::min<int>(kHeight, static_cast<int>(cy + ry)); ++y) {
      for (int x = std::max(0, static_cast<int>(cx - rx));
           x < std::min<int>(kWidth, static_cast<int>(cx + rx)); ++x) {
        const float dx = (static_cast<float>(x) - cx) / rx;
        const float dy = (static_cast<float>(y) - cy) / ry;
        if (round && dx * dx + dy * dy > 1) continue;
        picture.light[static_cast<std::size_t>(y * kWidth + x)] = shade + 0.1F * dx;
      }
    }
  }
}

void DrawWood(RoomPicture& picture, Dice& dice) {
  const Grain board(dice, 400, 9);
  const Grain fibre(dice, 160, 4);
  Paint(picture,
        [&](float x, float y) { return 0.3F + 0.2F * board.At(x, y) + 0.06F * fibre.At(x, y); });
}

void DrawBlinds(RoomPicture& picture, Dice& dice) {
  const float period = Between(dice, 24, 70);
  const bool upright = Whole(dice, 0, 1) == 1;
  Paint(picture, [&](float x, float y) {
    const float at = std::fmod(upright ? x : y, period) / period;
    return at < 0.5F ? 0.85F : 0.3F;
  });
}

void DrawLeaves(RoomPicture& picture, Dice& dice) {
  const float size = Between(dice, 6, 30);
  const Grain large(dice, size * 3, size * 3);
  const Grain middle(dice, size, size);
  const Grain small(dice, size / 2, size / 2);
  Paint(picture, [&](float x, float y) {
    return std::clamp(
        1.6F * (0.4F * large.At(x, y) + 0.4F * middle.At(x, y) + 0.2F * small.At(x, y)) - 0.3F,
        0.0F, 1.0F);
  });
}

// Woven: a strand over, a strand under.
void DrawMat(RoomPicture& picture, Dice& dice) {
  const float strand = Between(dice, 3, 14);
  const float depth = Between(dice, 0.15F, 0.45F);
  Paint(picture, [&](float x, float y) {
    const bool over = (static_cast<int>(x / strand) + static_cast<int>(y / strand)) % 2 == 0;
    return 0.5F + (over ? depth : -depth);
  });
}

// Lines of small strokes: what print is from a distance.
void DrawPoster(RoomPicture& picture, Dice& dice) {
  Paint(picture, [](float, float) { return 0.85F; });
  const int letter = Whole(dice, 8, 22);
  for (int top = 60; top + letter < kHeight - 60; top += letter * 2) {
    for (int left = 80; left < kWidth - 80; left += letter * 3 / 4) {
      if (Whole(dice, 0, 6) == 0) continue;
      const int stroke = std::max(1, letter / 7);
      const auto ink = [&](int x, int y, int width, int height) {
        for (int row = y; row < y + height; ++row) {
          std::fill_n(picture.light.begin() + row * kWidth + x, width, 0.1F);
        }
      };
      if (Whole(dice, 0, 2) != 0) ink(left, top, stroke, letter);
      if (Whole(dice, 0, 2) != 0) ink(left + letter / 2, top, stroke, letter);
      if (Whole(dice, 0, 1) != 0)
        ink(left, top + Whole(dice, 0, letter - stroke), letter / 2, stroke);
    }
  }
}

// Means over 2 * radius + 1 samples along each row; `apart` is the distance of neighbours.
void BoxBlur(std::vector<float>& light, int lines, int length, int line_apart, int apart,
             float radius) {
  const int whole = static_cast<int>(radius);
  const float rest = radius - static_cast<float>(whole);
  std::vector<float> line(static_cast<std::size_t>(length));
  for (int i = 0; i < lines; ++i) {
    const auto at = [&](int j) {
      return static_cast<std::size_t>(i * line_apart + std::clamp(j, 0, length - 1) * apart);
    };
    for (int j = 0; j < length; ++j) {
      float sum = rest * (light[at(j - whole - 1)] + light[at(j + whole + 1)]);
      for (int k = -whole; k <= whole; ++k) sum += light[at(j + k)];
      line[static_cast<std::size_t>(j)] = sum / (2 * radius + 1);
    }
    for (int j = 0; j < length; ++j) light[at(j)] = line[static_cast<std::size_t>(j)];
  }
}

/// Where a label is dark, in modules from its upper left corner, quiet zone included.
class Print {
 public:
  Print(bool linear, Dice& dice) {
    std::string text = "https://example.vn/01/0952123454";
    for (int i = Whole(dice, 2, 30); i > 0; --i) text += static_cast<char>('0' + Whole(dice, 0, 9));
    if (linear) {
      bars_ = EanBars("9521234543213");
      columns_ = static_cast<int>(bars_.size());
      rows_ = 50;
      return;
    }
    auto code = codes::EncodeQr(text, codes::ErrorCorrection::kMedium);
    OCOP_CHECK(code.ok());
    code_ = std::move(code).value();
    columns_ = rows_ = code_.size;
  }
  int Columns() const { return columns_ + 2 * kQuiet; }
  int Rows() const { return rows_ + 2 * kQuiet; }
  bool Dark(int x, int y) const {
    x -= kQuiet;
    y -= kQuiet;
    if (x < 0 || y < 0 || x >= columns_ || y >= rows_) return false;
    return bars_.empty() ? code_.Dark(x, y) : bars_[static_cast<std::size_t>(x)] == '1';
  }

 private:
  static constexpr int kQuiet = 5;
  int columns_ = 0;
  int rows_ = 0;
  std::string bars_;
  codes::Modules code_;
};

}  // namespace

std::string_view NameOf(Room room) {
  constexpr std::string_view kNames[] = {"wall",   "clutter", "wood",  "blinds",
                                         "leaves", "mat",     "poster"};
  return kNames[static_cast<std::size_t>(room)];
}

RoomPicture DrawRoom(Room room, Dice& dice) {
  using Draw = void (*)(RoomPicture&, Dice&);
  constexpr Draw kDraw[] = {DrawWall,   DrawClutter, DrawWood,  DrawBlinds,
                            DrawLeaves, DrawMat,     DrawPoster};
  RoomPicture picture;
  kDraw[static_cast<std::size_t>(room)](picture, dice);
  BoxBlur(picture.light, kHeight, kWidth, kWidth, 1, 0.6F);
  BoxBlur(picture.light, kWidth, kHeight, 1, kWidth, 0.6F);
  return picture;
}

void HoldLabel(RoomPicture& picture, const LabelLook& look, Dice& dice) {
  const Print print(look.linear, dice);
  const float turn = look.turn_deg * 3.14159265F / 180;
  const float across = std::cos(turn) / look.module_px;
  const float down = std::sin(turn) / look.module_px;
  const float half_x = static_cast<float>(print.Columns()) / 2;
  const float half_y = static_cast<float>(print.Rows()) / 2;
  const float reach = look.module_px * std::hypot(half_x, half_y);
  constexpr float kMiddleX = kWidth / 2.0F;
  constexpr float kMiddleY = kHeight / 2.0F;
  const float room_x = std::max(kMiddleX - reach, 0.0F);
  const float room_y = std::max(kMiddleY - reach, 0.0F);
  const float cx = kMiddleX + Between(dice, -room_x, room_x);
  const float cy = kMiddleY + Between(dice, -room_y, room_y);
  const float paper = 0.5F + look.contrast / 2;
  const float ink = 0.5F - look.contrast / 2;
  std::vector<float> lit = picture.light;
  Paint(picture, [&](float x, float y) {
    const float dx = x - cx;
    const float dy = y - cy;
    const float column = dx * across + dy * down + half_x;
    const float row = dy * across - dx * down + half_y;
    const bool on = column >= 0 && row >= 0 && column < 2 * half_x && row < 2 * half_y;
    if (!on) return lit[static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x)];
    return print.Dark(static_cast<int>(column), static_cast<int>(row)) ? ink : paper;
  });
  for (int i = 0; i < 2; ++i) {
    BoxBlur(picture.light, kHeight, kWidth, kWidth, 1, look.blur_px);
    BoxBlur(picture.light, kWidth, kHeight, 1, kWidth, look.blur_px);
  }
}

std::vector<std::uint8_t> Expose(const RoomPicture& picture, float noise, Dice& dice) {
  std::normal_distribution<float> grain(0, noise);
  std::vector<std::uint8_t> luma(picture.light.size());
  std::transform(picture.light.begin(), picture.light.end(), luma.begin(), [&](float light) {
    return static_cast<std::uint8_t>(std::clamp(16 + 219 * light + grain(dice), 0.0F, 255.0F));
  });
  return luma;
}

}  // namespace ocop::fakes
