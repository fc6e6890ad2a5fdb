/// withdraw: takes a published version back.

#include <CLI/CLI.hpp>
#include <string>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/withdraw.h"

namespace ocop::hub {
namespace {

constexpr const char* kWithdrawFooter = R"(
Takes back version VERSION of the catalogue and all after it, because something in it must not be
shown. Kiosks never go back to a lower number, so the content before VERSION is published once more
as the next version, for everybody. It is kept for 30 days after it was replaced.

To withdraw a product's recognition, do not use this: fill the column revoked_on of its row in
recognitions.csv, then `ocop-hub build` and `publish`. So the reason and the day stay on record,
kiosks say "revoked", and the next catalogue does not bring it back.

Exit status: 0 done, 2 wrong command line, 4 the centre's folder cannot be written, 5 what was
published before is no longer kept, 7 no centre, 8 no such version, a key cannot be used or the
clock is wrong, 9 another ocop-hub is at work.
)";

class WithdrawCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    app.add_option("VERSION", version_, "The oldest version that is to be taken back")
        ->required()
        ->check(CLI::PositiveNumber);
    options_.AddTo(app);
    app.add_option("--snapshot-level", job_.snapshot_level, "As for publish")
        ->check(CLI::Range(1, delta::kSnapshotLevel))
        ->capture_default_str();
    app.footer(kWithdrawFooter);
  }

  ExitCode Run(const Machine& machine) override {
    job_.layout.centre = options_.centre;
    job_.now_s = machine.clock.WallSeconds();
    PublishStage stage = PublishStage::kCentre;
    const Result<WithdrawOutcome> outcome = Withdraw(machine.storage, job_, version_, stage);
    if (!outcome.ok()) {
      const bool is_gone = outcome.code() == Code::kNotFound && stage == PublishStage::kCatalogue;
      return Refuse(machine, options_.json, outcome.status(),
                    is_gone ? kCannotRead : CentreExitCode(outcome.status()));
    }
    return Answer(
        machine, options_.json,
        "version " + std::to_string(outcome->published.version) + " says again what version " +
            std::to_string(outcome->content_of) + " said",
        {{"version", {outcome->published.version}}, {"content_of", {outcome->content_of}}});
  }

 private:
  CentreOptions options_;
  PublishJob job_;
  std::int64_t version_ = 0;
};

}  // namespace

std::unique_ptr<Command> MakeWithdrawCommand() { return std::make_unique<WithdrawCommand>(); }

}  // namespace ocop::hub
