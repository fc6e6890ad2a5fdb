/// publish: a catalogue for all kiosks.

#include <CLI/CLI.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/publish.h"

namespace ocop::hub {
namespace {

constexpr const char* kPublishFooter = R"(
Publishes the catalogue as the next version: its pictures, the whole as a snapshot, and what
changed since earlier versions as deltas. Versions only count up. Kiosks see all of it or nothing:
cut at any moment, run it again. A catalogue that says nothing new is not published again; then
only the signature of the timestamp is renewed.

For whom: without options everybody. With --share, --group, --device-class or --least-program the
version is for those alone, and the one before stays on offer for the others; publish the same
catalogue again with other options to widen it.

Files that nothing lists any more are removed after --grace days.

Exit status: 0 done (also when nothing changed), 2 wrong command line, 4 the centre's folder cannot
be written, 5 the catalogue or a picture cannot be read, 6 the file is no catalogue of this
program's schema, 7 no centre, 8 a key cannot be used or the clock is wrong, 9 another ocop-hub is
at work.
)";

ExitCode CodeFor(const Status& status, PublishStage stage) {
  if (status.code() == Code::kIo || status.code() == Code::kFull) return kCannotWrite;
  if (stage == PublishStage::kCentre) return CentreExitCode(status);
  if (stage == PublishStage::kWriting) return kInternal;
  const bool is_other = status.code() == Code::kInvalid || status.code() == Code::kTooOld ||
                        status.code() == Code::kTooNew;
  return is_other ? kNotACatalogue : kCannotRead;
}

std::string Sentence(const PublishOutcome& outcome) {
  const std::string version = "version " + std::to_string(outcome.version);
  if (outcome.kind == PublishOutcome::Kind::kNothing) {
    return "nothing changed since " + version + "; signed the timestamp anew";
  }
  if (outcome.kind == PublishOutcome::Kind::kNewOffer) {
    return "the content is that of " + version + "; changed whom it is for or how often to ask";
  }
  const std::string step = outcome.step_bytes > 0
                               ? "a step of " + std::to_string(outcome.step_bytes) + " bytes, "
                               : std::string();
  return "published " + version + ": " + step + std::to_string(outcome.deltas) +
         " deltas on offer, snapshot of " + std::to_string(outcome.snapshot_bytes) + " bytes, " +
         std::to_string(outcome.new_media) + " new picture files, " +
         std::to_string(outcome.removed_files) + " old files removed";
}

tuf::Object Facts(const PublishOutcome& outcome) {
  const char* kind = outcome.kind == PublishOutcome::Kind::kNewVersion ? "version"
                     : outcome.kind == PublishOutcome::Kind::kNewOffer ? "offer"
                                                                       : "nothing";
  return {{"published", {std::string(kind)}},
          {"version", {outcome.version}},
          {"snapshot_bytes", {outcome.snapshot_bytes}},
          {"step_bytes", {outcome.step_bytes}},
          {"deltas", {std::int64_t{outcome.deltas}}},
          {"new_media", {std::int64_t{outcome.new_media}}},
          {"removed_files", {std::int64_t{outcome.removed_files}}}};
}

class PublishCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    app.add_option("CATALOGUE", catalogue_, "The file that `ocop-hub build` made")->required();
    options_.AddTo(app);
    app.add_option("--media", media_, "The folder of its pictures; default: media/ beside it");
    app.add_option("--share", share_percent_, "For so many per cent of the kiosks, by lot")
        ->check(CLI::Range(0.0, 100.0));
    app.add_option("--group", job_.audience.groups, "For kiosks of this group; may be repeated");
    app.add_option("--device-class", job_.audience.device_class, "For kiosks of this class");
    app.add_option("--least-program", job_.audience.least_program_version,
                   "For kiosks whose program is of this version (1.2.0) or a later one");
    app.add_option("--poll-period", poll_period_s_,
                   "Seconds between two looks of a kiosk at the hub, 60 to 604800; stays until it "
                   "is changed")
        ->check(CLI::Range(60, 604'800));
    app.add_option("--least-version", job_.least_version,
                   "Count on from here: after a thief of the hub published higher numbers")
        ->check(CLI::PositiveNumber);
    app.add_flag("--new-dictionary", job_.new_dictionary,
                 "Learn anew what texts look like: kiosks fetch up to 256 KB once, and deltas grow "
                 "smaller when the language of the catalogue has changed much");
    app.add_option("--snapshot-level", job_.snapshot_level,
                   "zstd level of the snapshot; lower is quicker and larger")
        ->check(CLI::Range(1, delta::kSnapshotLevel))
        ->capture_default_str();
    app.add_option("--grace", grace_days_, "Days that files stay which nothing lists any more")
        ->check(CLI::Range(1, 3650))
        ->capture_default_str();
    app.footer(kPublishFooter);
  }

  ExitCode Run(const Machine& machine) override {
    job_.layout.centre = options_.centre;
    job_.catalogue = catalogue_;
    job_.media = media_.empty() ? job_.catalogue.parent_path() / "media" : media_;
    job_.audience.share_permille = static_cast<int>(std::lround(share_percent_ * 10));
    if (poll_period_s_ != 0) job_.poll_period_s = poll_period_s_;
    job_.grace_s = grace_days_ * kDaySeconds;
    job_.now_s = machine.clock.WallSeconds();
    job_.progress = [&machine](const char* what, std::size_t done, std::size_t total) {
      ShowProgress(machine, what, done, total);
    };
    PublishStage stage = PublishStage::kCentre;
    const Result<PublishOutcome> outcome = Publish(machine.storage, job_, stage);
    if (!outcome.ok()) {
      return Refuse(machine, options_.json, outcome.status(), CodeFor(outcome.status(), stage));
    }
    return Answer(machine, options_.json, Sentence(*outcome), Facts(*outcome));
  }

 private:
  CentreOptions options_;
  PublishJob job_;
  std::string catalogue_;
  std::filesystem::path media_;
  double share_percent_ = 100;
  std::int64_t poll_period_s_ = 0;
  std::int64_t grace_days_ = 30;
};

}  // namespace

std::unique_ptr<Command> MakePublishCommand() { return std::make_unique<PublishCommand>(); }

}  // namespace ocop::hub
