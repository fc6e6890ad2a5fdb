#include "tests/corpus/label_camera.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/codes/qr_code.h"
#include "tests/fakes/printed_code.h"

namespace ocop::corpus {
namespace {

constexpr double kFocal = 1000;  // pixels
constexpr double kPi = 3.14159265358979323846;
constexpr int kRays = 3;  // a pixel, each way

using Light = std::vector<float>;
using Point = std::array<double, 3>;
using Rotation = std::array<Point, 3>;  // rows

double Uniform(std::mt19937& random, double low, double high) {
  // std::uniform_real_distribution differs between libraries.
  return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}

double Normal(std::mt19937& random) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += Uniform(random, 0, 1);
  return sum;
}

Rotation Product(const Rotation& a, const Rotation& b) {
  Rotation c{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      for (std::size_t k = 0; k < 3; ++k) c[i][j] += a[i][k] * b[k][j];
    }
  }
  return c;
}

Rotation RotationOf(const Shot& shot) {
  const double y = shot.yaw * kPi / 180;
  const double p = shot.pitch * kPi / 180;
  const double r = shot.roll * kPi / 180;
  const Rotation yaw = {{{std::cos(y), 0, std::sin(y)}, {0, 1, 0}, {-std::sin(y), 0, std::cos(y)}}};
  const Rotation pitch = {
      {{1, 0, 0}, {0, std::cos(p), -std::sin(p)}, {0, std::sin(p), std::cos(p)}}};
  const Rotation roll = {
      {{std::cos(r), -std::sin(r), 0}, {std::sin(r), std::cos(r), 0}, {0, 0, 1}}};
  return Product(Product(yaw, pitch), roll);
}

// The label's own frame: u right, v down, w away from the camera; a ray through a pixel meets it.
class Label {
 public:
  Label(const Print& print, const Shot& shot)
      : rotation_(RotationOf(shot)),
        distance_(kFocal / shot.module),
        x_((shot.x - kWidth / 2.0) / kFocal * distance_),
        y_((shot.y - kHeight / 2.0) / kFocal * distance_),
        radius_(shot.bend > 0 ? print.width / 2.0 / (shot.bend * kPi / 180) : 0) {}

  bool Meets(double px, double py, double& u, double& v) const {
    const Point ray = Turn({(px - kWidth / 2.0) / kFocal, (py - kHeight / 2.0) / kFocal, 1});
    const Point eye = Turn({-x_, -y_, -distance_});
    double t = -eye[2] / ray[2];
    if (radius_ > 0) {
      // |(x, z - radius)| = radius
      const double z = eye[2] - radius_;
      const double a = ray[0] * ray[0] + ray[2] * ray[2];
      const double b = eye[0] * ray[0] + z * ray[2];
      const double c = eye[0] * eye[0] + z * z - radius_ * radius_;
      if (b * b < a * c) return false;
      t = (-b - std::sqrt(b * b - a * c)) / a;
    }
    if (t <= 0) return false;
    const double x = eye[0] + t * ray[0];
    u = radius_ > 0 ? radius_ * std::atan2(x, radius_ - (eye[2] + t * ray[2])) : x;
    v = eye[1] + t * ray[1];
    return true;
  }

 private:
  [[nodiscard]] Point Turn(const Point& p) const {
    Point turned{};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) turned[i] += rotation_[j][i] * p[j];
    }
    return turned;
  }
  Rotation rotation_;
  double distance_;
  double x_;
  double y_;
  double radius_;
};

Light Clutter(std::mt19937& random) {
  Light light(static_cast<std::size_t>(kWidth) * kHeight,
              static_cast<float>(Uniform(random, 0.1, 0.4)));
  for (int box = 0; box < 14; ++box) {
    const int left = static_cast<int>(Uniform(random, -100, kWidth));
    const int top = static_cast<int>(Uniform(random, -100, kHeight));
    const int wide = static_cast<int>(Uniform(random, 8, 300));
    const int high = static_cast<int>(Uniform(random, 8, 200));
    const auto shade = static_cast<float>(Uniform(random, 0.03, 0.8));
    // Every third one is striped, like a basket.
    const int stripe = box % 3 == 0 ? static_cast<int>(Uniform(random, 2, 9)) : kWidth;
    for (int y = std::max(0, top); y < std::min(kHeight, top + high); ++y) {
      for (int x = std::max(0, left); x < std::min(kWidth, left + wide); ++x) {
        if ((x - left) / stripe % 2 == 0) light[static_cast<std::size_t>(y * kWidth + x)] = shade;
      }
    }
  }
  return light;
}

