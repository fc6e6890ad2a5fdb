#pragma once
/// How commands that work on a centre answer: a sentence to people on the error stream, or one JSON
/// object to machines on the output.

#include <string>

#include "db/hub/cli.h"
#include "db/tuf/value.h"
#include "platform/base/result.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's
class App;
}

namespace ocop::hub {

/// What every such command takes.
struct CentreOptions {
  std::string centre;
  bool json = false;

  void AddTo(CLI::App& app);
};

/// --ledger, for OpenLedger().
void AddLedgerOption(CLI::App& app, std::string& ledger);

/// The exit status for a failure of a centre's folder or keys.
ExitCode CentreExitCode(const Status& status);

/// {"ok": false, "code": ..., "message": ...}, or the sentence.
ExitCode Refuse(const Machine& machine, bool json, const Status& status, ExitCode code);
inline ExitCode Refuse(const Machine& machine, bool json, const Status& status) {
  return Refuse(machine, json, status, CentreExitCode(status));
}

/// {"ok": true, ...`facts`}, or the sentence.
ExitCode Answer(const Machine& machine, bool json, const std::string& sentence, tuf::Object facts);

/// A line that counts up on a terminal, else one per tenth.
void ShowProgress(const Machine& machine, const char* what, std::size_t done, std::size_t total);

}  // namespace ocop::hub
