// Scores the project's ladder against libzxing 1.4.0 and zbar on anybody's pictures; see kUsage.
// labelgen's names sort by frame only within ten: sequences are put in order by their number.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/handle.h"
#include "tests/bench/labels/command.h"
#include "tests/bench/labels/report.h"
#include "tests/bench/labels/worker.h"

namespace ocop::bench {
namespace {

namespace fs = std::filesystem;
constexpr double kFrameMs = 33;
constexpr int kWrongUsage = 2;
constexpr int kPictureFailed = 3;
constexpr int kFileFailed = 4;
constexpr int kNothing = 5;

// The number at the end of labelgen's names is unique and grows with time.
std::pair<std::size_t, std::string> TimeKey(const fs::path& picture) {
  const std::string stem = picture.stem().string();
  const std::string digits = stem.substr(stem.find_last_not_of("0123456789") + 1);
  const std::string number = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
  return {number.size(), number};
}

class Bench {
 public:
  explicit Bench(const Command& command) : command_(command) {
    for (const Entrant& entrant : Entrants()) {
      if (!command.only || *command.only == entrant.name) {
        workers_.push_back(std::make_unique<Worker>(entrant));
      }
    }
    std::vector<std::string> names;
    for (const auto& worker : workers_) names.emplace_back(worker->Name());
    report_ = std::make_unique<Report>(std::move(names));
  }

  int Run() {
    if (workers_.empty()) return Fail(kWrongUsage, "no reader is named " + *command_.only);
    Result<std::vector<fs::path>> pictures = PicturesOf(command_);
    if (!pictures.ok()) return Fail(kFileFailed, pictures.status().message());
    if (pictures->empty()) return Fail(kNothing, "there is no picture to read");
    if (command_.tsv) {
      tsv_.reset(std::fopen(command_.tsv->c_str(), "w"));
      if (tsv_ == nullptr) return Fail(kFileFailed, "cannot write " + command_.tsv->string());
    }
    if (command_.sequence && !command_.list) SortByTime(*pictures);
    for (const fs::path& picture : *pictures) One(picture);
    EndSequence();
    report_->Print();
    if (tsv_ != nullptr && std::fclose(tsv_.release()) != 0) {
      return Fail(kFileFailed, "cannot write " + command_.tsv->string());
    }
    return unreadable_ ? kPictureFailed : 0;
  }

 private:
  static int Fail(int status, const std::string& why) {
    static_cast<void>(std::fprintf(stderr, "label-bench: %s\n", why.c_str()));
    return status;
  }

  static void SortByTime(std::vector<fs::path>& pictures) {
    std::stable_sort(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) {
      return std::pair(a.parent_path(), TimeKey(a)) < std::pair(b.parent_path(), TimeKey(b));
    });
  }

  void One(const fs::path& picture) {
    Truth truth = truths_.Of(picture);
    if (command_.no_codes) truth.text = "";
    const std::string sequence = picture.parent_path().string() + "/" + truth.kind;
    const bool starts = !command_.sequence || sequence != sequence_;
    if (command_.sequence && starts) {
      EndSequence();
      sequence_ = sequence;
      first_read_ms_.assign(workers_.size(), -1);
      frame_ = 0;
    }
    std::vector<Said> said;
    for (const auto& worker : workers_) said.push_back(worker->Ask(picture, starts));
    if (said[0].outcome == Outcome::kUnreadable) {
      unreadable_ = true;
      static_cast<void>(Fail(0, "cannot read the picture " + picture.string()));
      ++frame_;
      return;
    }
    report_->Add(truth, said);
    for (std::size_t i = 0; i < said.size(); ++i) {
      Write(picture, workers_[i]->Name(), said[i]);
      if (command_.sequence) NoteFirst(truth, said[i], first_read_ms_[i]);
    }
    ++frame_;
  }

  void NoteFirst(const Truth& truth, const Said& said, double& first_ms) const {
    const bool right =
        std::any_of(said.answer.texts.begin(), said.answer.texts.end(),
                    [&truth](const std::string& text) { return IsRight(truth, text); });
    if (right && first_ms < 0) first_ms = frame_ * kFrameMs + said.answer.ms;
  }

  void EndSequence() {
    if (command_.sequence && frame_ > 0) {
      report_->AddSequence({frame_ * kFrameMs, first_read_ms_});
    }
  }

  void Write(const fs::path& picture, const char* reader, const Said& said) const {
    if (tsv_ == nullptr) return;
    std::string texts;
    for (const std::string& text : said.answer.texts) {
      texts += (texts.empty() ? "" : "\\n") + Escaped(text);
    }
    if (said.outcome == Outcome::kDied) texts = "\\died";
    static_cast<void>(std::fprintf(tsv_.get(), "%s\t%s\t%s\t%.3f\n",
                                   Escaped(picture.string()).c_str(), reader, texts.c_str(),
                                   said.answer.ms));
  }

  const Command& command_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::unique_ptr<Report> report_;
  Handle<std::FILE, &std::fclose> tsv_;
  Truths truths_;
  bool unreadable_ = false;
  std::string sequence_;
  std::vector<double> first_read_ms_;
  int frame_ = 0;
};

}  // namespace
}  // namespace ocop::bench

int main(int argc, char** argv) {
  using namespace ocop::bench;  // NOLINT(google-build-using-namespace)
  const auto command = ParseCommand({argv + 1, argv + argc});
  if (!command.ok()) {
    static_cast<void>(
        std::fprintf(stderr, "label-bench: %s\n%s", command.status().message().c_str(), kUsage));
    return kWrongUsage;
  }
  if (command->help) return std::puts(kUsage) < 0 ? kFileFailed : 0;
  return Bench(*command).Run();
}
