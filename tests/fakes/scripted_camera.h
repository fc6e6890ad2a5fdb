#pragma once
/// A camera that does what a test wrote down: a list of outcomes, one per NextFrame(), then it
/// waits to be interrupted.

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/mailbox.h"
#include "platform/camera.h"
#include "platform/waker.h"

namespace ocop::fakes {

class ScriptedCamera final : public platform::Camera {
 public:
  /// A frame whose every pixel is `shade`, or a failure. With a pattern every second square of two
  /// by two pixels is of the opposite shade, but for the first.
  struct Step {
    platform::CameraTrouble trouble = platform::CameraTrouble::kNone;
    std::uint8_t shade = 0;
    bool pattern = false;
    std::vector<std::uint8_t> luma = {};  ///< every pixel of a frame, in place of the shade
  };

  /// Any thread. What Start() answers, oldest first; once used up it succeeds.
  void AddStart(platform::CameraTrouble outcome) { static_cast<void>(starts_.Post(outcome)); }
  /// Any thread.
  void AddFrame(std::uint8_t shade) { Add({platform::CameraTrouble::kNone, shade}); }
  void AddPattern(std::uint8_t shade) { Add({platform::CameraTrouble::kNone, shade, true}); }
  void AddPicture(std::vector<std::uint8_t> luma) {
    Add({platform::CameraTrouble::kNone, 0, false, std::move(luma)});
  }
  void AddFailure(platform::CameraTrouble outcome) { Add({outcome, 0}); }

  /// Any thread: sleep until it was started or stopped that often; hang (and time out) if it never
  /// is.
  void AwaitStarts(int count) const { Await(start_count_, count); }
  void AwaitStops(int count) const { Await(stop_count_, count); }
  /// The same, for starts and frames that failed.
  void AwaitFailures(int count) const { Await(fail_count_, count); }

  int StartCount() const { return start_count_; }
  int StopCount() const { return stop_count_; }
  /// Frames that were taken without a preview.
  int GlanceCount() const { return glance_count_; }

  Status Start() override {
    Count(start_count_);
    trouble_ = platform::CameraTrouble::kNone;
    for (const auto outcome : starts_.Drain()) start_outcomes_.push_back(outcome);
    if (!start_outcomes_.empty()) {
      const platform::CameraTrouble outcome = start_outcomes_.front();
      start_outcomes_.erase(start_outcomes_.begin());
      if (outcome != platform::CameraTrouble::kNone) return Fail(outcome);
    }
    started_ = true;
    return {};
  }

  void Stop() override {
    Count(stop_count_);
    started_ = false;
  }

  Status NextFrame(const platform::FrameTarget& target,
                   std::chrono::milliseconds timeout) override {
    trouble_ = platform::CameraTrouble::kNone;
    if (!started_) return {Code::kInvalid, "not started"};
    if (waker_.Clear()) return {Code::kCancelled, "interrupted"};
    for (const Step& step : added_.Drain()) steps_.push_back(step);
    if (steps_.empty()) {
      if (waker_.Wait(timeout)) return {Code::kCancelled, "interrupted"};
      return Fail(platform::CameraTrouble::kStalled);
    }
    const Step step = steps_.front();
    steps_.erase(steps_.begin());
    if (step.trouble != platform::CameraTrouble::kNone) return Fail(step.trouble);
    std::fill(target.luma.begin(), target.luma.end(), step.shade);
    std::copy_n(step.luma.begin(), std::min(step.luma.size(), target.luma.size()),
                target.luma.begin());
    const auto width = static_cast<std::size_t>(target.geometry.width);
    for (std::size_t i = 0; step.pattern && i < target.luma.size(); ++i) {
      const bool opposite = (i % width / 2 + i / width / 2) % 2 == 1;
      if (opposite) target.luma[i] = static_cast<std::uint8_t>(step.shade ^ 0x80U);
    }
    if (target.preview.empty()) ++glance_count_;
    std::fill(target.preview.begin(), target.preview.end(), 0xff000000U | 0x010101U * step.shade);
    return {};
  }

  void Interrupt() override { waker_.Wake(); }
  platform::CameraTrouble Trouble() const override { return trouble_; }
  platform::CameraProperties Properties() const override { return {"scripted", 30}; }

 private:
  static constexpr std::size_t kCapacity = 1024;
  static void Count(std::atomic<int>& counted) {
    ++counted;
    counted.notify_all();
  }
  static void Await(const std::atomic<int>& counted, int count) {
    for (int now = counted; now < count; now = counted) counted.wait(now);
  }
  Status Fail(platform::CameraTrouble trouble) {
    started_ = false;
    trouble_ = trouble;
    Count(fail_count_);
    return {CodeOf(trouble), std::string(ToString(trouble))};
  }
  void Add(Step step) {
    static_cast<void>(added_.Post(std::move(step)));
    Interrupt();
  }

  Mailbox<platform::CameraTrouble> starts_{kCapacity};
  Mailbox<Step> added_{kCapacity};
  std::vector<platform::CameraTrouble> start_outcomes_;
  std::vector<Step> steps_;
  platform::Waker waker_;
  std::atomic<int> start_count_{0};
  std::atomic<int> stop_count_{0};
  std::atomic<int> fail_count_{0};
  std::atomic<int> glance_count_{0};
  bool started_ = false;
  platform::CameraTrouble trouble_ = platform::CameraTrouble::kNone;
};

}  // namespace ocop::fakes
