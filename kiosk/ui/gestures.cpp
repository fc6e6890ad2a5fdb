#include "kiosk/ui/gestures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ocop::ui {
namespace {

constexpr double kSlopMm = 4;  // a finger that means to tap still rolls a little
constexpr double kTimeConstantS =
    0.325;                          // how long a flick runs: felt right on touch lists since 2007
constexpr double kSlowest = 30;     // px/s; below this nothing is seen to move
constexpr double kSmoothing = 0.6;  // of the newest speed; touch panels jitter

double Seconds(Gestures::Time from, Gestures::Time to) {
  return std::chrono::duration<double>(to - from).count();
}

const Target* TargetAt(const Scene& scene, Point at) {
  for (auto target = scene.targets.rbegin(); target != scene.targets.rend(); ++target) {
    if (target->rect.Contains(at)) return &*target;
  }
  return nullptr;
}

const ScrollArea* AreaAt(const Scene& scene, Point at) {
  for (const ScrollArea& area : scene.scrolls) {
    if (area.viewport.Contains(at)) return &area;
  }
  return nullptr;
}

}  // namespace

void Gestures::Down(const Scene& scene, std::int64_t finger, Point at, Time now) {
  if (down_) return;
  const bool catching = Moving();
  speed_px_s_ = 0;
  down_ = true;
  dragging_ = false;
  finger_ = finger;
  start_ = last_ = at;
  last_time_ = now;
  area_.clear();
  if (const ScrollArea* area = AreaAt(scene, at)) {
    area_ = area->name;
    limit_ = std::max(0, area->content_px - area->viewport.height);
    position_ = offsets_[area_];
  }
  // A finger that stops a running list does not also press what is under it.
  const Target* target = catching ? nullptr : TargetAt(scene, at);
  pressed_ = target == nullptr ? std::string() : target->name;
}

void Gestures::Move(const Theme& theme, std::int64_t finger, Point at, Time now) {
  if (!down_ || finger != finger_) return;
  if (!dragging_) {
    if (std::hypot(at.x - start_.x, at.y - start_.y) < theme.Mm(kSlopMm)) return;
    pressed_.clear();
    dragging_ = true;
    last_ = at;
    last_time_ = now;
    return;
  }
  const double elapsed = Seconds(last_time_, now);
  const double moved = last_.y - at.y;
  Shift(moved);
  if (elapsed > 0) speed_px_s_ += kSmoothing * (moved / elapsed - speed_px_s_);
  last_ = at;
  last_time_ = now;
}

std::optional<flow::Event> Gestures::Up(const Scene& scene, std::int64_t finger, Point at,
                                        Time now) {
  if (!down_ || finger != finger_) return std::nullopt;
  down_ = false;
  const std::string pressed = std::exchange(pressed_, std::string());
  if (dragging_) {
    // A finger that rested before it left does not flick.
    if (area_.empty() || Seconds(last_time_, now) > 0.1 || std::abs(speed_px_s_) < kSlowest) {
      speed_px_s_ = 0;
    }
    last_time_ = now;
    return std::nullopt;
  }
  const Target* target = TargetAt(scene, at);
  if (target == nullptr || pressed.empty() || target->name != pressed) return std::nullopt;
  return target->event;
}

void Gestures::Cancel() {
  down_ = false;
  dragging_ = false;
  pressed_.clear();
  area_.clear();
  speed_px_s_ = 0;
}

void Gestures::Turn(const Scene& scene, Point at, int pixels) {
  const ScrollArea* area = AreaAt(scene, at);
  if (area == nullptr) return;
  area_ = area->name;
  limit_ = std::max(0, area->content_px - area->viewport.height);
  position_ = offsets_[area_];
  Shift(pixels);
}

bool Gestures::Advance(Time now) {
  if (!Moving() || down_) return false;
  const double elapsed = Seconds(last_time_, now);
  last_time_ = now;
  Shift(speed_px_s_ * elapsed);
  speed_px_s_ *= std::exp(-elapsed / kTimeConstantS);
  if (std::abs(speed_px_s_) < kSlowest || position_ <= 0 || position_ >= limit_) speed_px_s_ = 0;
  return true;
}

void Gestures::Clamp(const Scene& scene) {
  for (const ScrollArea& area : scene.scrolls) {
    const auto known = offsets_.find(area.name);
    if (known == offsets_.end()) continue;
    known->second =
        std::clamp(known->second, 0, std::max(0, area.content_px - area.viewport.height));
  }
}

void Gestures::Shift(double pixels) {
  if (area_.empty()) return;
  position_ = std::clamp(position_ + pixels, 0.0, static_cast<double>(limit_));
  offsets_[area_] = static_cast<int>(std::lround(position_));
}

}  // namespace ocop::ui
