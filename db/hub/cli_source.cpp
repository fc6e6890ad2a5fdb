/// check, import and build: what becomes of a source folder.

#include <CLI/CLI.hpp>
#include <chrono>
#include <ostream>
#include <string>

#include "db/hub/centre.h"
#include "db/hub/cli_command.h"

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

using Work = Outcome (*)(platform::Storage&, const Job&);

Outcome CheckOnly(platform::Storage& storage, const Job& job) { return Check(storage, job); }

Date Today(const platform::Clock& clock) { return Date::InVietnam(clock.WallSeconds()); }

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

ExitCode RunWork(Work work, const Arguments& arguments, const Machine& machine) {
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
  const Outcome outcome = work(machine.storage, job);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(machine.clock.Steady() - start);
  Tell(outcome, job, took, machine);
  return ExitCodeOf(outcome);
}

void AddSource(CLI::App& app, Arguments& arguments) {
  app.add_option("DIR", arguments.source, "The source folder")->required();
  app.add_option("--as-of", arguments.as_of,
                 "The day, YYYY-MM-DD, that 'today' in the source means; default: today in "
                 "Vietnam");
  app.footer(kFooter);
}

class CheckCommand final : public Command {
 public:
  void Describe(CLI::App& app) override { AddSource(app, arguments_); }
  ExitCode Run(const Machine& machine) override { return RunWork(&CheckOnly, arguments_, machine); }

 private:
  Arguments arguments_;
};

class ImportCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    AddSource(app, arguments_);
    app.add_option("--db", arguments_.target, "The centre's database; made if it is not there")
        ->required();
  }
  ExitCode Run(const Machine& machine) override { return RunWork(&Import, arguments_, machine); }

 private:
  Arguments arguments_;
};

class BuildCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    AddSource(app, arguments_);
    app.add_option("--out", arguments_.target,
                   "The catalogue; its pictures go to media/ beside it, and NAME.pictures "
                   "remembers which are made")
        ->required();
  }
  ExitCode Run(const Machine& machine) override { return RunWork(&Build, arguments_, machine); }

 private:
  Arguments arguments_;
};

}  // namespace

std::unique_ptr<Command> MakeCheckCommand() { return std::make_unique<CheckCommand>(); }
std::unique_ptr<Command> MakeImportCommand() { return std::make_unique<ImportCommand>(); }
std::unique_ptr<Command> MakeBuildCommand() { return std::make_unique<BuildCommand>(); }

}  // namespace ocop::hub
