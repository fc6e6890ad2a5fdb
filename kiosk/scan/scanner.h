#pragma once
/// The scanner thread: takes frames from the camera, shows them, has them read, says what was read.
/// Glancing, it looks at a few small pictures a second and reads only where there may be a code.
/// Resting, it sleeps with no timer and the camera is off.

#include <chrono>
#include <functional>
#include <optional>
#include <thread>

#include "kiosk/scan/code_parts.h"
#include "kiosk/scan/glance.h"
#include "kiosk/scan/messages.h"
#include "kiosk/scan/reading_filter.h"
#include "kiosk/scan/steady_guidance.h"
#include "platform/base/mailbox.h"
#include "platform/camera.h"
#include "platform/frame_pool.h"
#include "platform/reader_process.h"
#include "platform/waker.h"

namespace ocop::scan {

struct ScannerOptions {
  std::chrono::milliseconds read_timeout = platform::kReadTimeout;
  std::chrono::milliseconds frame_timeout{2000};  ///< no frame for so long: the camera is lost
  /// After a camera failed to start or to give a frame; doubles up to `last_retry` until a frame
  /// comes.
  std::chrono::milliseconds first_retry{250};
  std::chrono::milliseconds last_retry{5000};
  std::optional<std::chrono::milliseconds> glance_apart = {};  ///< nothing: as Glance has it
};

/// Owns its thread, which alone uses the camera and the reader; all three references must outlive
/// it. Its destructor waits for at most two read_timeouts.
class Scanner {
 public:
  /// Thread-safe and non-blocking; false when full, the message is then dropped.
  using Post = std::function<bool(Message)>;

  /// Starts the thread, resting.
  Scanner(platform::Camera& camera, platform::FramePool& pool, platform::ReaderProcess& reader,
          Post post, ScannerOptions options = {});
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;
  ~Scanner();

  /// Any thread, never blocks. Starts looking; nothing when already looking.
  void Watch();
  /// Any thread, never blocks. Looks now and then whether somebody shows a label, and says it as
  /// after Watch(). What was read before is remembered: a label left lying there is no news. But
  /// the parts of a text no longer wait for the others: whoever showed them has gone.
  void Peek();
  /// Any thread, never blocks. Turns the camera off and forgets what was read, so that after the
  /// next Watch() a label still in view is said again. A frame being read may still be reported.
  void Rest();

 private:
  enum class Order { kWatch, kPeek, kRest };

  void Command(Order order);
  bool Wake();

  // The thread's own.
  void Run(const std::stop_token& stop);
  void ObeyOrders();
  bool Start();
  bool GlanceSeesCode();
  void OneFrame();
  void ReadLabels(const platform::FrameLease& frame);
  void JoinParts(std::vector<platform::RawReading>& readings, Sighting& sighting,
                 CodeParts::Time now);
  void OnLost(const Status& status);
  void OnFrame();

  platform::Camera& camera_;
  platform::FramePool& pool_;
  platform::ReaderProcess& reader_;
  const Post post_;
  const ScannerOptions options_;
  platform::Waker waker_;
  Mailbox<Order> orders_;

  // The thread's own.
  Order doing_ = Order::kRest;
  bool started_ = false;                                           // and has not failed since
  platform::CameraTrouble lost_ = platform::CameraTrouble::kNone;  // as it was said
  std::chrono::milliseconds retry_;
  ReadingFilter filter_;
  CodeParts parts_;
  SteadyGuidance guidance_;
  Glance glance_;

  std::jthread thread_;  // last: everything above exists while it runs
};

}  // namespace ocop::scan
