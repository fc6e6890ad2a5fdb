/// init: the key ceremony at the command line.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/init.h"
#include "db/hub/passphrases.h"

namespace ocop::hub {
namespace {

constexpr const char* kInitFooter = R"(
Makes the folder of a centre and all its keys. Three people each give a folder on a stick of
their own; it gets root.key, targets.key and firmware.key, sealed with a passphrase. Two of the
three must be there whenever these keys are used. Do it on a computer that is on no network,
carry the centre's folder to the hub, and keep the sticks apart: db/hub/centre.md has every step.

What is printed at the end (the fingerprint of the first root) goes into the minutes; kiosks are
installed with published/metadata/1.root.json.

Exit status: 0 done, 2 wrong command line, 4 a folder cannot be written, 7 a holder's folder is
missing, 8 the folders or passphrases do not do (nothing was made), 9 another ocop-hub is at work.
)";

class InitCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    app.add_option("--keys", holders_,
                   "A holder's folder, outside the centre's; name three, in the order of the "
                   "holders")
        ->required();
    app.add_option("--passphrases", passphrases_,
                   "A file (or /dev/fd/N) with a line for each holder: the number of the folder, "
                   "a space, the passphrase. Default: asked for at the terminal");
    app.add_flag("--passphrase-per-key", per_key_,
                 "Ask for a passphrase for every key instead of one for each holder");
    app.footer(kInitFooter);
  }

  ExitCode Run(const Machine& machine) override {
    InitJob job;
    if (holders_.size() != job.holders.size()) {
      return Refuse(machine, options_.json,
                    {Code::kInvalid, "name three holders' folders with --keys"}, kWrongCommand);
    }
    std::copy(holders_.begin(), holders_.end(), job.holders.begin());
    job.layout.centre = options_.centre;
    job.now_s = machine.clock.WallSeconds();
    Passphrases words({}, {holders_.begin(), holders_.end()},
                      per_key_ ? PassphraseScope::kKey : PassphraseScope::kHolder);
    if (!passphrases_.empty()) {
      const Status read = words.ReadFrom(passphrases_);
      if (!read.ok()) return Refuse(machine, options_.json, read, kKeyRefused);
    }
    const Result<InitOutcome> outcome =
        InitCentre(machine.storage, job,
                   [&words](const std::filesystem::path& folder, std::string_view role,
                            int attempt) { return words.Ask(folder, role, attempt); });
    if (!outcome.ok()) return Refuse(machine, options_.json, outcome.status());
    return Tell(machine, *outcome);
  }

 private:
  ExitCode Tell(const Machine& machine, const InitOutcome& outcome) const {
    tuf::Object keys;
    std::string sentence = options_.centre +
                           ": the centre is made.\nFingerprint of root 1: " + outcome.root_sha256 +
                           "\n";
    for (std::size_t role = 0; role < outcome.key_ids.size(); ++role) {
      tuf::Array ids;
      for (std::size_t holder = 0; holder < kHolders; ++holder) {
        const std::string& id = outcome.key_ids.at(role).at(holder);
        sentence += std::string(kOfflineRoles[role]) + " key of holder " +
                    std::to_string(holder + 1) + ": " + id + "\n";
        ids.push_back({id});
      }
      keys[kOfflineRoles[role]] = {std::move(ids)};
    }
    sentence += "Write these down, then take the sticks away from this computer.";
    return Answer(machine, options_.json, sentence,
                  {{"root_sha256", {outcome.root_sha256}}, {"key_ids", {std::move(keys)}}});
  }

  CentreOptions options_;
  std::vector<std::string> holders_;
  std::string passphrases_;
  bool per_key_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeInitCommand() { return std::make_unique<InitCommand>(); }

}  // namespace ocop::hub
