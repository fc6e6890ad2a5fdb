/// enrol: from now on the centre listens to a kiosk.

#include <CLI/CLI.hpp>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/fleet.h"
#include "db/hub/inbox.h"
#include "db/outbox/key.h"

namespace ocop::hub {
namespace {

constexpr const char* kEnrolFooter = R"(
A kiosk shows its public key on its service screen and writes it to its log when it makes one. It is
no secret, but read it from the kiosk itself: whoever is enrolled is believed to stand at that point.
Enrolling a key again changes its point and group. A kiosk whose disk was replaced has a new key:
retire the old one.

Exit status: 0 done, 2 wrong command line, 4 the centre cannot be written, 7 no centre, or no such
kiosk to retire, 8 no public key, 9 another ocop-hub holds the database.
)";

class EnrolCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    AddLedgerOption(app, ledger_);
    app.add_option("--key", public_key_, "The kiosk's public key, 64 hex digits")->required();
    app.add_option("--point", point_, "Code of the sales point, as in the catalogue");
    app.add_option("--group", group_, "Group of kiosks that get a version together");
    app.add_flag("--retire", retire_, "Take nothing from this key any more; what it told stays");
    app.footer(kEnrolFooter);
  }

  ExitCode Run(const Machine& machine) override {
    if (!retire_ && point_.empty()) {
      return Refuse(machine, options_.json,
                    {Code::kInvalid, "name the kiosk's sales point with --point"}, kWrongCommand);
    }
    const Result<std::string> key_id = outbox::KeyIdOf(public_key_);
    if (!key_id.ok()) return Refuse(machine, options_.json, key_id.status());
    const Status status = Do(machine, *key_id);
    if (!status.ok()) return Refuse(machine, options_.json, status);
    const std::string what = retire_ ? "retired " : "enrolled " + point_ + " as ";
    return Answer(machine, options_.json, what + *key_id, {{"key_id", {*key_id}}});
  }

 private:
  Status Do(const Machine& machine, const std::string& key_id) {
    const Layout layout{options_.centre};
    RETURN_IF_ERROR(CheckIsCentre(machine.storage, layout), "enrol");
    const auto ledger = OpenLedger(layout, ledger_);
    if (!ledger.ok()) return ledger.status();
    const std::int64_t now = machine.clock.WallSeconds();
    RETURN_IF_ERROR((*ledger)->Begin(), "enrol");
    Status status = retire_ ? Retire(**ledger, key_id, now)
                            : Enrol(**ledger, {.public_key = public_key_,
                                               .point_code = point_,
                                               .group = group_,
                                               .enrolled_at = now});
    if (!status.ok()) {
      (*ledger)->RollBack();
      return status;
    }
    RETURN_IF_ERROR((*ledger)->Commit(), "enrol");
    return retire_ ? Status() : OpenInbox(machine.storage, layout, key_id);
  }

  CentreOptions options_;
  std::string ledger_;
  std::string public_key_;
  std::string point_;
  std::string group_;
  bool retire_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeEnrolCommand() { return std::make_unique<EnrolCommand>(); }

}  // namespace ocop::hub
