/// enquiries: opens what visitors left for the centre.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <utility>

#include "db/hub/cli_answer.h"
#include "db/hub/cli_command.h"
#include "db/hub/enquiries.h"
#include "db/hub/online_keys.h"

namespace ocop::hub {
namespace {

constexpr const char* kEnquiriesFooter = R"(
Writes the messages that visitors left at kiosks as CSV (id, left_at, came_at, point, message; the
times are Vietnam's, left_at by the kiosk's clock, came_at by the centre's) to the standard output,
or with --out to a new file that its owner alone may read (0600). They come once a message was taken
in, oldest first; the id of a message never changes, so lists of different days can be compared.
With --json: the messages as a list, or only their number when --out is given.

THESE ARE PERSONAL DATA. Use them to answer the visitor, and for nothing else; hand a producer what
the answer needs and no more; delete the file when all are answered, and as soon as a visitor asks.
The ledger keeps them sealed as they came, nothing in clear: they are opened in memory, by the
sealing keys in keys/, each time somebody asks, so who may read keys/ may read every message.

A message that no key opens (sealed to a key that is not here, or damaged) is named by its id on the
error stream, under "closed" with --json; it stays in the ledger, and the others are written.

Exit status: 0 done, 2 wrong command line, 4 the file cannot be written, or is there already, 7 no
centre, or no sealing key in keys/, 8 a key file cannot be used, or not one message opens with the
keys that are there, 9 the database is not to be had, 10 done, but some messages could not be opened.
)";

constexpr std::size_t kMostNamed = 20;

/// The ids of those that did not open.
std::vector<std::string> ClosedOnes(const std::vector<Enquiry>& enquiries) {
  std::vector<std::string> closed;
  for (const Enquiry& enquiry : enquiries) {
    if (!enquiry.text) closed.push_back(enquiry.id);
  }
  return closed;
}

std::string Named(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), kMostNamed); ++i) {
    text += (i == 0 ? "" : ", ") + ids[i];
  }
  return text + (ids.size() > kMostNamed ? ", ..." : "");
}

tuf::Array AsList(const std::vector<Enquiry>& enquiries) {
  tuf::Array list;
  for (const Enquiry& enquiry : enquiries) {
    if (!enquiry.text) continue;
    list.push_back({tuf::Object{{"id", {enquiry.id}},
                                {"left_at", {enquiry.left_at}},
                                {"came_at", {enquiry.came_at}},
                                {"point", {enquiry.point_code}},
                                {"message", {*enquiry.text}}}});
  }
  return list;
}

class EnquiriesCommand final : public Command {
 public:
  void Describe(CLI::App& app) override {
    options_.AddTo(app);
    AddLedgerOption(app, ledger_);
    app.add_option("--since", since_,
                   "Only what came to the centre on this day or later, YYYY-MM-DD");
    app.add_option("--point", filter_.point_code, "Only what was left at this point");
    app.add_option("--kind", filter_.kind, "enquiry, or feedback")
        ->check(CLI::IsMember({"enquiry", "feedback"}))
        ->capture_default_str();
    app.add_option("--out", out_, "New file to write, for its owner alone");
    app.footer(kEnquiriesFooter);
  }

  ExitCode Run(const Machine& machine) override {
    if (!since_.empty()) {
      const Result<Date> day = Date::Parse(since_);
      if (!day.ok()) return Refuse(machine, options_.json, day.status(), kWrongCommand);
      filter_.since = *day;
    }
    const Result<std::vector<Enquiry>> found = Ask(machine);
    if (!found.ok()) return Refuse(machine, options_.json, found.status());
    const std::vector<std::string> closed = ClosedOnes(*found);
    if (!closed.empty() && closed.size() == found->size()) {
      return Refuse(machine, options_.json, NoneOpens(closed), kKeyRefused);
    }
    if (!out_.empty()) {
      const Status status = WriteSecretFile(out_, ToCsv(*found));
      if (!status.ok()) return Refuse(machine, options_.json, NotWritten(status), kCannotWrite);
    } else if (!options_.json) {
      machine.out << ToCsv(*found);
    }
    return Tell(machine, *found, closed);
  }

 private:
  Result<std::vector<Enquiry>> Ask(const Machine& machine) const {
    const Layout layout{options_.centre};
    RETURN_IF_ERROR(CheckIsCentre(machine.storage, layout), "enquiries");
    const Result<OnlineKeys> keys = OnlineKeys::Load(layout);
    if (!keys.ok()) return keys.status();
    const Result<std::vector<outbox::SealingKey>> sealing = keys->SealingKeys();
    if (!sealing.ok()) return sealing.status();
    if (sealing->empty()) {
      return {Code::kNotFound, "the key that opens messages is not in " + layout.Keys().native() +
                                   " (sealing.*.key); put it back from the copy in the safe"};
    }
    const auto ledger = OpenLedger(layout, ledger_);
    if (!ledger.ok()) return ledger.status();
    return ReadEnquiries(**ledger, *sealing, filter_);
  }

  static Status NoneOpens(const std::vector<std::string>& closed) {
    return {Code::kInvalid,
            "not one of " + std::to_string(closed.size()) + " messages (" + Named(closed) +
                ") opens with the sealing keys in keys/: they were sealed to another key, or are "
                "damaged; put the key of that time back from the copy in the safe"};
  }

  Status NotWritten(const Status& status) const {
    if (status.code() != Code::kInvalid) return status;
    return {Code::kInvalid, out_ + ": is there already, and is left as it is; name a new file"};
  }

  ExitCode Tell(const Machine& machine, const std::vector<Enquiry>& found,
                const std::vector<std::string>& closed) const {
    const auto opened = static_cast<std::int64_t>(found.size() - closed.size());
    std::string sentence = std::to_string(opened) + " messages opened";
    if (!out_.empty()) sentence += ", written to " + out_;
    if (!closed.empty()) {
      sentence += "; " + std::to_string(closed.size()) +
                  " could not be opened (sealed to a key that is not in keys/, or damaged): " +
                  Named(closed);
    }
    tuf::Array ids;
    for (const std::string& id : closed) ids.push_back({id});
    tuf::Object facts{{"opened", {opened}}, {"closed", {std::move(ids)}}};
    if (out_.empty()) facts["messages"] = {AsList(found)};
    static_cast<void>(Answer(machine, options_.json, sentence, std::move(facts)));
    return closed.empty() ? kDone : kSomeClosed;
  }

  CentreOptions options_;
  std::string ledger_;
  std::string since_;
  std::string out_;
  EnquiryFilter filter_;
};

}  // namespace

std::unique_ptr<Command> MakeEnquiriesCommand() { return std::make_unique<EnquiriesCommand>(); }

}  // namespace ocop::hub
