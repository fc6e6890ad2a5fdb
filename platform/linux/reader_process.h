#pragma once
/// ReaderProcess on Linux: a spawned child, one socket, a deadline, SIGKILL and a back-off.

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

#include "platform/base/handle.h"
#include "platform/reader_process.h"

namespace ocop::platform {

/// The child finds its two descriptors here; everything else is closed.
inline constexpr int kReaderPoolFd = 3;
inline constexpr int kReaderSocketFd = 4;

struct ReaderProcessOptions {
  /// What to spawn. It must end up in scan::RunReader(kReaderPoolFd, kReaderSocketFd).
  std::string program = "/proc/self/exe";
  std::vector<std::string> arguments = {"--reader"};
  std::chrono::milliseconds start_timeout{5000};  ///< from spawn to its first word
  std::chrono::milliseconds backoff_step{100};    ///< 0, 1, 2, 4 ... steps after failures in a row
  std::chrono::milliseconds backoff_max{5000};
};

class LinuxReaderProcess final : public ReaderProcess {
 public:
  /// Spawns nothing yet. `pool` must outlive this.
  explicit LinuxReaderProcess(const FramePool& pool, ReaderProcessOptions options = {});
  /// Kills the child and waits for it.
  ~LinuxReaderProcess() override;

  Result<std::vector<RawReading>> Read(FrameRef frame, std::chrono::milliseconds timeout) override;
  [[nodiscard]] Guidance LastGuidance() const override { return guidance_; }
  void Forget() override { forget_ = true; }
  [[nodiscard]] ReaderStats Stats() const override { return stats_; }
  [[nodiscard]] Confinement SystemCallFilter() const override { return filter_; }

 private:
  enum class Failure { kCrash, kTimeout };
  using Steady = std::chrono::steady_clock;

  Status EnsureRunning(std::chrono::milliseconds timeout);
  Status Spawn();
  Status Lose(Failure failure, const std::string& why);
  void ScheduleRestart();
  std::string KillAndReap();

  const FramePool& pool_;
  const ReaderProcessOptions options_;
  ReaderStats stats_;
  Confinement filter_ = Confinement::kUnknown;
  Guidance guidance_ = Guidance::kNone;
  bool forget_ = false;
  Fd socket_;
  pid_t child_ = -1;
  bool greeted_ = false;
  int failures_in_a_row_ = 0;
  std::uint64_t requests_ = 0;
  Steady::time_point spawned_at_{};
  Steady::time_point not_before_{};
};

}  // namespace ocop::platform
