#pragma once
/// Photographs labels that exist only as numbers: flat or round a bottle, held anyhow, out of
/// focus, in noise and under a shine. By casting rays, so that it shares nothing with what reads
/// them.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace ocop::corpus {

/// One row of modules for bars, as many as columns for a QR code; true is dark.
struct Print {
  int width = 0;
  int height = 0;
  std::vector<bool> dark;
  std::string text;
  [[nodiscard]] double Tall() const { return height > 1 ? height : 0.6 * width; }
};

Print PrintQr(const std::string& text);
Print PrintEan(const std::string& digits);

/// Angles in degrees, lengths in pixels, shades 0..1 of reflected light.
struct Shot {
  double module = 4;  ///< pixels, in the middle of the label when seen from the front
  double yaw = 0;
  double pitch = 0;
  double roll = 0;
  double bend = 0;  ///< half the angle that the code takes of a bottle
  double x = 640;   ///< where its middle is
  double y = 360;
  double focus = 0.6;  ///< radius of the disc that a point becomes
  double noise = 3;    ///< standard deviation, grey levels
  double ink = 0.05;
  double paper = 0.8;
  double shine = 0;  ///< part of the code's area
  double shine_u = 0.5;
  double shine_v = 0.5;
};

constexpr int kWidth = 1280;
constexpr int kHeight = 720;

/// A cluttered table with nothing on it that is a code: 1280x720 pixels.
std::vector<std::uint8_t> Table(std::mt19937& random, double noise);

/// The same with a label on it.
std::vector<std::uint8_t> Photograph(const Print& print, const Shot& shot, std::mt19937& random);

}  // namespace ocop::corpus
