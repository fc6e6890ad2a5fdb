/// export-stick: the published tree for kiosks without a network.

#include <CLI/CLI.hpp>
#include <string>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/stick.h"

namespace ocop::hub {
namespace {

constexpr const char* kStickFooter = R"(
Writes ocop/ in DIR, the folder of a mounted stick: the root chain, today's metadata, the newest
catalogue, deltas, pictures and receipts, as a web server would show them. A stick that was written
before gets only what is new; what it no longer needs is removed, nothing else is touched. It is good
for 60 days, the life of a timestamp. Unmount it before you pull it.

With --image FILE instead, the same becomes a FAT file system in one file (needs the Debian packages
dosfstools and mtools), to be sent by mail and copied to sticks.

Exit status: 0 done, 2 wrong command line, 4 it does not fit or cannot be written (the stick is as
before), 7 no centre, no such folder or a program is missing, 8 something else has the name of our
files, 9 another ocop-hub is at work.
)";

class StickCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    CLI::Option* folder = app.add_option("DIR", folder_, "The folder of a mounted stick");
    options_.AddTo(app);
    app.add_option("--image", image_, "Make this file instead")->excludes(folder);
    app.add_flag("--verify", verify_, "Read what is on the stick already, instead of its length");
    app.footer(kStickFooter);
  }

  ExitCode Run(const Machine& machine) override {
    if (folder_.empty() == image_.empty()) {
      return Refuse(machine, options_.json,
                    {Code::kInvalid, "name the folder of a stick, or --image FILE"}, kWrongCommand);
    }
    ExportJob job;
    job.layout.centre = options_.centre;
    job.folder = folder_;
    if (verify_) job.existing = ExistingFiles::kReadAll;
    job.progress = [&machine](std::size_t done, std::size_t total) {
      ShowProgress(machine, "files", done, total);
    };
    const Result<ExportOutcome> outcome = image_.empty()
                                              ? ExportStick(machine.storage, job)
                                              : ExportImage(machine.storage, job, image_);
    if (!outcome.ok()) return Refuse(machine, options_.json, outcome.status());
    return Answer(machine, options_.json,
                  (image_.empty() ? folder_ : image_) + ": " + std::to_string(outcome->files) +
                      " files, " + std::to_string(outcome->written) + " of them written now, " +
                      std::to_string(outcome->removed) + " old ones removed, " +
                      std::to_string(outcome->bytes / 1'000'000) + " MB",
                  {{"files", {std::int64_t{outcome->files}}},
                   {"written", {std::int64_t{outcome->written}}},
                   {"removed", {std::int64_t{outcome->removed}}},
                   {"bytes", {outcome->bytes}}});
  }

 private:
  CentreOptions options_;
  std::string folder_;
  std::string image_;
  bool verify_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeStickCommand() { return std::make_unique<StickCommand>(); }

}  // namespace ocop::hub
