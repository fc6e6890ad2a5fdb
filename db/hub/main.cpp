/// ocop-hub, the centre's tool.

#include <unistd.h>

#include <iostream>

#include "db/hub/cli.h"
#include "platform/linux/clock.h"
#include "platform/linux/storage.h"

int main(int argc, char** argv) {
  ocop::platform::LinuxStorage storage;
  const ocop::platform::SystemClock clock;
  return ocop::hub::RunCommand(
      argc, argv, {storage, clock, std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1});
}
