#pragma once
/// A subcommand of ocop-hub: a file cli_<name>.cpp with a class of this kind, and a line in the
/// table in cli.cpp. One object lives for one run of the program; one thread.

#include <memory>

#include "db/hub/cli.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's
class App;
}

namespace ocop::hub {

class Command {
 public:
  virtual ~Command() = default;
  /// Adds options, bound to members of this, and the footer of its help.
  virtual void Describe(CLI::App& app) = 0;
  /// After the command line was read. Says on `machine` what it did or what is wrong.
  virtual ExitCode Run(const Machine& machine) = 0;
};

std::unique_ptr<Command> MakeCheckCommand();
std::unique_ptr<Command> MakeImportCommand();
std::unique_ptr<Command> MakeBuildCommand();
std::unique_ptr<Command> MakeInitCommand();
std::unique_ptr<Command> MakePublishCommand();
std::unique_ptr<Command> MakeRefreshCommand();
std::unique_ptr<Command> MakeRenewCommand();
std::unique_ptr<Command> MakeRotateCommand();
std::unique_ptr<Command> MakeStickCommand();
std::unique_ptr<Command> MakeWithdrawCommand();
std::unique_ptr<Command> MakeEnrolCommand();
std::unique_ptr<Command> MakeIngestCommand();
std::unique_ptr<Command> MakeReportCommand();
std::unique_ptr<Command> MakeEnquiriesCommand();
std::unique_ptr<Command> MakeForgetCommand();
std::unique_ptr<Command> MakeServeCommand();
std::unique_ptr<Command> MakeStatusCommand();

}  // namespace ocop::hub
