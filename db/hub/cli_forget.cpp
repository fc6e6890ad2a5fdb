/// forget: deletes what visitors left.

#include <CLI/CLI.hpp>
#include <ostream>
#include <utility>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/enquiries.h"
#include "db/hub/forget.h"
#include "db/outbox/reference.h"

namespace ocop::hub {
namespace {

constexpr const char* kForgetFooter = R"(
A visitor who left a message was promised two things: that it is deleted when they take their
consent back, and after some days at the latest.

`ocop-hub forget 7K3QF-9MXD2` deletes the message with that reference, as the kiosk showed it to the
visitor; small letters and a missing line in the middle do not matter. It prints the id under which
`ocop-hub enquiries` listed the message: delete those lines of your lists, too.
`ocop-hub forget --older-than 180` deletes all that were left more than 180 days ago. Run it daily,
with the days that visitors are promised.

A reference that nobody has may belong to a message that did not come yet: kiosks without a network
send theirs by stick. Ask again after the kiosk's next batch. Copies of the database (backups) keep
the message, sealed, until they are replaced.

Exit status: 0 done, also when nothing was old enough, 2 wrong command line, 7 no centre, 9 the
database is not to be had, 11 no message has this reference.
)";

tuf::Array AsList(const std::vector<Forgotten>& gone) {
  tuf::Array list;
  for (const Forgotten& message : gone) {
    list.push_back({tuf::Object{{"id", {message.id}},
                                {"kind", {message.kind}},
                                {"point", {message.point_code}},
                                {"left_at", {message.left_at}},
                                {"came_at", {message.came_at}}}});
  }
  return list;
}

std::string Named(const Forgotten& message) {
  return "deleted " + message.id + " (" + message.kind + ", point " + message.point_code +
         ", left " + VietnamTime(message.left_at) + ", came " + VietnamTime(message.came_at) + ")";
}

class ForgetCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    CLI::Option* one = app.add_option("REFERENCE", written_, "What the kiosk showed the visitor");
    CLI::Option* old =
        app.add_option("--older-than", days_, "All messages left more than DAYS days ago")
            ->check(CLI::Range(1, 3'650))
            ->type_name("DAYS");
    one->excludes(old);
    options_.AddTo(app);
    AddLedgerOption(app, ledger_);
    app.footer(kForgetFooter);
  }

  ExitCode Run(const Machine& machine) override {
    std::string reference;
    if (days_ == 0) {
      const Result<std::string> read = outbox::ReadReference(written_);
      if (!read.ok()) return Refuse(machine, options_.json, read.status(), kWrongCommand);
      reference = *read;
    }
    const Result<std::vector<Forgotten>> gone = Forget(machine, reference);
    if (!gone.ok()) return Refuse(machine, options_.json, gone.status());
    if (days_ == 0 && gone->empty()) {
      return Refuse(machine, options_.json,
                    {Code::kNotFound, reference + ": no message here has this reference; it is "
                                                  "deleted already, or did not come yet"},
                    kNothingThere);
    }
    std::string sentence = std::to_string(gone->size()) + " messages deleted";
    if (!options_.json) {
      for (const Forgotten& message : *gone) machine.out << Named(message) << "\n";
    }
    return Answer(machine, options_.json, sentence, {{"deleted", {AsList(*gone)}}});
  }

 private:
  Result<std::vector<Forgotten>> Forget(const Machine& machine, const std::string& reference) {
    const Layout layout{options_.centre};
    RETURN_IF_ERROR(CheckIsCentre(machine.storage, layout), "forget");
    const auto ledger = OpenLedger(layout, ledger_);
    if (!ledger.ok()) return ledger.status();
    if (days_ == 0) return ForgetReference(**ledger, reference);
    return ForgetOlderThan(**ledger, days_, machine.clock.WallSeconds());
  }

  CentreOptions options_;
  std::string ledger_;
  std::string written_;
  int days_ = 0;
};

}  // namespace

std::unique_ptr<Command> MakeForgetCommand() { return std::make_unique<ForgetCommand>(); }

}  // namespace ocop::hub
