/// rotate-key and renew: the ceremonies after the first.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/passphrases.h"
#include "db/hub/rotate.h"

namespace ocop::hub {
namespace {

constexpr const char* kRotateFooter = R"(
ROLE is one of
  timestamp, snapshot, catalogue   a new key for what the hub signs
  receipts, sealing                a new key for what the hub and kiosks say to each other
  online                           all of these, after a theft of the hub or its disk
  root, targets, firmware          a new key for holder --holder, into the folder --new-keys
  offline                          all three for that holder: a lost stick, a new colleague
Two holders name their folders with --keys. Do it with a copy of the centre's folder (without
published/targets and published/media) on a computer that is on no network, then carry keys/ and
published/metadata back. Kiosks follow by themselves, also those that were off for years.

After a theft use `online`: kiosks then also forget the version numbers that the thief counted up.
Publish the true catalogue next, with --least-version above the thief's if one was seen.

Exit status: 0 done, 2 wrong command line, 4 a folder cannot be written, 7 no centre or a key file
is missing, 8 keys or passphrases are refused, 9 another ocop-hub is at work.
)";

constexpr const char* kRenewFooter = R"(
Signs root, targets and firmware as they are for two more years. Two holders name their folders
with --keys. `ocop-hub refresh` says 90 days before that it is time.

Exit status: as for rotate-key.
)";

/// What both take.
struct CeremonyOptions {
  CentreOptions centre;
  std::vector<std::string> holders;
  std::string passphrases;

  void AddTo(CLI::App& app) {
    centre.AddTo(app);
    app.add_option("--keys", holders, "A holder's folder; name two")->required();
    app.add_option(
        "--passphrases", passphrases,
        "A file (or /dev/fd/N) with a line for each folder, --new-keys last: its number, "
        "a space, the passphrase. Default: asked for at the terminal");
  }
  [[nodiscard]] CeremonyJob Job(const Machine& machine) const {
    CeremonyJob job;
    job.layout.centre = centre.centre;
    job.holders.assign(holders.begin(), holders.end());
    job.now_s = machine.clock.WallSeconds();
    return job;
  }
};

/// `is_offline`: a holder was to get new keys.
ExitCode Tell(const Machine& machine, bool json, bool is_offline,
              const Result<CeremonyOutcome>& outcome) {
  if (!outcome.ok()) return Refuse(machine, json, outcome.status());
  std::string sentence = (is_offline && outcome->new_key_ids.empty()
                              ? "nothing to do: the keys in that folder are this holder's already"
                              : "done") +
                         std::string("; the newest root is version ") +
                         std::to_string(outcome->root_version);
  tuf::Array ids;
  for (const std::string& id : outcome->new_key_ids) {
    sentence += "\nnew key " + id;
    ids.push_back({id});
  }
  return Answer(machine, json, sentence,
                {{"root_version", {outcome->root_version}}, {"new_keys", {std::move(ids)}}});
}

class RotateCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    app.add_option("ROLE", role_, "Whose keys are replaced; see below")
        ->required()
        ->check(CLI::IsMember({"timestamp", "snapshot", "catalogue", "receipts", "sealing",
                               "online", "root", "targets", "firmware", "offline"}));
    options_.AddTo(app);
    app.add_option("--holder", holder_, "The holder who is replaced: 1, 2 or 3")
        ->check(CLI::Range(1, kHolders));
    app.add_option("--new-keys", new_folder_, "The folder of the new holder");
    app.footer(kRotateFooter);
  }

  ExitCode Run(const Machine& machine) override {
    const bool json = options_.centre.json;
    const std::vector<std::string> roles = Roles();
    const bool is_offline =
        roles.front() == "root" || roles.front() == "targets" || roles.front() == "firmware";
    if (is_offline != (holder_ != 0) || is_offline != !new_folder_.empty()) {
      return Refuse(machine, json,
                    {Code::kInvalid,
                     "--holder and --new-keys belong to root, targets, firmware "
                     "and offline, and these need both"},
                    kWrongCommand);
    }
    const CeremonyJob job = options_.Job(machine);
    Passphrases words(job.holders,
                      is_offline ? std::vector<std::filesystem::path>{new_folder_}
                                 : std::vector<std::filesystem::path>{},
                      PassphraseScope::kHolder);
    if (!options_.passphrases.empty()) {
      const Status read = words.ReadFrom(options_.passphrases);
      if (!read.ok()) return Refuse(machine, json, read, kKeyRefused);
    }
    const AskPassphrase ask = [&words](const std::filesystem::path& folder, std::string_view role,
                                       int attempt) { return words.Ask(folder, role, attempt); };
    return Tell(machine, json, is_offline,
                is_offline ? ReplaceHolder(machine.storage, job, roles, holder_, new_folder_, ask)
                           : RotateOnlineKeys(machine.storage, job, roles, ask));
  }

 private:
  [[nodiscard]] std::vector<std::string> Roles() const {
    if (role_ == "online") return {"timestamp", "snapshot", "catalogue", "receipts", "sealing"};
    if (role_ == "offline") return {"root", "targets", "firmware"};
    return {role_};
  }

  CeremonyOptions options_;
  std::string role_;
  int holder_ = 0;
  std::string new_folder_;
};

class RenewCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    app.footer(kRenewFooter);
  }

  ExitCode Run(const Machine& machine) override {
    const bool json = options_.centre.json;
    const CeremonyJob job = options_.Job(machine);
    Passphrases words(job.holders, {}, PassphraseScope::kHolder);
    if (!options_.passphrases.empty()) {
      const Status read = words.ReadFrom(options_.passphrases);
      if (!read.ok()) return Refuse(machine, json, read, kKeyRefused);
    }
    return Tell(
        machine, json, false,
        RenewOfflineRoles(machine.storage, job,
                          [&words](const std::filesystem::path& folder, std::string_view role,
                                   int attempt) { return words.Ask(folder, role, attempt); }));
  }

 private:
  CeremonyOptions options_;
};

}  // namespace

std::unique_ptr<Command> MakeRotateCommand() { return std::make_unique<RotateCommand>(); }
std::unique_ptr<Command> MakeRenewCommand() { return std::make_unique<RenewCommand>(); }

}  // namespace ocop::hub
