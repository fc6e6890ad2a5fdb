#include "tests/contract/hand_scanners_bench.h"

#include <fcntl.h>
#include <linux/uinput.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <map>
#include <system_error>

#include "platform/base/check.h"

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;

class RecordedBench final : public ScannerBench {
 public:
  EvdevCalls& Calls() override { return evdev_; }
  std::string Folder() const override { return evdev_.folder(); }
  void Plug(std::size_t slot, const fakes::DeviceSpec& spec) override {
    evdev_.Plug(Node(slot), spec);
  }
  void Unplug(std::size_t slot) override { evdev_.Unplug(Node(slot)); }
  void Write(std::size_t slot, const input_event& event) override {
    evdev_.Write(Node(slot), event);
  }
  bool KeepsTime() const override { return true; }

 private:
  static std::string Node(std::size_t slot) { return "event" + std::to_string(slot); }
  fakes::RecordedEvdev evdev_;
};

/// https://www.kernel.org/doc/html/latest/input/uinput.html
class UinputBench final : public ScannerBench {
 public:
  std::string Missing() const override {
    const Fd fd(::open(kDevice, O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.Valid()) return std::string(kDevice) + ": " + std::generic_category().message(errno);
    return fs::exists("/dev/input") ? "" : "no /dev/input";
  }
  EvdevCalls& Calls() override { return kernel_; }
  std::string Folder() const override { return "/dev/input"; }

  void Plug(std::size_t slot, const fakes::DeviceSpec& spec) override {
    Fd fd(::open(kDevice, O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    OCOP_CHECK(fd.Valid());
    Ask(fd, UI_SET_EVBIT, EV_KEY);
    Ask(fd, UI_SET_EVBIT, EV_MSC);
    Ask(fd, UI_SET_MSCBIT, MSC_SCAN);
    for (unsigned key = KEY_ESC; key < BTN_MISC; ++key) Ask(fd, UI_SET_KEYBIT, key);
    OCOP_CHECK(::ioctl(fd.Get(), UI_SET_PHYS, spec.port.c_str()) == 0);
    uinput_setup setup{};
    setup.id = {spec.bus, spec.vendor, spec.product, 1};
    spec.name.copy(setup.name, sizeof(setup.name) - 1);
    OCOP_CHECK(::ioctl(fd.Get(), UI_DEV_SETUP, &setup) == 0);
    OCOP_CHECK(::ioctl(fd.Get(), UI_DEV_CREATE) == 0);
    devices_.insert_or_assign(slot, std::move(fd));
  }
  void Unplug(std::size_t slot) override { devices_.erase(slot); }

  void Write(std::size_t slot, const input_event& event) override {
    const Fd& fd = devices_.at(slot);
    OCOP_CHECK(::write(fd.Get(), &event, sizeof(event)) == sizeof(event));
  }
  bool KeepsTime() const override { return false; }

 private:
  static constexpr const char* kDevice = "/dev/uinput";
  static void Ask(const Fd& fd, unsigned long request, unsigned value) {
    OCOP_CHECK(::ioctl(fd.Get(), request, value) == 0);
  }
  KernelEvdev kernel_;
  std::map<std::size_t, Fd> devices_;
};

}  // namespace

std::unique_ptr<ScannerBench> MakeRecordedBench() { return std::make_unique<RecordedBench>(); }
std::unique_ptr<ScannerBench> MakeUinputBench() { return std::make_unique<UinputBench>(); }

}  // namespace ocop::platform
