/// status: how the fleet is.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <string>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/ledger.h"
#include "db/hub/tree.h"

namespace ocop::hub {
namespace {

constexpr const char* kStatusFooter = R"(
One line for each kiosk: its point and group, the start of its key, how long ago it was heard by
network and by stick, the age of its data when it last reported, its version of the catalogue and of
the program, and what is wrong with it. `copied-key`: different batches came under one number, so
two machines speak with one key. `clock`: it did not trust its clock. A line that ends with nothing
wrong is a kiosk that works. With --json: a list with all that is known.

Exit status: 0 done, 2 wrong command line, 7 no centre, 9 the database is not to be had.
)";

/// "3 d", "5 h", "-" for never.
std::string Age(const Field& at, std::int64_t now) {
  const std::int64_t then = NumberOf(at);
  if (then == 0) return "-";
  const std::int64_t age = std::max<std::int64_t>(0, now - then);
  return age >= 2 * kDaySeconds ? std::to_string(age / kDaySeconds) + " d"
                                : std::to_string(age / 3600) + " h";
}

std::string Wide(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text + "  ";
}

/// Columns of the question below.
enum Column {
  kPoint,
  kGroup,
  kKey,
  kNetwork,
  kStick,
  kReported,
  kDataSigned,
  kCatalogue,
  kProgram,
  kFaults,
  kClock,
  kOthers,
  kUpto,
  kRetired,
};

std::string WhatIsWrong(const Row& row) {
  std::string text = TextOf(row[kFaults]);
  const auto add = [&text](const char* word) {
    text += (text.empty() ? "" : " ") + std::string(word);
  };
  if (NumberOf(row[kOthers]) > 0) add("copied-key");
  if (NumberOf(row[kReported]) != 0 && NumberOf(row[kClock]) == 0) add("clock");
  if (NumberOf(row[kRetired]) != 0) add("retired");
  return text;
}

tuf::Value Facts(const Row& row) {
  return {tuf::Object{{"point", {TextOf(row[kPoint])}},
                      {"group", {TextOf(row[kGroup])}},
                      {"key_id", {TextOf(row[kKey])}},
                      {"network_seen_at", {NumberOf(row[kNetwork])}},
                      {"stick_seen_at", {NumberOf(row[kStick])}},
                      {"reported_at", {NumberOf(row[kReported])}},
                      {"data_signed_at", {NumberOf(row[kDataSigned])}},
                      {"catalogue_version", {NumberOf(row[kCatalogue])}},
                      {"program_version", {TextOf(row[kProgram])}},
                      {"upto_seq", {NumberOf(row[kUpto])}},
                      {"wrong", {WhatIsWrong(row)}}}};
}

class StatusCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    AddLedgerOption(app, ledger_);
    app.footer(kStatusFooter);
  }

  ExitCode Run(const Machine& machine) override {
    const Result<std::vector<Row>> rows = Ask(machine);
    if (!rows.ok()) return Refuse(machine, options_.json, rows.status());
    if (options_.json) {
      tuf::Array kiosks;
      for (const Row& row : *rows) kiosks.push_back(Facts(row));
      return Answer(machine, true, "", {{"kiosks", {std::move(kiosks)}}});
    }
    Write(machine, *rows);
    return kDone;
  }

 private:
  Result<std::vector<Row>> Ask(const Machine& machine) const {
    const Layout layout{options_.centre};
    RETURN_IF_ERROR(CheckIsCentre(machine.storage, layout), "status");
    const auto ledger = OpenLedger(layout, ledger_);
    if (!ledger.ok()) return ledger.status();
    return (*ledger)->Query(
        "SELECT point_code, group_name, key_id, network_seen_at, stick_seen_at, reported_at,"
        " data_signed_at, catalogue_version, program_version, faults, clock_trusted, other_batches,"
        " upto_seq, retired_at FROM kiosk ORDER BY point_code, enrolled_at, key_id",
        {});
  }

  static void Write(const Machine& machine, const std::vector<Row>& rows) {
    const std::int64_t now = machine.clock.WallSeconds();
    machine.out << Wide("point", 16) << Wide("group", 10) << Wide("key", 8) << Wide("network", 8)
                << Wide("stick", 8) << Wide("data", 6) << Wide("catalogue", 9) << Wide("program", 8)
                << "wrong\n";
    for (const Row& row : rows) {
      // What its data's age was when it said so, and what has passed since.
      machine.out << Wide(TextOf(row[kPoint]), 16) << Wide(TextOf(row[kGroup]), 10)
                  << Wide(TextOf(row[kKey]).substr(0, 8), 8) << Wide(Age(row[kNetwork], now), 8)
                  << Wide(Age(row[kStick], now), 8) << Wide(Age(row[kDataSigned], now), 6)
                  << Wide(std::to_string(NumberOf(row[kCatalogue])), 9)
                  << Wide(TextOf(row[kProgram]), 8) << WhatIsWrong(row) << "\n";
    }
  }

  CentreOptions options_;
  std::string ledger_;
};

}  // namespace

std::unique_ptr<Command> MakeStatusCommand() { return std::make_unique<StatusCommand>(); }

}  // namespace ocop::hub
