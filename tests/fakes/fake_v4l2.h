#pragma once
/// A kernel with cameras that are not there: it checks the order of calls as the real one does, and
/// lies, refuses or falls silent when a test says so. What each call answers:
/// https://docs.kernel.org/userspace-api/media/v4l/user-func.html

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "platform/linux/v4l2_controls.h"
#include "platform/linux/v4l2_kernel.h"
#include "platform/linux/v4l2_modes.h"

namespace ocop::fakes {

/// One camera. A test writes into it while no call is running, or through FakeV4l2's members.
struct FakeVideoDevice {
  std::vector<platform::VideoMode> modes;  ///< every rate of every size
  std::vector<platform::ControlRange> controls;

  bool takes_pictures = true;  ///< false: a metadata node, as webcams have beside, or a codec
  int open_error = 0;          ///< EACCES, EBUSY ...; 0: it opens
  int format_error = 0;        ///< of VIDIOC_S_FMT, which is where another program is met
  int stream_error = 0;        ///< of VIDIOC_STREAMON
  int dequeue_error = 0;       ///< of VIDIOC_DQBUF
  bool unplugged = false;
  bool stalled = false;  ///< poll() runs into its timeout, at once

  std::uint32_t refused_control = 0;      ///< VIDIOC_S_CTRL of it fails; 0: of none
  std::uint32_t stride = 0;               ///< bytes a row that the driver grants; 0: no gap
  std::uint32_t granted_format = 0;       ///< whatever was asked for; 0: as asked
  std::uint32_t buffer_bytes = 0;         ///< of each; 0: what the mode takes
  std::uint32_t buffers = 4;              ///< that the driver grants at most
  std::uint32_t flags = 0;                ///< of every frame
  std::uint32_t claims = 0;               ///< bytesused of every frame; 0: the truth
  std::uint32_t lies_index = UINT32_MAX;  ///< the index every frame comes with, if not its own

  /// Frames to come, oldest first; once they are used up the last is sent for ever.
  std::deque<std::vector<std::uint8_t>> frames;
  /// How many frames are ready at each poll().
  int frames_a_poll = 1;
};

class FakeV4l2 final : public platform::V4l2Kernel {
 public:
  /// Used before the thread of the camera runs, or between its calls.
  FakeVideoDevice& At(const std::string& path) { return devices_[path]; }
  /// Any thread.
  void Unplug(const std::string& path);
  void PlugIn(const std::string& path);

  /// Any thread: sleeps until the devices are listed once more.
  void AwaitListing() const { listings_.wait(listings_); }

  [[nodiscard]] int OpenCount() const { return static_cast<int>(open_.size()); }  ///< not closed
  [[nodiscard]] int MappedCount() const { return mapped_; }                       ///< not unmapped
  [[nodiscard]] int Breaches() const { return breaches_; }  ///< calls in an order that is wrong
  [[nodiscard]] int Sets() const { return sets_; }          ///< VIDIOC_S_CTRL that succeeded
  [[nodiscard]] int Refusals() const { return refusals_; }  ///< and that refused_control refused
  [[nodiscard]] const platform::VideoMode& LastMode() const { return last_mode_; }
  [[nodiscard]] std::int32_t Value(const std::string& path, std::uint32_t control) const;

  std::vector<std::string> Devices() override;
  int Open(const std::string& path) override;
  void Close(int fd) override;
  int Ioctl(int fd, unsigned long request, void* argument) override;  // NOLINT(google-runtime-int)
  const std::uint8_t* Map(int fd, std::size_t length, std::uint32_t offset) override;
  void Unmap(const std::uint8_t* address, std::size_t length) override;
  int Poll(std::span<pollfd> waited, int timeout_ms) override;

 private:
  enum class Where { kWithUs, kQueued, kFilled };
  struct Buffer {
    std::vector<std::uint8_t> memory;
    Where where = Where::kWithUs;
    std::uint32_t bytes_used = 0;
  };
  struct Opened {
    std::string path;
    platform::VideoMode mode;
    std::vector<Buffer> buffers;
    std::deque<std::uint32_t> queued;
    std::deque<std::uint32_t> filled;
    bool streaming = false;
  };

  int Enumerate(const FakeVideoDevice& device, unsigned long request, void* argument);  // NOLINT
  int Control(FakeVideoDevice& device, unsigned long request, void* argument);          // NOLINT
  int Configure(FakeVideoDevice& device, Opened& opened, unsigned long request,         // NOLINT
                void* argument);
  int Stream(FakeVideoDevice& device, Opened& opened, unsigned long request,  // NOLINT
             void* argument);
  int Dequeue(FakeVideoDevice& device, Opened& opened, void* argument);
  int RequestBuffers(FakeVideoDevice& device, Opened& opened, void* argument);
  static void Fill(FakeVideoDevice& device, Opened& opened);
  static int Breach(int& count, int error);

  std::mutex mutex_;
  std::map<std::string, FakeVideoDevice> devices_;
  std::map<int, Opened> open_;
  int next_fd_ = 100;
  int mapped_ = 0;
  int breaches_ = 0;
  int sets_ = 0;
  int refusals_ = 0;
  std::atomic<int> listings_{0};
  platform::VideoMode last_mode_;
};

/// A frame of one shade and no colour, as that mode has it; MJPEG is not among them.
std::vector<std::uint8_t> PlainFrame(const platform::VideoMode& mode, std::uint8_t shade);

/// The usual camera: YUYV at 10 and MJPEG at 30 frames a second in 1280x720, YUYV at 30 in 640x480,
/// with exposure, gain and focus.
FakeVideoDevice UsualWebcam();

}  // namespace ocop::fakes
