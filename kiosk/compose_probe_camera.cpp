#include "kiosk/compose_probe_camera.h"

#include <linux/videodev2.h>

#include <cstdio>
#include <optional>
#include <utility>

#include "db/text/display.h"
#include "kiosk/compose_camera.h"
#include "kiosk/fault.h"
#include "platform/linux/reader_process.h"
#include "platform/linux/v4l2_stream.h"

namespace ocop {
namespace {

using platform::CameraTrouble;
using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kPatience{3'000};

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

/// What a technician can do about it.
std::string_view Advice(CameraTrouble trouble) {
  switch (trouble) {
    case CameraTrouble::kMissing:
      return "There is no camera. Plug one in, or name another one with --camera "
             "/dev/video<number>.";
    case CameraTrouble::kNoPermission:
      return "This user may not use the camera. Add it to the group video and sign in again.";
    case CameraTrouble::kBusy:
      return "Another program uses the camera. End it; fuser -v /dev/video* says which it is.";
    case CameraTrouble::kUnplugged:
      return "The camera was unplugged. Look at its cable and plug.";
    case CameraTrouble::kStalled:
      return "The camera sends no pictures. Unplug it and plug it in again, without a hub between.";
    case CameraTrouble::kUnsuitable:
      return "The camera offers no pictures that can be used. It takes one with YUYV, NV12, MJPG "
             "or GREY.";
    case CameraTrouble::kDamaged:
      return "The camera's pictures are damaged. Try a shorter cable, or another port.";
    default:
      return "The system refused the camera. The kernel's log may say why: dmesg | tail.";
  }
}

class Probe {
 public:
  Probe(const Config& config, const ProbeTools& tools)
      : options_(DeviceOptions(config.camera)), tools_(tools), camera_(tools.kernel, options_) {}

  ExitStatus Run() {
    if (options_.device.empty()) {
      for (const std::string& path : tools_.kernel.Devices()) Describe(path);
    } else {
      Describe(options_.device);
    }
    if (const Status started = camera_.Start(); !started.ok()) return Fail(started);
    Line("in use", camera_.Properties().name + ", " +
                       Number(camera_.Properties().frames_per_second) + " frames/s promised");
    platform::FrameGeometry geometry{.width = options_.mode.width, .height = options_.mode.height};
    auto frames = platform::FramePool::Create(geometry);
    if (!frames.ok()) {
      tools_.complain(frames.status().message());
      return ExitStatus::kCameraRefused;
    }
    if (const Status measured = Measure(**frames); !measured.ok()) return Fail(measured);
    // Again, because the shutter has found its place meanwhile.
    Controls(camera_.Fd());
    if (const Status read = ReadFirst(**frames); !read.ok()) return Fail(read);
    return ExitStatus::kOk;
  }

 private:
  void Line(const std::string& what, const std::string& says) {
    tools_.say(what + std::string(what.size() < 9 ? 9 - what.size() : 1, ' ') + says);
  }

  ExitStatus Fail(const Status& status) {
    const CameraTrouble trouble = camera_.Trouble();
    tools_.complain(std::string(Advice(trouble)) + "\n" + status.message());
    return CameraFault(trouble);
  }

  void Describe(const std::string& path) {
    std::unique_ptr<platform::V4l2Device> device;
    const auto failure = platform::V4l2Device::Open(tools_.kernel, path, device);
    if (!failure.ok()) {
      return Line("device", path + ": " + std::string(ToString(failure.trouble)) + " (" +
                                failure.message + ")");
    }
    Line("device", path + ": " + device->card() + ", driver " + device->driver());
    const auto modes = ListModes(tools_.kernel, device->fd(), options_.mode);
    const auto best = ChooseMode(modes, options_.mode);
    for (const platform::VideoMode& mode : modes) {
      const double rate = mode.FramesPerSecond();
      std::string says = platform::FormatName(mode.format) + " " + std::to_string(mode.width) +
                         "x" + std::to_string(mode.height) + ", " +
                         (rate > 0 ? Number(rate) + " frames/s" : "rate not said");
      if (best == mode)
        says += "  <- suits " + std::to_string(options_.mode.width) + "x" +
                std::to_string(options_.mode.height) + " best";
      if (!platform::IsReadable(mode.format)) says += "  (cannot be read)";
      Line("mode", says);
    }
  }

  void Controls(int fd) {
    const auto controls = platform::ListControls(tools_.kernel, fd);
    for (const platform::ControlRange& control : controls) {
      std::string says = text::SafeForDisplay(control.name, 32) + ": " +
                         std::to_string(control.value) + ", from " + std::to_string(control.least) +
                         " to " + std::to_string(control.most) + ", normally " +
                         std::to_string(control.standard);
      if (control.id == V4L2_CID_EXPOSURE_ABSOLUTE) says += " (in 0.1 ms)";
      if (!control.settable) says += " (not to be set now)";
      Line("control", says);
    }
    if (controls.empty()) Line("control", "no exposure, gain or focus to be set");
  }

  Status Next(platform::FramePool& frames, std::optional<platform::FrameRef>& ref) {
    auto writer = frames.TakeFree();
    if (!writer) return {};
    platform::FrameTarget target = writer->Target();
    target.preview = {};
    Status status = camera_.NextFrame(target, kPatience);
    if (status.ok()) ref = writer->Publish();
    return status;
  }

  Status Measure(platform::FramePool& frames) {
    std::optional<platform::FrameRef> ref;
    // The first one takes as long as the camera takes to wake up.
    const auto asked = Steady::now();
    if (Status status = Next(frames, ref); !status.ok()) return status;
    const auto begin = Steady::now();
    int count = 0;
    while (Steady::now() - begin < tools_.measure_for) {
      if (Status status = Next(frames, ref); !status.ok()) return status;
      ++count;
    }
    const std::chrono::duration<double> took = Steady::now() - begin;
    const auto wake = std::chrono::duration_cast<milliseconds>(begin - asked).count();
    Line("rate", Number(count / took.count()) + " frames/s measured, the first after " +
                     std::to_string(wake) + " ms");
    const auto lease = ref ? frames.Acquire(*ref) : std::nullopt;
    if (lease) Brightness(lease->View().luma);
    return {};
  }

  void Brightness(std::span<const std::uint8_t> luma) {
    std::uint64_t sum = 0;
    for (const std::uint8_t value : luma) sum += value;
    const std::uint64_t mean = luma.empty() ? 0 : sum / luma.size();
    const char* judged = mean < 60 ? ", too dark" : mean > 190 ? ", too light" : ", good";
    Line("picture", "mean brightness " + std::to_string(mean) + " of 255" + judged);
  }

  static std::string Said(const platform::RawReading& reading) {
    std::string said = "\"" + text::SafeForDisplay(reading.bytes, 200) + "\"";
    if (reading.part) {
      said += " (part " + std::to_string(reading.part->index + 1) + " of " +
              std::to_string(reading.part->count) + " of a text)";
    }
    return said;
  }

  Status ReadFirst(platform::FramePool& frames) {
    const auto reader = tools_.reader(frames);
    const auto begin = Steady::now();
    int looked = 0;
    while (Steady::now() - begin < tools_.read_for) {
      std::optional<platform::FrameRef> ref;
      if (Status status = Next(frames, ref); !status.ok()) return status;
      const auto lease = ref ? frames.Acquire(*ref) : std::nullopt;
      if (!lease) continue;
      const auto readings = reader->Read(lease->Ref(), platform::kReadTimeout);
      if (!readings.ok()) continue;
      ++looked;
      if (readings->empty()) continue;
      const auto after = std::chrono::duration_cast<milliseconds>(Steady::now() - begin).count();
      Line("read", Said(readings->front()) + " after " + std::to_string(after) + " ms, in frame " +
                       std::to_string(looked));
      return {};
    }
    Line("read", "no code in " + std::to_string(looked) +
                     " frames; hold a label a hand's length away and try again");
    return {};
  }

  const platform::V4l2CameraOptions options_;
  const ProbeTools& tools_;
  platform::V4l2Camera camera_;
};

}  // namespace

ExitStatus ProbeCamera(const Config& config, const ProbeTools& tools) {
  return Probe(config, tools).Run();
}

ExitStatus ProbeCamera(const Config& config) {
  platform::LinuxV4l2Kernel kernel;
  return ProbeCamera(config, {kernel,
                              [](const platform::FramePool& frames) {
                                return std::make_unique<platform::LinuxReaderProcess>(frames);
                              },
                              [](const std::string& line) {
                                std::printf("%s\n", line.c_str());
                                std::fflush(stdout);
                              },
                              [](const std::string& line) {
                                std::fprintf(stderr, "ocop-kiosk: %s\n", line.c_str());
                              }});
}

}  // namespace ocop
