// A reader process for tests. Run with --reader it is the real one; with --naughty it does what the
// first pixel of the frame tells it, and is otherwise well-behaved and locked in like the real one.

#include "tests/unit/scan/naughty_reader.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>
#include <vector>

#include "kiosk/scan/reader_main.h"
#include "platform/linux/reader_process.h"
#include "platform/reader_wire.h"
#include "platform/sandbox.h"

namespace ocop {
namespace {

using platform::kReaderSocketFd;

[[noreturn]] void EatMemory() {
  constexpr std::size_t kBite = std::size_t{1} << 20;
  std::vector<std::vector<char>> eaten;
  while (true) eaten.emplace_back(kBite, 'x');
}

void Misbehave(std::uint8_t how, const platform::ReadRequest& request) {
  platform::RawReading reading;
  reading.bytes = "well read";
  platform::ReadReply reply{request.id, {reading}};
  switch (how) {
    case tests::kAbort:
      std::abort();
    case tests::kHang:
      while (true) static_cast<void>(::poll(nullptr, 0, -1));
    case tests::kEatMemory:
      EatMemory();
    case tests::kLeave:
      ::_exit(0);
    case tests::kNonsense:
      static_cast<void>(::send(kReaderSocketFd, "nonsense", 8, 0));
      return;
    case tests::kStaleAnswer:
      --reply.id;
      break;
    case tests::kOpenSocket:
      static_cast<void>(::socket(AF_INET, SOCK_STREAM, 0));
      break;
    default:
      break;
  }
  static_cast<void>(platform::SendPacket(kReaderSocketFd, platform::EncodeReply(reply)));
}

int RunNaughty() {
  const auto pool = platform::FramePoolMap::Open(platform::kReaderPoolFd);
  if (!pool.ok()) return 1;
  if (!platform::LimitMemoryAndPrivileges(std::size_t{32} << 20).ok()) return 1;
  const platform::Confinement filter = platform::FilterSystemCalls();
  static_cast<void>(platform::SendPacket(kReaderSocketFd, platform::EncodeHello(filter)));
  while (true) {
    const auto request = platform::DecodeRequest(platform::ReceivePacket(kReaderSocketFd));
    if (!request) return 0;
    Misbehave(pool->View(request->frame.slot)->luma[0], *request);
  }
}

}  // namespace
}  // namespace ocop

int main(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "";
  if (mode == "--reader") {
    return ocop::scan::RunReader(ocop::platform::kReaderPoolFd, ocop::platform::kReaderSocketFd);
  }
  if (mode == "--naughty") return ocop::RunNaughty();
  if (mode == "--mute") ::pause();
  return 1;
}
