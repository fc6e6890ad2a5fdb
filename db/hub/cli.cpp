#include "db/hub/cli.h"

#include <CLI/CLI.hpp>
#include <array>
#include <exception>
#include <optional>
#include <ostream>
#include <string>

#include "db/hub/cli_command.h"

namespace ocop::hub {
namespace {

struct Entry {
  const char* name;
  const char* what;
  std::unique_ptr<Command> (*make)();
};

/// In the order of --help.
constexpr std::array kCommands = {
    Entry{"check", "List everything that is wrong with a source; write nothing", &MakeCheckCommand},
    Entry{"import", "Check a source and put it into the centre's database", &MakeImportCommand},
    Entry{"build", "Check a source and make the catalogue that a kiosk opens", &MakeBuildCommand},
    Entry{"init", "Make a centre: its folder and all its keys", &MakeInitCommand},
    Entry{"publish", "Publish a catalogue as the next version", &MakePublishCommand},
    Entry{"withdraw", "Take a published version back", &MakeWithdrawCommand},
    Entry{"export-stick", "Put the published tree on a stick", &MakeStickCommand},
    Entry{"refresh", "Sign anew what must be young; daily", &MakeRefreshCommand},
    Entry{"renew", "Sign anew what holders sign, for two years", &MakeRenewCommand},
    Entry{"rotate-key", "Give a role or a holder a new key", &MakeRotateCommand},
    Entry{"enrol", "Listen to a kiosk from now on, or no more", &MakeEnrolCommand},
    Entry{"serve", "Answer kiosks: the published tree, and what they send", &MakeServeCommand},
    Entry{"ingest", "Take in what kiosks sent, and sign for it", &MakeIngestCommand},
    Entry{"status", "How the kiosks are", &MakeStatusCommand},
    Entry{"report", "What kiosks told, per point, product and producer", &MakeReportCommand},
    Entry{"enquiries", "Open what visitors left for the centre", &MakeEnquiriesCommand},
    Entry{"forget", "Delete what a visitor left, or all that is old", &MakeForgetCommand},
};

constexpr const char* kFooter = R"(
`ocop-hub COMMAND --help` explains a command. The source of a catalogue is a folder of CSV files
and a folder pictures/, as db/hub/source_format.md describes.

Exit status: 0 done, 2 wrong command line, 3 the source has problems, 4 the result cannot
be written, 5 the source cannot be read, 6 the file in the place of the result is no
catalogue or made by a newer program, 7 the centre's folder is no centre or lacks something,
8 a key or passphrase is refused, 9 another ocop-hub works on this centre, 10 some messages of
visitors could not be opened, 11 no message of a visitor has this reference, 70 a fault of this program.
)";

/// Nothing when a command is to be run; else what the program ends with: a help text was asked for
/// and is written, or the command line is wrong.
std::optional<ExitCode> Parse(CLI::App& app, int argc, const char* const* argv,
                              const Machine& machine) {
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return app.exit(error, machine.out, machine.err) == 0 ? kDone : kWrongCommand;
  }
}

ExitCode ReadAndRun(int argc, const char* const* argv, const Machine& machine) {
  CLI::App app("The centre's tool: makes catalogues of their sources and sends them to kiosks.",
               "ocop-hub");
  app.set_version_flag("--version", std::string("ocop-hub ") + OCOP_VERSION);
  app.require_subcommand(1);
  app.footer(kFooter);
  std::array<std::unique_ptr<Command>, kCommands.size()> commands;
  std::array<CLI::App*, kCommands.size()> parsers{};
  for (std::size_t i = 0; i < kCommands.size(); ++i) {
    commands.at(i) = kCommands.at(i).make();
    parsers.at(i) = app.add_subcommand(kCommands.at(i).name, kCommands.at(i).what);
    commands.at(i)->Describe(*parsers.at(i));
  }
  if (const auto code = Parse(app, argc, argv, machine)) return *code;
  for (std::size_t i = 0; i < kCommands.size(); ++i) {
    if (parsers.at(i)->parsed()) return commands.at(i)->Run(machine);
  }
  return kWrongCommand;
}

}  // namespace

int RunCommand(int argc, const char* const* argv, const Machine& machine) {
  try {
    return ReadAndRun(argc, argv, machine);
  } catch (const std::exception& error) {
    machine.err << "ocop-hub: " << error.what() << "\n";
    return kInternal;
  }
}

}  // namespace ocop::hub
