#pragma once
/// One reader in a child process, because it may abort: then that frame is lost, and counted.

#include <sys/types.h>

#include <filesystem>

#include "platform/base/handle.h"
#include "tests/bench/labels/readers.h"

namespace ocop::bench {

enum class Outcome { kAnswered, kUnreadable, kDied };

struct Said {
  Outcome outcome = Outcome::kDied;
  Answer answer;
};

/// For programs of one thread, as it forks. The child is started when first asked, and again after
/// it died.
class Worker {
 public:
  explicit Worker(const Entrant& entrant) : entrant_(entrant) {}
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() { End(); }

  /// `forget`: the frame has nothing to do with the one before.
  Said Ask(const std::filesystem::path& picture, bool forget);
  [[nodiscard]] const char* Name() const { return entrant_.name; }

 private:
  bool Start();
  void End();
  const Entrant& entrant_;
  Fd socket_;
  pid_t child_ = -1;
};

}  // namespace ocop::bench
