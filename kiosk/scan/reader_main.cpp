#include "kiosk/scan/reader_main.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/codes/qr_code.h"
#include "kiosk/scan/ladder.h"
#include "platform/base/log.h"
#include "platform/frame_pool.h"
#include "platform/reader_wire.h"
#include "platform/sandbox.h"

namespace ocop::scan {
namespace {

constexpr int kWronglyStarted = 70;  // EX_SOFTWARE, sysexits.h
// Reading a 720p frame takes about 10 MB; a picture made to eat memory ends here.
constexpr std::size_t kDataBytes = std::size_t{96} << 20;
// The parent kills after 100 ms; this ends a reader whose parent is gone.
constexpr std::chrono::seconds kCpuPerFrame{2};

std::chrono::microseconds Now() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

// Reads a code of our own, so that everything the library sets up on first use (memory, tables,
// lazily bound functions) is there before system calls are filtered.
bool WarmUp(Ladder& ladder, const platform::FrameGeometry& geometry) {
  constexpr std::string_view kText = "warm";
  constexpr int kPixels = 6;  // per module
  constexpr std::uint8_t kPaper = 230;
  constexpr std::uint8_t kInk = 20;
  const Result<codes::Modules> code = codes::EncodeQr(kText, codes::ErrorCorrection::kLow);
  if (!code.ok()) return false;
  std::vector<std::uint8_t> paper(geometry.LumaBytes(), kPaper);
  const int left = (geometry.width - code->size * kPixels) / 2;
  const int top = (geometry.height - code->size * kPixels) / 2;
  auto pixel = paper.begin();
  for (int y = 0; y < geometry.height; ++y) {
    for (int x = 0; x < geometry.width; ++x, ++pixel) {
      if (x >= left && y >= top && code->Dark((x - left) / kPixels, (y - top) / kPixels)) {
        *pixel = kInk;
      }
    }
  }
  const Sight sight = ladder.Read({geometry.width, geometry.height, paper});
  return !sight.readings.empty() && sight.readings.front().bytes == kText;
}

platform::ReadReply Answer(Ladder& ladder, const platform::FramePoolMap& pool,
                           const platform::ReadRequest& request) {
  platform::ReadReply reply;
  reply.id = request.id;
  if (request.forget) ladder.Forget();
  const std::optional<platform::FrameView> frame = pool.View(request.frame.slot);
  if (!frame) return reply;
  Sight sight = ladder.Read({frame->geometry.width, frame->geometry.height, frame->luma});
  reply.readings = std::move(sight.readings);
  reply.guidance = sight.guidance;
  return reply;
}

void Complain(const Status& status) {
  if (!status.ok()) Log(LogLevel::kWarning, "reader", status.message());
}

}  // namespace

int RunReader(int pool_fd, int socket_fd) {
  platform::CloseDescriptorsFrom(std::max(pool_fd, socket_fd) + 1);
  const Result<platform::FramePoolMap> pool = platform::FramePoolMap::Open(pool_fd);
  if (!pool.ok()) {
    Complain(pool.status());
    return kWronglyStarted;
  }
  static_cast<void>(::close(pool_fd));
  // A limit that cannot be set is said and lived without: reading labels matters more.
  Complain(platform::LimitMemoryAndPrivileges(kDataBytes));
  Complain(platform::LimitCpu(kCpuPerFrame));
  Ladder ladder(&Now);
  if (!WarmUp(ladder, pool->Geometry()))
    Log(LogLevel::kWarning, "reader", "cannot read its own code");
  ladder.Forget();
  const platform::Confinement filter = platform::FilterSystemCalls();
  if (!platform::SendPacket(socket_fd, platform::EncodeHello(filter))) return kWronglyStarted;

  while (true) {
    const platform::WireBytes packet = platform::ReceivePacket(socket_fd);
    if (packet.empty()) return 0;
    const std::optional<platform::ReadRequest> request = platform::DecodeRequest(packet);
    if (!request) return kWronglyStarted;
    Complain(platform::LimitCpu(kCpuPerFrame));
    if (!platform::SendPacket(socket_fd, platform::EncodeReply(Answer(ladder, *pool, *request))))
      return 0;
  }
}

}  // namespace ocop::scan