double LightOfLabel(const Print& print, const Shot& shot, double u, double v, double table) {
  const double half_u = print.width / 2.0;
  const double half_v = print.Tall() / 2;
  const double margin = print.height > 1 ? 4 : 11;
  if (std::abs(u) > half_u + margin || std::abs(v) > half_v + margin) return table;
  double light = shot.paper;
  if (std::abs(u) < half_u && std::abs(v) < half_v) {
    const int x = std::min(print.width - 1, static_cast<int>(u + half_u));
    const int y = print.height > 1 ? std::min(print.height - 1, static_cast<int>(v + half_v)) : 0;
    if (print.dark[static_cast<std::size_t>(y * print.width + x)]) light = shot.ink;
  }
  if (shot.bend > 0) light *= std::max(0.3, std::cos(u / half_u * shot.bend * kPi / 180));
  if (shot.shine > 0) {
    const double radius = std::sqrt(shot.shine * print.width * print.Tall() / kPi);
    const double du = u - (shot.shine_u - 0.5) * print.width;
    const double dv = v - (shot.shine_v - 0.5) * print.Tall();
    light += 3 * std::exp(-2 * std::pow((du * du + dv * dv) / (radius * radius), 2));
  }
  return light;
}

Light OutOfFocus(const Light& light, double radius) {
  std::vector<std::array<int, 2>> disc;
  const int reach = static_cast<int>(std::ceil(radius));
  for (int y = -reach; y <= reach; ++y) {
    for (int x = -reach; x <= reach; ++x) {
      if (x * x + y * y <= radius * radius) disc.push_back({x, y});
    }
  }
  Light blurred(light.size());
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      float sum = 0;
      for (const auto& [dx, dy] : disc) {
        const int from_x = std::clamp(x + dx, 0, kWidth - 1);
        const int from_y = std::clamp(y + dy, 0, kHeight - 1);
        sum += light[static_cast<std::size_t>(from_y * kWidth + from_x)];
      }
      blurred[static_cast<std::size_t>(y * kWidth + x)] = sum / static_cast<float>(disc.size());
    }
  }
  return blurred;
}

std::vector<std::uint8_t> Expose(const Light& light, double noise, std::mt19937& random) {
  std::vector<std::uint8_t> pixels;
  pixels.reserve(light.size());
  for (const float value : light) {
    const double grey = 255 * std::pow(std::clamp(double{value}, 0.0, 1.0), 1 / 2.2);
    const double seen = grey + noise * Normal(random);
    pixels.push_back(static_cast<std::uint8_t>(std::clamp(std::lround(seen), 0L, 255L)));
  }
  return pixels;
}

}  // namespace

Print PrintQr(const std::string& text) {
  const codes::Modules code = codes::EncodeQr(text, codes::ErrorCorrection::kMedium).value();
  Print print{code.size, code.size, {}, text};
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) print.dark.push_back(code.Dark(x, y));
  }
  return print;
}

Print PrintEan(const std::string& digits) {
  Print print{95, 1, {}, digits};
  for (const char bar : fakes::EanBars(digits)) print.dark.push_back(bar == '1');
  return print;
}

std::vector<std::uint8_t> Table(std::mt19937& random, double noise) {
  return Expose(Clutter(random), noise, random);
}

std::vector<std::uint8_t> Photograph(const Print& print, const Shot& shot, std::mt19937& random) {
  Light light = Clutter(random);
  const Label label(print, shot);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      float& pixel = light[static_cast<std::size_t>(y * kWidth + x)];
      double sum = 0;
      for (int ray = 0; ray < kRays * kRays; ++ray) {
        double u = 0;
        double v = 0;
        const int column = ray % kRays;
        const int row = ray / kRays;
        const double px = x + (column + 0.5) / kRays;
        const double py = y + (row + 0.5) / kRays;
        const double table = double{pixel};
        sum += label.Meets(px, py, u, v) ? LightOfLabel(print, shot, u, v, table) : table;
      }
      pixel = static_cast<float>(sum / (kRays * kRays));
    }
  }
  if (shot.focus >= 1) light = OutOfFocus(light, shot.focus);
  return Expose(light, shot.noise, random);
}

}  // namespace ocop::corpus
