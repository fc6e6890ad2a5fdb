/// ingest: takes in what kiosks sent.

#include <CLI/CLI.hpp>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/ingest.h"

namespace ocop::hub {
namespace {

constexpr const char* kIngestFooter = R"(
Takes in what lies in the centre's inbox, or on a stick, and writes a signed receipt for every kiosk
that was heard. Each batch counts once, however often and by whatever way it comes, so this may be
run at any time, twice at a time, and again after a power cut. `ocop-hub serve` does it by itself;
behind another web server run it every minute (toolchain/systemd has a timer).

What is signed but cannot be read, or tells something else under a number that was taken before, is
kept in refused/. Kiosks that are not enrolled stay in the inbox until they are.

Exit status: 0 done, 2 wrong command line, 4 the centre cannot be written, 7 no centre, no such
stick, or a key is missing, 8 a key file cannot be used, 9 another ocop-hub holds the database, or
PostgreSQL is away.
)";

class IngestCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    AddLedgerOption(app, ledger_);
    app.add_option("--stick", stick_,
                   "The folder ocop/ of a stick that came home; it is only read");
    app.footer(kIngestFooter);
  }

  ExitCode Run(const Machine& machine) override {
    IngestJob job{{options_.centre}};
    if (!stick_.empty()) job.stick_inbox = std::filesystem::path(stick_) / wire::kInboxFolder;
    job.now = machine.clock.WallSeconds();
    job.progress = [&machine](std::size_t done, std::size_t total) {
      ShowProgress(machine, "taking in batches", done, total);
    };
    const Result<IngestOutcome> outcome = Do(machine, job);
    if (!outcome.ok()) return Refuse(machine, options_.json, outcome.status());
    return Answer(machine, options_.json, Sentence(*outcome), Facts(*outcome));
  }

 private:
  Result<IngestOutcome> Do(const Machine& machine, const IngestJob& job) {
    RETURN_IF_ERROR(CheckIsCentre(machine.storage, job.layout), "ingest");
    const Result<IngestKeys> keys = LoadIngestKeys(machine.storage, job.layout);
    if (!keys.ok()) return keys.status();
    const auto ledger = OpenLedger(job.layout, ledger_);
    if (!ledger.ok()) return ledger.status();
    return Ingest(machine.storage, **ledger, *keys, job);
  }

  static std::string Sentence(const IngestOutcome& outcome) {
    std::string text = std::to_string(outcome.taken) + " batches taken in, " +
                       std::to_string(outcome.again) + " seen before";
    const std::pair<std::int64_t, const char*> rest[] = {
        {outcome.refused, " refused (see refused/)"},
        {outcome.others, " of copied keys (see refused/)"},
        {outcome.strangers, " of kiosks that are not enrolled"},
        {outcome.damaged, " damaged or not signed"},
        {outcome.later, " for a newer ocop-hub"}};
    for (const auto& [count, what] : rest) {
      if (count > 0) text += ", " + std::to_string(count) + what;
    }
    return text + "; " + std::to_string(outcome.receipts) + " receipts";
  }

  static tuf::Object Facts(const IngestOutcome& outcome) {
    return {{"taken", {outcome.taken}},         {"again", {outcome.again}},
            {"refused", {outcome.refused}},     {"others", {outcome.others}},
            {"strangers", {outcome.strangers}}, {"damaged", {outcome.damaged}},
            {"later", {outcome.later}},         {"receipts", {outcome.receipts}}};
  }

  CentreOptions options_;
  std::string ledger_;
  std::string stick_;
};

}  // namespace

std::unique_ptr<Command> MakeIngestCommand() { return std::make_unique<IngestCommand>(); }

}  // namespace ocop::hub
