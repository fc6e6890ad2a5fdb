#pragma once
/// What a kiosk's camera sees all day and what it is to wake for, drawn: rooms without a code, and
/// labels held into them. The same seed draws the same picture.

#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

namespace ocop::fakes {

/// A luminance picture of 1280 x 720.
struct RoomPicture {
  static constexpr int kWidth = 1280;
  static constexpr int kHeight = 720;
  std::vector<float> light = std::vector<float>(kWidth * kHeight, 0.5F);  ///< 0 to 1
};

enum class Room { kWall, kClutter, kWood, kBlinds, kLeaves, kMat, kPoster };
inline constexpr Room kRooms[] = {Room::kWall,   Room::kClutter, Room::kWood,  Room::kBlinds,
                                  Room::kLeaves, Room::kMat,     Room::kPoster};
std::string_view NameOf(Room room);
/// Rooms where nothing is dense with strong edges: a kiosk has to stay calm in them.
constexpr bool IsCalm(Room room) {
  return room == Room::kWall || room == Room::kClutter || room == Room::kWood ||
         room == Room::kBlinds;
}

struct LabelLook {
  bool linear = false;  ///< EAN-13 instead of QR
  float module_px = 4;  ///< at 1280 x 720
  float turn_deg = 0;
  float contrast = 0.8F;  ///< between paper and ink, 0 to 1
  float blur_px = 0.8F;   ///< half the width of a box, twice
};

using Dice = std::mt19937;

RoomPicture DrawRoom(Room room, Dice& dice);
/// Holds a label somewhere into the picture, wholly inside.
void HoldLabel(RoomPicture& picture, const LabelLook& look, Dice& dice);
/// As a sensor sees it, with noise of so many grey levels (standard deviation).
std::vector<std::uint8_t> Expose(const RoomPicture& picture, float noise, Dice& dice);

}  // namespace ocop::fakes
