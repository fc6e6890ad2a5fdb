#include "db/hub/cli_answer.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <utility>

namespace ocop::hub {

void CentreOptions::AddTo(CLI::App& app) {
  app.add_option("--centre", centre, "The centre's folder, as `ocop-hub init` made it")->required();
  app.add_flag("--json", json, "Answer with one JSON object on the standard output");
}

void AddLedgerOption(CLI::App& app, std::string& ledger) {
  app.add_option("--ledger", ledger,
                 "Connection string of a PostgreSQL database; default: kiosks.db in the centre");
}

ExitCode CentreExitCode(const Status& status) {
  switch (status.code()) {
    case Code::kOk:
      return kDone;
    case Code::kUnavailable:
      return kBusy;
    case Code::kInvalid:
      return kKeyRefused;
    case Code::kFull:
    case Code::kIo:
      return kCannotWrite;
    case Code::kCancelled:
      return kKeyRefused;
    default:
      return kNoCentre;
  }
}

ExitCode Refuse(const Machine& machine, bool json, const Status& status, ExitCode code) {
  if (json) {
    machine.out << tuf::ToJson({tuf::Object{{"ok", {false}},
                                            {"code", {std::string(ToString(status.code()))}},
                                            {"message", {status.message()}}}})
                << "\n";
  } else {
    machine.err << "ocop-hub: " << status.message() << "\n";
  }
  return code;
}

ExitCode Answer(const Machine& machine, bool json, const std::string& sentence, tuf::Object facts) {
  if (json) {
    facts["ok"] = {true};
    machine.out << tuf::ToJson({std::move(facts)}) << "\n";
  } else {
    machine.err << "ocop-hub: " << sentence << "\n";
  }
  return kDone;
}

void ShowProgress(const Machine& machine, const char* what, std::size_t done, std::size_t total) {
  if (total == 0 || done == 0) return;
  const bool tenth = done * 10 / total != (done - 1) * 10 / total;
  if (!machine.err_is_terminal && !tenth) return;
  machine.err << (machine.err_is_terminal ? "\r" : "") << "ocop-hub: " << what << " " << done << "/"
              << total << (machine.err_is_terminal && done < total ? "" : "\n") << std::flush;
}

}  // namespace ocop::hub
