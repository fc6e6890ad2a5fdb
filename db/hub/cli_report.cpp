/// report: what kiosks told, for people.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>
#include <ostream>
#include <system_error>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/report.h"

namespace ocop::hub {
namespace {

constexpr const char* kReportFooter = R"(
Sums up views, scans, scans of labels that are not in the catalogue, and enquiries: per point,
product and producer, per day, and the unknown labels seen most; then visits: their hours,
languages, pages, searches without a result, answers to "how was it", calls for staff. --html is
one page that needs no network and no other file; --csv opens in any spreadsheet. Names come from
the newest catalogue that this centre published, or the one named with --catalogue. Days are those
of Vietnam, as the kiosks' clocks said.

Exit status: 0 done, 2 wrong command line, 4 a file cannot be written, 7 no centre, 9 the database
is not to be had.
)";

constexpr std::int32_t kDefaultDays = 30;

/// The <version>.db of work/ with the highest version; empty when there is none.
std::filesystem::path NewestCatalogue(const Layout& layout) {
  std::filesystem::path newest;
  std::int64_t highest = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator at(layout.Work(), error), end; !error && at != end;
       at.increment(error)) {
    const std::string stem = at->path().stem().native();
    std::int64_t version = 0;
    const auto [stop, wrong] = std::from_chars(stem.data(), stem.data() + stem.size(), version);
    const bool whole = wrong == std::errc() && stop == stem.data() + stem.size();
    if (at->path().extension() != ".db" || !whole || version <= highest) continue;
    highest = version;
    newest = at->path();
  }
  return newest;
}

class ReportCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    AddLedgerOption(app, ledger_);
    app.add_option("--from", from_, "First day, YYYY-MM-DD; default: 30 days ago");
    app.add_option("--to", to_, "Last day; default: today");
    app.add_option("--catalogue", catalogue_, "Catalogue that names products and makers");
    CLI::App* files = app.add_option_group("files");
    files->add_option("--csv", csv_, "File to write as CSV");
    files->add_option("--html", html_, "File to write as a page");
    files->require_option(1, 2);
    app.footer(kReportFooter);
  }

  ExitCode Run(const Machine& machine) override {
    const Date today = Date::InVietnam(machine.clock.WallSeconds());
    const Result<Date> to = to_.empty() ? Result<Date>(today) : Date::Parse(to_);
    const Result<Date> from =
        from_.empty() ? Result<Date>(today.AddDays(-kDefaultDays)) : Date::Parse(from_);
    for (const Result<Date>& day : {from, to}) {
      if (!day.ok()) return Refuse(machine, options_.json, day.status(), kWrongCommand);
    }
    const Result<Report> report = Make(machine, *from, *to);
    if (!report.ok()) return Refuse(machine, options_.json, report.status());
    for (const auto& [file, text] :
         {std::pair(csv_, ToCsv(*report)), std::pair(html_, ToHtml(*report))}) {
      if (file.empty()) continue;
      const Status status = machine.storage.WriteFileAtomically(file, text);
      if (!status.ok()) return Refuse(machine, options_.json, status, kCannotWrite);
    }
    const auto points = static_cast<std::int64_t>(report->points.size());
    return Answer(machine, options_.json,
                  from->ToIso() + " to " + to->ToIso() + ": " + std::to_string(points) + " points",
                  {{"points", {points}}});
  }

 private:
  Result<Report> Make(const Machine& machine, Date from, Date to) const {
    const Layout layout{options_.centre};
    RETURN_IF_ERROR(CheckIsCentre(machine.storage, layout), "report");
    const auto ledger = OpenLedger(layout, ledger_);
    if (!ledger.ok()) return ledger.status();
    const std::filesystem::path named = catalogue_;
    return MakeReport(**ledger, named.empty() ? NewestCatalogue(layout) : named, from, to);
  }

  CentreOptions options_;
  std::string ledger_;
  std::string from_;
  std::string to_;
  std::string catalogue_;
  std::string csv_;
  std::string html_;
};

}  // namespace

std::unique_ptr<Command> MakeReportCommand() { return std::make_unique<ReportCommand>(); }

}  // namespace ocop::hub
