#include "db/hub/cli.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <exception>
#include <ostream>
#include <string>

#include "db/hub/centre.h"

namespace ocop::hub {
namespace {

constexpr const char* kFooter = R"(
The source is a folder of CSV files and a folder pictures/, as db/hub/source_format.md
describes. It is checked as a whole: every problem is listed as
  file:line: column: what is wrong; what to do
and nothing is written when there is one.

Exit status: 0 done, 2 wrong command line, 3 the source has problems, 4 the result cannot
be written, 5 the source cannot be read, 6 the file in the place of the result is no
catalogue or made by a newer program, 70 a fault of this program.
)";

struct Arguments {
  std::string source;
  std::string target;
  std::string as_of;
};

using Command = Outcome (*)(platform::Storage&, const Job&);

Outcome CheckOnly(platform::Storage& storage, const Job& job) { return Check(storage, job); }

Date Today(const platform::Clock& clock) {
  const std::int64_t local = clock.WallSeconds() + platform::kVietnamUtcOffsetSeconds;
  return Date::FromDays(static_cast<std::int32_t>(local / 86'400));
}

ExitCode ExitCodeOf(const Outcome& outcome) {
  if (outcome.status.ok()) return kDone;
  switch (outcome.stage) {
    case Stage::kReading:
      return kCannotRead;
    case Stage::kChecking:
      return kSourceProblems;
    case Stage::kWriting:
      // The schema refusing a row that passed the checks is our fault, not the disk's.
      return outcome.status.code() == Code::kInvalid ? kInternal : kCannotWrite;
    case Stage::kExisting:
      return kNotACatalogue;
  }
  return kInternal;
}

std::string Count(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

void Tell(const Outcome& outcome, const Job& job, std::chrono::milliseconds took,
          const Machine& machine) {
  for (const Problem& problem : outcome.problems) machine.out << ToText(problem) << "\n";
  if (outcome.stage == Stage::kChecking && !outcome.status.ok()) {
    machine.err << "ocop-hub: " << Count(outcome.problems.size(), "problem", "problems") << " in "
                << job.source.native() << "; nothing was written\n";
    return;
  }
  if (!outcome.status.ok()) {
    machine.err << "ocop-hub: " << outcome.status.message() << "\n";
    return;
  }
  const std::filesystem::path& name = job.target.empty() ? job.source : job.target;
  machine.err << "ocop-hub: " << name.native() << ": "
              << Count(outcome.products, "product", "products") << ", "
              << Count(outcome.villages, "village", "villages") << ", "
              << Count(outcome.pictures, "picture", "pictures");
  if (!job.target.empty()) machine.err << " (" << outcome.rendered << " drawn anew)";
  machine.err << ", as of " << job.as_of.ToIso() << ", no problems, " << took.count() << " ms\n";
}

void ShowProgress(std::size_t done, std::size_t total, const Machine& machine) {
  const bool tenth = done * 10 / total != (done - 1) * 10 / total;
  if (!machine.err_is_terminal && !tenth) return;
  machine.err << (machine.err_is_terminal ? "\r" : "") << "ocop-hub: drawing pictures " << done
              << "/" << total << (machine.err_is_terminal && done < total ? "" : "\n")
              << std::flush;
}

int Run(Command command, const Arguments& arguments, const Machine& machine) {
  Job job;
  job.source = arguments.source;
  job.target = arguments.target;
  job.as_of = Today(machine.clock);
  if (!arguments.as_of.empty()) {
    const Result<Date> date = Date::Parse(arguments.as_of);
    if (!date.ok()) {
      machine.err << "ocop-hub: --as-of: " << date.status().message() << "\n";
      return kWrongCommand;
    }
    job.as_of = *date;
  }
  job.progress = [&machine](std::size_t done, std::size_t total) {
    ShowProgress(done, total, machine);
  };
  const auto start = machine.clock.Steady();
  const Outcome outcome = command(machine.storage, job);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(machine.clock.Steady() - start);
  Tell(outcome, job, took, machine);
  return ExitCodeOf(outcome);
}

CLI::App* AddCommand(CLI::App& app, const char* name, const char* what, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(name, what);
  command->add_option("DIR", arguments.source, "The source folder")->required();
  command->add_option("--as-of", arguments.as_of,
                      "The day, YYYY-MM-DD, that 'today' in the source means; default: today in "
                      "Vietnam");
  command->footer(kFooter);
  return command;
}

}  // namespace

int RunCommand(int argc, const char* const* argv, const Machine& machine) {
  try {
    CLI::App app("The centre's tool: checks the catalogue's sources and makes catalogues of them.",
                 "ocop-hub");
    Arguments arguments;
    app.set_version_flag("--version", std::string("ocop-hub ") + OCOP_VERSION);
    app.require_subcommand(1);
    app.footer(kFooter);
    AddCommand(app, "check", "List everything that is wrong with a source; write nothing",
               arguments);
    CLI::App* import = AddCommand(
        app, "import", "Check a source and put it into the centre's database", arguments);
    import->add_option("--db", arguments.target, "The centre's database; made if it is not there")
        ->required();
    CLI::App* build = AddCommand(
        app, "build", "Check a source and make the catalogue that a kiosk opens", arguments);
    build
        ->add_option("--out", arguments.target,
                     "The catalogue; its pictures go to media/ beside it, and NAME.pictures "
                     "remembers which are made")
        ->required();
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      const int code = app.exit(error, machine.out, machine.err);
      return code == 0 ? kDone : kWrongCommand;
    }
    const Command command = import->parsed() ? &Import : build->parsed() ? &Build : &CheckOnly;
    return Run(command, arguments, machine);
  } catch (const std::exception& error) {
    machine.err << "ocop-hub: " << error.what() << "\n";
    return kInternal;
  }
}

}  // namespace ocop::hub
