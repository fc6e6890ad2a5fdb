// A visitor's message, recorded as the kiosk does it: leave_message STATE TEXT. Ends with 1 when it
// was not kept.

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <utility>
#include <variant>

#include "db/outbox/seal.h"
#include "kiosk/keeper.h"
#include "platform/base/mailbox.h"
#include "platform/linux/clock.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  ocop::Mailbox<ocop::KeeperMessage> said(16);
  ocop::Keeper keeper(
      std::filesystem::path(argv[1]) / "kiosk.db",
      [&said](ocop::KeeperMessage message) { static_cast<void>(said.Post(std::move(message))); });
  while (const auto message = said.TakeWithin({}, std::chrono::seconds(30))) {
    if (const auto* centre = std::get_if<ocop::CentreKnown>(&*message)) {
      auto box = ocop::outbox::Seal(centre->sealing_key, argv[2]);
      const std::int64_t now = ocop::platform::SystemClock().WallSeconds();
      if (!box.ok() || !keeper.Post(ocop::RecordNote{"enquiry", std::move(box).value(), now}))
        return 1;
    }
    const auto* recorded = std::get_if<ocop::NoteRecorded>(&*message);
    if (recorded == nullptr) continue;
    if (recorded->code == ocop::Code::kOk) return 0;
    std::fprintf(stderr, "the message was not kept: %d\n", static_cast<int>(recorded->code));
    return 1;
  }
  return 1;
}
