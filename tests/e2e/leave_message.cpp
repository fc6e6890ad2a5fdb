// A visitor's message, recorded as the kiosk does it: leave_message STATE TEXT. Ends with 1 when it
// was not kept.

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <variant>

#include "kiosk/keeper.h"
#include "platform/base/mailbox.h"
#include "platform/linux/clock.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  ocop::Mailbox<ocop::KeeperMessage> said(16);
  ocop::Keeper keeper(
      std::filesystem::path(argv[1]) / "kiosk.db",
      [&said](ocop::KeeperMessage message) { static_cast<void>(said.Post(std::move(message))); });
  if (!keeper.Post(
          ocop::RecordNote{"enquiry", argv[2], ocop::platform::SystemClock().WallSeconds()}))
    return 1;
  while (const auto message = said.TakeWithin({}, std::chrono::seconds(30))) {
    const auto* recorded = std::get_if<ocop::NoteRecorded>(&*message);
    if (recorded == nullptr) continue;
    if (recorded->code == ocop::Code::kOk) return 0;
    std::fprintf(stderr, "the message was not kept: %d\n", static_cast<int>(recorded->code));
    return 1;
  }
  return 1;
}
