#pragma once
/// `--probe-camera`: what a technician wants to know of a camera, a line each.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/config.h"
#include "kiosk/exit_status.h"
#include "platform/linux/v4l2_kernel.h"
#include "platform/reader_process.h"

namespace ocop {

struct ProbeTools {
  platform::V4l2Kernel& kernel;
  std::function<std::unique_ptr<platform::ReaderProcess>(const platform::FramePool&)> reader;
  std::function<void(const std::string&)> say;       ///< a line of the findings
  std::function<void(const std::string&)> complain;  ///< the sentence about what is wrong
  std::chrono::milliseconds measure_for{2'000};      ///< the frame rate
  std::chrono::milliseconds read_for{5'000};         ///< until the first code
};

/// Says every video device, then of the one that the configuration leads to: modes, the mode that
/// is taken, controls with their ranges and values, the frame rate measured, brightness, and the
/// first code in view. kOk also when no code was in view; else the status of the trouble.
ExitStatus ProbeCamera(const Config& config, const ProbeTools& tools);

/// The same with the ports of this program.
ExitStatus ProbeCamera(const Config& config);

}  // namespace ocop
