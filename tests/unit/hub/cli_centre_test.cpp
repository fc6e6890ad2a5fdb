/// The commands that work on a centre, as people and scripts meet them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "db/hub/cli.h"
#include "db/hub/lock.h"
#include "db/tuf/value.h"
#include "test_centre.h"
#include "tests/fakes/manual_clock.h"
#include "versions.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct Answer {
  int code = 0;
  std::string out;
  std::string err;

  /// A member of the one JSON object on `out`.
  [[nodiscard]] std::string Text(const std::string& name) const {
    const Result<tuf::Value> value = tuf::ParseJson(out);
    if (!value.ok() || value->AsObject() == nullptr) return "no JSON: " + out;
    const auto found = value->AsObject()->find(name);
    if (found == value->AsObject()->end()) return "not there";
    const std::string* text = found->second.AsString();
    return text == nullptr ? tuf::ToJson(found->second) : *text;
  }
};

class CliCentreTest : public ::testing::Test {
 protected:
  Answer Hub(const std::vector<std::string>& words) {
    const fakes::ManualClock clock(centre_.now_s);
    std::ostringstream out;
    std::ostringstream err;
    std::vector<const char*> argv{"ocop-hub"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    const int code =
        RunCommand(static_cast<int>(argv.size()), argv.data(), {centre_.storage, clock, out, err});
    return {code, out.str(), err.str()};
  }
  [[nodiscard]] std::string Centre() const { return centre_.layout.centre.native(); }
  [[nodiscard]] std::string Catalogue() const { return (centre_.Folder() / "next.db").native(); }

  TestCentre centre_;
};

TEST_F(CliCentreTest, EveryCommandExplainsItself) {
  const Answer all = Hub({"--help"});
  for (const char* name :
       {"init", "publish", "withdraw", "export-stick", "refresh", "renew", "rotate-key"}) {
    EXPECT_THAT(all.out, HasSubstr(name));
    const Answer help = Hub({name, "--help"});
    EXPECT_EQ(help.code, kDone) << name;
    for (const char* part : {"--centre", "--json", "Exit status"}) {
      EXPECT_THAT(help.out, HasSubstr(part)) << name;
    }
  }
}

TEST_F(CliCentreTest, ACeremonyByScript) {
  const fs::path folder = centre_.Folder() / "by-script";
  std::vector<std::string> words{"init", "--centre", (folder / "centre").native(), "--json"};
  for (const char* holder : {"a", "b", "c"}) {
    fs::create_directories(folder / holder);
    words.insert(words.end(), {"--keys", (folder / holder).native()});
  }
  delta::WriteBytes(folder / "words",
                    "1 first holder's words\n2 second holder's words\n"
                    "3.root third holder's root words\n3 third holder's words\n");
  words.insert(words.end(), {"--passphrases", (folder / "words").native()});
  const Answer made = Hub(words);
  ASSERT_EQ(made.code, kDone) << made.out;
  EXPECT_EQ(made.Text("ok"), "true");
  EXPECT_EQ(made.Text("root_sha256").size(), 64U);
  EXPECT_EQ(Hub(words).code, kKeyRefused);  // never over another

  // The third holder's root key has words of its own.
  const std::vector<std::string> rotate{"rotate-key",
                                        "snapshot",
                                        "--centre",
                                        (folder / "centre").native(),
                                        "--json",
                                        "--keys",
                                        (folder / "a").native(),
                                        "--keys",
                                        (folder / "c").native(),
                                        "--passphrases"};
  std::vector<std::string> wrong = rotate;
  delta::WriteBytes(folder / "wrong", "1 first holder's words\n2 third holder's words\n");
  wrong.push_back((folder / "wrong").native());
  EXPECT_EQ(Hub(wrong).code, kKeyRefused);
  std::vector<std::string> right = rotate;
  delta::WriteBytes(folder / "right", "1 first holder's words\n2 third holder's root words\n");
  right.push_back((folder / "right").native());
  const Answer rotated = Hub(right);
  EXPECT_EQ(rotated.code, kDone) << rotated.out;
  EXPECT_EQ(rotated.Text("root_version"), "2");
}

TEST_F(CliCentreTest, PublishTellsMachinesWhatItDid) {
  centre_.WriteCatalogue("");
  const std::vector<std::string> publish{"publish", Catalogue(),        "--centre", Centre(),
                                         "--json",  "--snapshot-level", "3"};
  Answer answer = Hub(publish);
  EXPECT_EQ(answer.code, kDone) << answer.out << answer.err;
  EXPECT_EQ(answer.Text("published"), "version");
  EXPECT_EQ(answer.Text("version"), "1");
  answer = Hub(publish);
  EXPECT_EQ(answer.code, kDone);
  EXPECT_EQ(answer.Text("published"), "nothing");
  std::vector<std::string> few = publish;
  few.insert(few.end(), {"--share", "0.5", "--group", "pilot", "--least-program", "1.2.0"});
  answer = Hub(few);
  EXPECT_EQ(answer.Text("published"), "offer");
  TestKiosk kiosk(centre_.root_1);
  ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
  const wire::Audience& audience = kiosk.Offers().snapshots.front().audience;
  EXPECT_EQ(audience.share_permille, 5);
  EXPECT_EQ(audience.groups, std::vector<std::string>{"pilot"});
  EXPECT_EQ(audience.least_program_version, "1.2.0");
}

TEST_F(CliCentreTest, EveryFailureHasItsStatus) {
  const std::string nowhere = (centre_.Folder() / "nowhere").native();
  EXPECT_EQ(Hub({"refresh", "--centre", nowhere}).code, kNoCentre);
  EXPECT_EQ(Hub({"refresh"}).code, kWrongCommand);
  EXPECT_EQ(Hub({"publish", Catalogue(), "--centre", Centre(), "--share", "120"}).code,
            kWrongCommand);
  EXPECT_EQ(Hub({"rotate-key", "root", "--centre", Centre(), "--keys", "x"}).code, kWrongCommand);
  EXPECT_EQ(Hub({"export-stick", "--centre", Centre()}).code, kWrongCommand);
  EXPECT_EQ(Hub({"export-stick", nowhere, "--centre", Centre()}).code, kNoCentre);
  EXPECT_EQ(Hub({"publish", nowhere, "--centre", Centre()}).code, kCannotRead);
  delta::WriteBytes(centre_.Folder() / "next.db", "a letter");
  EXPECT_EQ(Hub({"publish", Catalogue(), "--centre", Centre()}).code, kNotACatalogue);
  EXPECT_EQ(Hub({"withdraw", "3", "--centre", Centre()}).code, kKeyRefused);

  const auto lock = CentreLock::Take(centre_.layout);
  ASSERT_TRUE(lock.ok());
  const Answer busy = Hub({"refresh", "--centre", Centre(), "--json"});
  EXPECT_EQ(busy.code, kBusy);
  EXPECT_EQ(busy.Text("code"), "unavailable");
  EXPECT_THAT(busy.Text("message"), HasSubstr("another ocop-hub"));
}

}  // namespace
}  // namespace ocop::hub
