#include "db/hub/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "platform/linux/storage.h"
#include "tests/unit/hub/source_folder.h"

namespace ocop::hub {
namespace {

using testing::HasSubstr;

/// Noon of 22 November 2026 in Vietnam.
class NoonClock final : public platform::Clock {
 public:
  std::chrono::steady_clock::time_point Steady() const override { return {}; }
  std::int64_t WallSeconds() const override { return 1'795'323'600; }
};

struct Answer {
  int code = 0;
  std::string out;
  std::string err;
};

Answer Hub(const std::vector<std::string>& words) {
  platform::LinuxStorage storage;
  const NoonClock clock;
  std::ostringstream out;
  std::ostringstream err;
  std::vector<const char*> argv{"ocop-hub"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  const int code =
      RunCommand(static_cast<int>(argv.size()), argv.data(), {storage, clock, out, err});
  return {code, out.str(), err.str()};
}

TEST(Cli, HelpNamesEverything) {
  const Answer help = Hub({"--help"});
  EXPECT_EQ(help.code, kDone);
  for (const char* word : {"check", "import", "build", "Exit status", "source_format.md"}) {
    EXPECT_THAT(help.out, HasSubstr(word));
  }
  const Answer build = Hub({"build", "--help"});
  EXPECT_EQ(build.code, kDone);
  for (const char* word : {"--out", "--as-of", "DIR"}) EXPECT_THAT(build.out, HasSubstr(word));
  EXPECT_THAT(Hub({"--version"}).out, HasSubstr("ocop-hub "));
}

TEST(Cli, AWrongCommandLineSaysSo) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"publsh"},
                                             {"build"},
                                             {"build", "x"},
                                             {"check", "x", "--colour"},
                                             {"check", "x", "--as-of", "yesterday"}}) {
    const Answer run = Hub(words);
    EXPECT_EQ(run.code, kWrongCommand);
    EXPECT_NE(run.err, "");
  }
}

TEST(Cli, ExitCodesTellWhatToDo) {
  SourceFolder folder;
  const std::string source = folder.Write().source;
  const std::string out = folder.Root() / "out.db";
  EXPECT_EQ(Hub({"check", source}).code, kDone);
  EXPECT_EQ(Hub({"build", source, "--out", out}).code, kDone);
  const Answer missing = Hub({"check", source + "x"});
  EXPECT_EQ(missing.code, kCannotRead);
  EXPECT_EQ(missing.err, "ocop-hub: " + source + "x: there is no such folder\n");
  EXPECT_EQ(Hub({"check", source + "/products.csv"}).code, kCannotRead);
  EXPECT_EQ(Hub({"build", source, "--out", source + "/products.csv/x.db"}).code, kCannotWrite);
  EXPECT_EQ(Hub({"build", source, "--out", source + "/products.csv"}).code, kNotACatalogue);
  EXPECT_EQ(Hub({"import", source, "--db", source}).code, kNotACatalogue);
}

TEST(Cli, ProblemsGoToStdoutTheirNumberToStderr) {
  SourceFolder folder;
  folder.Replace("recognitions.csv", "bowl|4|", "bowl|6|");
  const std::string source = folder.Write().source;
  const Answer run = Hub({"build", source, "--out", folder.Root() / "out.db"});
  EXPECT_EQ(run.code, kSourceProblems);
  EXPECT_EQ(run.out,
            "recognitions.csv:2: star: 6 is out of range; write a number between 1 and 5\n");
  EXPECT_EQ(run.err, "ocop-hub: 1 problem in " + source + "; nothing was written\n");
  EXPECT_FALSE(std::filesystem::exists(folder.Root() / "out.db"));
}

TEST(Cli, TodayIsTheDayInVietnam) {
  SourceFolder folder;
  const std::string source = folder.Write().source;
  EXPECT_THAT(Hub({"check", source}).err, HasSubstr("as of 2026-11-22"));
  EXPECT_THAT(Hub({"check", source, "--as-of", "2026-12-01"}).err, HasSubstr("as of 2026-12-01"));
}

}  // namespace
}  // namespace ocop::hub
