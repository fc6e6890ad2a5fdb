/// refresh: what a timer runs every day.

#include <CLI/CLI.hpp>
#include <ostream>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/refresh.h"

namespace ocop::hub {
namespace {

constexpr const char* kRefreshFooter = R"(
Signs the timestamp anew, and the snapshot and the catalogue role when half of their life is over.
Run it every day (toolchain/systemd has a timer): after 7 days without, kiosks say that their data
may be old; after 60 days they take nothing more from this centre until it is refreshed.

Warns when a role that is signed offline (root, targets, firmware) expires within 90 days; two
holders then run `ocop-hub renew`.

Exit status: 0 done (with or without a warning), 2 wrong command line, 4 the folder cannot be
written, 7 no centre, 8 a key cannot be used or the clock is wrong, 9 another ocop-hub is at work.
)";

class RefreshCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    app.footer(kRefreshFooter);
  }

  ExitCode Run(const Machine& machine) override {
    const Result<RefreshOutcome> outcome =
        Refresh(machine.storage, {options_.centre}, machine.clock.WallSeconds());
    if (!outcome.ok()) return Refuse(machine, options_.json, outcome.status());
    tuf::Object aging;
    for (const AgingRole& role : outcome->aging) {
      const std::string day = tuf::Moment{role.expires_s}.ToText();
      aging[role.role] = {day};
      machine.err << "ocop-hub: warning: the role " << role.role << " expires at " << day
                  << "; two holders must run `ocop-hub renew` before\n";
    }
    const char* what = outcome->renewed == Renew::kCatalogue  ? "catalogue, snapshot and timestamp"
                       : outcome->renewed == Renew::kSnapshot ? "snapshot and timestamp"
                                                              : "timestamp";
    return Answer(machine, options_.json,
                  std::string("signed anew: ") + what + " (version " +
                      std::to_string(outcome->timestamp_version) + ")",
                  {{"timestamp_version", {outcome->timestamp_version}},
                   {"signed", {std::string(what)}},
                   {"expiring", {std::move(aging)}}});
  }

 private:
  CentreOptions options_;
};

}  // namespace

std::unique_ptr<Command> MakeRefreshCommand() { return std::make_unique<RefreshCommand>(); }

}  // namespace ocop::hub
