/// serve: the centre's own web server.

#include <CLI/CLI.hpp>
#include <csignal>
#include <ctime>
#include <ostream>
#include <thread>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/ingest.h"
#include "db/hub/serve.h"
#include "platform/base/log.h"

namespace ocop::hub {
namespace {

constexpr const char* kServeFooter = R"(
Serves the published tree and takes batches of enrolled kiosks, each at most 256 KB, signed by its
kiosk and safe on the disk before it is acknowledged. Takes in what came every --ingest-every
seconds. Without --host only this machine is answered; name an address, a certificate and its key
to answer others. Ends on SIGINT or SIGTERM after the calls in hand.

Exit status: 0 ended by a signal, 2 wrong command line, 7 no centre or a key is missing, 8 the
certificate or a key cannot be used, 9 the port is taken.
)";

/// Threads that start later leave these to whoever waits for them.
sigset_t BlockEndingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

class ServeCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    AddLedgerOption(app, serve_.ledger);
    app.add_option("--host", serve_.host, "Address to answer at")->capture_default_str();
    app.add_option("--port", serve_.port, "Port; 0: any that is free")
        ->check(CLI::Range(0, 65'535))
        ->capture_default_str();
    auto* certificate = app.add_option("--certificate", serve_.certificate_file,
                                       "Certificate for TLS, PEM, with its chain");
    auto* key = app.add_option("--key", serve_.key_file, "The certificate's key, PEM");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--ingest-every", ingest_every_s_,
                   "Seconds between takings-in; 0: never, another program does it")
        ->check(CLI::Range(0, 86'400))
        ->capture_default_str();
    app.footer(kServeFooter);
  }

  ExitCode Run(const Machine& machine) override {
    serve_.layout = {options_.centre};
    const sigset_t signals = BlockEndingSignals();
    if (const Status status = CheckIsCentre(machine.storage, serve_.layout); !status.ok()) {
      return Refuse(machine, options_.json, status);
    }
    auto server = TreeServer::Open(machine.storage, serve_);
    if (!server.ok()) return Refuse(machine, options_.json, server.status());
    std::thread answering([&server] { (*server)->Run(); });
    const std::string url = std::string(serve_.certificate_file.empty() ? "http" : "https") +
                            "://" + serve_.host + ":" + std::to_string((*server)->Port()) + "/";
    static_cast<void>(Answer(machine, options_.json, "serving at " + url, {{"url", {url}}}));
    machine.out << std::flush;
    WaitAndIngest(machine, signals);
    (*server)->Stop();
    answering.join();
    return kDone;
  }

 private:
  /// Until a signal comes.
  void WaitAndIngest(const Machine& machine, const sigset_t& signals) {
    const timespec period{ingest_every_s_ > 0 ? ingest_every_s_ : 86'400, 0};
    while (sigtimedwait(&signals, nullptr, &period) < 0) {
      if (ingest_every_s_ == 0) continue;
      if (const Status status = IngestOnce(machine); !status.ok()) {
        Log(LogLevel::kError, "ingest", status.message());
      }
    }
  }

  Status IngestOnce(const Machine& machine) {
    const Result<IngestKeys> keys = LoadIngestKeys(machine.storage, serve_.layout);
    if (!keys.ok()) return keys.status();
    const auto ledger = OpenLedger(serve_.layout, serve_.ledger);
    if (!ledger.ok()) return ledger.status();
    IngestJob job{serve_.layout};
    job.now = machine.clock.WallSeconds();
    return Ingest(machine.storage, **ledger, *keys, job).status();
  }

  CentreOptions options_;
  ServeOptions serve_;
  int ingest_every_s_ = 60;
};

}  // namespace

std::unique_ptr<Command> MakeServeCommand() { return std::make_unique<ServeCommand>(); }

}  // namespace ocop::hub
