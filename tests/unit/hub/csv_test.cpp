#include "db/hub/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace ocop::hub {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Parsed {
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;
  std::vector<std::string> problems;
  bool complete = true;
};

Parsed Parse(std::string_view bytes) {
  Problems problems;
  const Csv csv = ParseCsv(bytes, "t.csv", problems);
  Parsed parsed;
  parsed.complete = csv.complete;
  for (const CsvRow& row : csv.rows) {
    parsed.lines.push_back(row.line);
    parsed.rows.emplace_back();
    for (const CsvCell& cell : row.cells) parsed.rows.back().push_back(cell.text);
  }
  for (const Problem& problem : problems.Sorted()) parsed.problems.push_back(ToText(problem));
  return parsed;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Csv, EveryDialectGivesTheSameRows) {
  const Rows expected{{"a", "b"}, {"1", "x"}, {"2", "y z"}};
  for (const char* text :
       {"a,b\n1,x\n2,y z\n", "a,b\n1,x\n2,y z", "a,b\r\n1,x\r\n2,y z\r\n", "a,b\r1,x\r2,y z\r",
        "\xEF\xBB\xBF"
        "a;b\r\n1;x\r\n2;y z\r\n",
        "sep=;\r\na;b\r\n1;x\r\n2;y z\r\n", "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y z\"\n",
        " a , b \n1,x\xC2\xA0\n2,\" y z \"\n", "a,b\n\n1,x\n,\n2,y z\n\n"}) {
    const Parsed parsed = Parse(text);
    EXPECT_EQ(parsed.rows, expected) << text;
    EXPECT_THAT(parsed.problems, IsEmpty()) << text;
  }
}

TEST(Csv, QuotesKeepSeparatorsQuotesAndLineEnds) {
  const Parsed parsed = Parse("a,b\n\"1,\"\"2\"\"\",\"x\r\ny\"\n3,4\n");
  EXPECT_EQ(parsed.rows, (Rows{{"a", "b"}, {"1,\"2\"", "x\ny"}, {"3", "4"}}));
  EXPECT_THAT(parsed.lines, ElementsAre(1, 2, 4));
  EXPECT_THAT(parsed.problems, IsEmpty());
}

TEST(Csv, ASeparatorWithinTheQuotesOfTheHeaderDoesNotDecide) {
  EXPECT_EQ(Parse("\"a,b,c\";d\n1;2\n").rows, (Rows{{"a,b,c", "d"}, {"1", "2"}}));
}

TEST(Csv, AnUnclosedQuoteIsReportedWhereItOpens) {
  const Parsed parsed = Parse("a,b\n1,2\n3,\"4\n5,6\n");
  EXPECT_FALSE(parsed.complete);
  EXPECT_THAT(parsed.problems,
              ElementsAre("t.csv:3: character 3: the quotation mark that opens here is never "
                          "closed; close it at the end of the cell"));
}

TEST(Csv, QuotesInTheWrongPlaceAreReported) {
  const std::string remedy =
      "; put the whole cell in quotation marks and write the inner ones twice";
  EXPECT_THAT(Parse("a,b\nx,say \"hi\"\n").problems,
              ElementsAre("t.csv:2: character 7: a quotation mark within a cell" + remedy));
  EXPECT_THAT(Parse("a,b\nx,\"say\" hi\n").problems,
              ElementsAre("t.csv:2: character 8: text after the closing quotation mark" + remedy));
}

TEST(Csv, OtherEncodingsAreNamed) {
  const std::string save = "; save it as CSV with the character set UTF-8 (Excel: \"CSV UTF-8\")";
  const std::string utf16 = "t.csv: it is UTF-16 (Excel's \"Unicode text\")" + save;
  EXPECT_THAT(Parse(std::string("\xFF\xFE"
                                "a\0\n\0",
                                6))
                  .problems,
              ElementsAre(utf16));
  EXPECT_THAT(Parse(std::string("\xFE\xFF\0a\0\n", 6)).problems, ElementsAre(utf16));
  EXPECT_THAT(Parse(std::string("a\0b\0\n\0", 6)).problems, ElementsAre(utf16));
  EXPECT_THAT(Parse("a\nb\nG\xE8m\n").problems,
              ElementsAre("t.csv:3: its letters are not UTF-8" + save));
  EXPECT_THAT(
      Parse(std::string("a,b\n1,2\n3,\0\n", 12)).problems,
      ElementsAre("t.csv:3: it holds a NUL byte, so it is damaged or no text; save it again "
                  "from the spreadsheet program"));
  EXPECT_THAT(Parse("a\tb\n1\t2\n").problems,
              ElementsAre("t.csv:1: character 1: its cells are separated by tabs; save it as CSV "
                          "with commas or semicolons"));
}

TEST(Csv, BadUtf8OfEveryKindIsFound) {
  for (const char* bad : {"\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xE1\xBA",
                          "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF"}) {
    EXPECT_EQ(LineOfBadUtf8(std::string("ok\n") + bad), 2);
  }
  EXPECT_EQ(LineOfBadUtf8("g\xE1\xBB\x91m \xF0\x9F\x8D\xB5 \xEF\xBF\xBD \xF4\x8F\xBF\xBF"),
            std::nullopt);
}

TEST(Csv, NothingIsNothing) {
  for (const char* text : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF", ",,,\n"}) {
    EXPECT_THAT(Parse(text).rows, IsEmpty());
    EXPECT_THAT(Parse(text).problems, IsEmpty());
  }
}

TEST(Csv, SurvivesAnything) {
  std::mt19937 random(7);
  constexpr std::string_view kAlphabet("\"\",;\r\n ab=\t\xC3\xA9\xFF\0", 16);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 24; length > 0; --length) {
      text += kAlphabet[random() % kAlphabet.size()];
    }
    static_cast<void>(Parse(text));
  }
}

TEST(Problems, NearestForgivesTyposOnly) {
  const std::vector<std::string_view> words{"bat-trang", "van-phuc", "set_no"};
  EXPECT_EQ(Nearest("bat-trng", words), "bat-trang");
  EXPECT_EQ(Nearest("set_on", words), "set_no");
  EXPECT_EQ(Nearest("chuong-my", words), "");
  EXPECT_EQ(DidYouMean("vanphuc", words), " (did you mean van-phuc?)");
  EXPECT_EQ(DidYouMean("", {}), "");
}

}  // namespace
}  // namespace ocop::hub
