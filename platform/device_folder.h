#pragma once
/// A folder in which the system shows devices as files, such as /dev/input: what is in it, and a
/// bell for what comes, goes or becomes readable.

#include <string>
#include <vector>

#include "platform/base/handle.h"

namespace ocop::platform {

/// One thread.
class DeviceFolder {
 public:
  /// Devices are the files whose names begin with `prefix`. While the folder is not there, it is
  /// waited for in the folder above it.
  DeviceFolder(std::string folder, std::string prefix);

  /// For poll(): readable after a change until Clear(). -1 where neither folder
  /// can be watched, which is logged.
  [[nodiscard]] int PollFd() const { return changes_.Get(); }
  /// Which names may stand for another device than before. Those that are gone may be left out.
  std::vector<std::string> Clear();

  /// What is there now, in the order of the alphabet.
  [[nodiscard]] std::vector<std::string> Names() const;
  [[nodiscard]] std::string PathOf(const std::string& name) const { return folder_ + "/" + name; }

 private:
  void Watch();
  bool WatchFolder();
  void CannotWatch(int error);

  std::string folder_;
  std::string prefix_;
  Fd changes_;  ///< inotify
};

}  // namespace ocop::platform
