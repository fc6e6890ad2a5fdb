// What looking for labels costs while nobody is there, and how often it is right.
//   bench_glance [folder of pictures ...]
// Prints the share of drawn frames that look like a code, with and without one, by kind; the CPU
// time of a glance over each pixel format, as a share of one core at the pace of the attract loop;
// and the share for the pictures of each folder named.

#include "kiosk/scan/glance.h"

#include <linux/videodev2.h>
#include <turbojpeg.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>

#include "platform/base/handle.h"
#include "platform/desk/picture.h"
#include "platform/linux/v4l2_camera.h"
#include "tests/fakes/drawn_room.h"
#include "tests/fakes/fake_v4l2.h"

namespace ocop {
namespace {

using fakes::Dice;
using fakes::Room;
using Bytes = std::vector<std::uint8_t>;

constexpr int kFrames = 20;
constexpr float kNoise = 3;
constexpr std::size_t kPixels = std::size_t{1280} * 720;

double CpuMs() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

bool LooksLikeCode(const Bytes& luma) {
  static scan::Glance glance;
  const platform::RawLayout layout{V4L2_PIX_FMT_GREY, 1280, 720, 1280};
  platform::WriteFrame(platform::ViewRaw(layout, luma).value(), glance.Target());
  return glance.SeesCode();
}

int CountSeen(const std::function<Bytes(Dice&)>& draw) {
  Dice dice(7);
  int seen = 0;
  for (int i = 0; i < kFrames; ++i) seen += LooksLikeCode(draw(dice)) ? 1 : 0;
  return seen;
}

void FalseAlarms() {
  std::printf("without a code          looks like one (%d frames each)\n", kFrames);
  for (const Room room : fakes::kRooms) {
    const int seen =
        CountSeen([room](Dice& dice) { return Expose(DrawRoom(room, dice), kNoise, dice); });
    std::printf("  %-10s %-10s %5.1f %%\n", std::string(NameOf(room)).c_str(),
                IsCalm(room) ? "calm" : "busy", 100.0 * seen / kFrames);
  }
}

void Misses() {
  std::printf("with a code on clutter  missed, by pixels a module at 1280x720\n");
  for (const bool linear : {false, true}) {
    for (const float module : {2.0F, 2.5F, 3.0F, 4.0F, 6.0F, 10.0F}) {
      if (linear && module > 6) continue;
      const int seen = CountSeen([&](Dice& dice) {
        std::uniform_real_distribution<float> random(0, 1);
        fakes::RoomPicture picture = DrawRoom(Room::kWall, dice);
        HoldLabel(picture,
                  {.linear = linear,
                   .module_px = module,
                   .turn_deg = 45 * random(dice),
                   .contrast = 0.35F + 0.5F * random(dice),
                   .blur_px = 0.3F * module * random(dice)},
                  dice);
        return Expose(picture, kNoise, dice);
      });
      std::printf("  %-6s %5.1f px %9.1f %%\n", linear ? "EAN-13" : "QR",
                  static_cast<double>(module), 100.0 * (kFrames - seen) / kFrames);
    }
  }
}

Bytes Jpeg(const Bytes& luma) {
  Bytes colours(kPixels * 3);
  for (std::size_t i = 0; i < colours.size(); ++i) colours[i] = luma[i / 3];
  const Handle<void, &tjDestroy> encoder(tjInitCompress());
  unsigned char* out = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): the library's type
  if (tjCompress2(encoder.get(), colours.data(), 1280, 0, 720, TJPF_RGB, &out, &size, TJSAMP_422,
                  85, 0) != 0) {
    return {};
  }
  const Handle<unsigned char, &tjFree> owner(out);
  return {out, out + size};
}

Bytes Encoded(std::uint32_t format, const Bytes& luma) {
  if (format == V4L2_PIX_FMT_MJPEG) return Jpeg(luma);
  Bytes frame = fakes::PlainFrame({format, 1280, 720, 1, 30}, 0);
  const std::size_t step = format == V4L2_PIX_FMT_YUYV ? 2 : 1;
  for (std::size_t i = 0; i < luma.size(); ++i) frame[i * step] = luma[i];
  return frame;
}

void Cost(std::uint32_t format, const Bytes& luma) {
  constexpr int kRounds = 100;
  fakes::FakeV4l2 kernel;
  kernel.At("/dev/video0").modes = {{format, 1280, 720, 1, 30}};
  kernel.At("/dev/video0").frames = {Encoded(format, luma)};
  // One buffer, so that the copy that the hardware makes is not counted four times.
  kernel.At("/dev/video0").buffers = 1;
  platform::V4l2Camera camera(kernel);
  if (!camera.Start().ok()) return;
  scan::Glance glance;
  const double before = CpuMs();
  for (int i = 0; i < kRounds; ++i) {
    if (!camera.NextFrame(glance.Target(), std::chrono::seconds(1)).ok()) return;
    static_cast<void>(glance.SeesCode());
  }
  const double ms = (CpuMs() - before) / kRounds;
  const double a_second = 1000.0 / static_cast<double>(scan::Glance::kApart.count());
  const double share = ms * a_second / 10;
  const auto pool = platform::FramePool::Create({.preview_width = 1104, .preview_height = 621});
  const double start = CpuMs();
  for (int i = 0; i < kRounds; ++i) {
    auto writer = (*pool)->TakeFree();
    if (!camera.NextFrame(writer->Target(), std::chrono::seconds(1)).ok()) return;
  }
  std::printf("  %s %7.2f ms a glance, %4.1f %% of a core; %6.2f ms a frame with its preview\n",
              platform::FormatName(format).c_str(), ms, share, (CpuMs() - start) / kRounds);
}

void Folder(const std::filesystem::path& folder) {
  int seen = 0;
  int all = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (!platform::IsPictureFile(at->path())) continue;
    const auto file = platform::ReadWholeFile(at->path(), std::size_t{64} << 20);
    const auto picture = file.ok() ? platform::DecodePicture(*file) : file.status();
    if (!picture.ok()) continue;
    Bytes luma(kPixels);
    platform::FitIntoFrame(*picture, {{1280, 720, 0, 0}, luma, {}});
    const bool sees = LooksLikeCode(luma);
    seen += sees ? 1 : 0;
    ++all;
    if (!sees) std::printf("  no code-like: %s\n", at->path().c_str());
  }
  std::printf("%s: %d of %d look like a code\n", folder.c_str(), seen, all);
}

int Run(int argc, char** argv) {
  FalseAlarms();
  Misses();
  Dice dice(3);
  const Bytes calm = Expose(DrawRoom(Room::kClutter, dice), kNoise, dice);
  std::printf("CPU time, clutter without a code, a glance every %d ms\n",
              static_cast<int>(scan::Glance::kApart.count()));
  for (const std::uint32_t format :
       {V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG}) {
    Cost(format, calm);
  }
  for (int i = 1; i < argc; ++i) Folder(argv[i]);
  return 0;
}

}  // namespace
}  // namespace ocop

int main(int argc, char** argv) { return ocop::Run(argc, argv); }
