#include "db/i18n/po_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ocop::i18n {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Header(const std::string& tag) {
  return "msgid \"\"\nmsgstr \"\"\n\"Language: " + tag + "\\n\"\n\n";  // four lines
}

Result<PoFile> Read(const std::string& body, Language language = Language::kEn) {
  return PoFile::Parse(Header(std::string(TagOf(language))) + body, language, "x.po");
}

TEST(PoFile, ReadsATextWithItsContinuationsAndEscapes) {
  const auto file = Read(
      "# a comment\nmsgid \"home.welcome\"\nmsgstr \"Good \"\n  \"\\\"day\\\"\\n\"\n\"\\t\\\\\"\n");
  ASSERT_TRUE(file.ok()) << file.status().message();
  const PoEntry* entry = file->Find("home.welcome");
  ASSERT_NE(entry, nullptr);
  EXPECT_THAT(entry->forms, ElementsAre("Good \"day\"\n\t\\"));
  EXPECT_FALSE(entry->plural);
  EXPECT_FALSE(entry->machine);
  EXPECT_EQ(entry->line, 6);
}

TEST(PoFile, ReadsPluralFormsInTheirOrder) {
  const auto file =
      Read("msgid \"a.n\"\nmsgid_plural \"a.n\"\nmsgstr[0] \"{n} day\"\nmsgstr[1] \"{n} days\"\n");
  ASSERT_TRUE(file.ok()) << file.status().message();
  EXPECT_THAT(file->Find("a.n")->forms, ElementsAre("{n} day", "{n} days"));
  EXPECT_TRUE(file->Find("a.n")->plural);
}

TEST(PoFile, TheMachineFlagBelongsToTheNextTextOnly) {
  const auto file = Read(
      "#, machine\nmsgid \"a.one\"\nmsgstr \"1\"\n#, c-format\nmsgid \"a.two\"\nmsgstr \"2\"\n");
  ASSERT_TRUE(file.ok()) << file.status().message();
  EXPECT_TRUE(file->Find("a.one")->machine);
  EXPECT_FALSE(file->Find("a.two")->machine);
}

TEST(PoFile, AnUntranslatedTextIsAbsent) {
  const auto file = Read("msgid \"a.one\"\nmsgstr \"\"\n");
  ASSERT_TRUE(file.ok()) << file.status().message();
  EXPECT_EQ(file->Find("a.one"), nullptr);
}

TEST(PoFile, TakesTheLineEndsOfWindows) {
  const auto file = Read("msgid \"a.one\"\r\nmsgstr \"1\"\r\n");
  ASSERT_TRUE(file.ok()) << file.status().message();
  EXPECT_THAT(file->Find("a.one")->forms, ElementsAre("1"));
}

struct Bad {
  const char* what;
  const char* body;
  int line;  ///< counted from the body's first
  const char* says;
};

class PoFileRefuses : public ::testing::TestWithParam<Bad> {};

TEST_P(PoFileRefuses, WithTheLine) {
  const auto file = Read(GetParam().body);
  ASSERT_FALSE(file.ok()) << GetParam().what;
  EXPECT_EQ(file.code(), Code::kInvalid);
  EXPECT_THAT(file.status().message(),
              HasSubstr("x.po:" + std::to_string(GetParam().line + 4) + ": "));
  EXPECT_THAT(file.status().message(), HasSubstr(GetParam().says));
}

constexpr Bad kBad[] = {
    {"open string", "msgid \"a.b\"\nmsgstr \"open\n", 2, "string"},
    {"open continuation", "msgid \"a.b\"\nmsgstr \"\"\n\"open\n", 3, "not closed"},
    {"quote inside", "msgid \"a.b\"\nmsgstr \"a\"b\"\n", 2, "string"},
    {"unknown escape", "msgid \"a.b\"\nmsgstr \"\\q\"\n", 2, "escapes"},
    {"escape at the end", "msgid \"a.b\"\nmsgstr \"x\\\"\n", 2, "escapes"},
    {"not a keyword", "msgctxt \"x\"\n", 1, "unexpected msgctxt"},
    {"junk", "hello\n", 1, "expected"},
    {"text without msgid", "msgstr \"x\"\n", 1, "unexpected msgstr"},
    {"msgid without text", "msgid \"a.b\"\nmsgid \"a.c\"\nmsgstr \"x\"\n", 1, "without msgstr"},
    {"two texts", "msgid \"a.b\"\nmsgstr \"x\"\nmsgstr \"y\"\n", 3, "unexpected msgstr"},
    {"twice", "msgid \"a.b\"\nmsgstr \"\"\nmsgid \"a.b\"\nmsgstr \"y\"\n", 3, "second time"},
    {"no purpose", "msgid \"home\"\nmsgstr \"x\"\n", 1, "not a key"},
    {"English as key", "msgid \"Good day.\"\nmsgstr \"x\"\n", 1, "not a key"},
    {"missing form", "msgid \"a.b\"\nmsgid_plural \"a.b\"\nmsgstr[0] \"x\"\n", 1, "2 plural forms"},
    {"form out of order", "msgid \"a.b\"\nmsgid_plural \"a.b\"\nmsgstr[1] \"x\"\n", 3, "msgstr[1]"},
    {"late plural", "msgid \"a.b\"\nmsgstr \"x\"\nmsgid_plural \"a.b\"\n", 3, "unexpected"},
    {"open brace", "msgid \"a.b\"\nmsgstr \"{name\"\n", 1, "brace"},
    {"lone brace", "msgid \"a.b\"\nmsgstr \"name}\"\n", 1, "brace"},
    {"empty braces", "msgid \"a.b\"\nmsgstr \"{}\"\n", 1, "brace"},
    {"odd name", "msgid \"a.b\"\nmsgstr \"{Name}\"\n", 1, "brace"},
    {"broken UTF-8", "msgid \"a.b\"\nmsgstr \"\xE1\xBA\"\n", 2, "UTF-8"},
    {"overlong", "msgid \"a.b\"\nmsgstr \"\xC0\xAF\"\n", 2, "UTF-8"},
    {"surrogate", "msgid \"a.b\"\nmsgstr \"\xED\xA0\x80\"\n", 2, "UTF-8"},
    {"control", "msgid \"a.b\"\nmsgstr \"\x01\"\n", 2, "control"},
};
INSTANTIATE_TEST_SUITE_P(Bad, PoFileRefuses, ::testing::ValuesIn(kBad));

TEST(PoFile, RefusesAFileOfAnotherLanguage) {
  EXPECT_FALSE(PoFile::Parse(Header("vi"), Language::kEn, "en.po").ok());
}

TEST(PoFile, RefusesAFileWithoutHeaderOrWithTwo) {
  EXPECT_FALSE(PoFile::Parse("", Language::kEn, "en.po").ok());
  EXPECT_FALSE(PoFile::Parse("msgid \"a.b\"\nmsgstr \"x\"\n", Language::kEn, "en.po").ok());
  EXPECT_FALSE(PoFile::Parse(Header("en") + Header("en"), Language::kEn, "en.po").ok());
}

TEST(PoFile, RefusesWhatIsTooLargeForTexts) {
  EXPECT_FALSE(Read(std::string(2'000'000, '\n')).ok());
}

TEST(PoFile, EveryTruncationIsReadOrRefusedAndNeverWorse) {
  const std::string whole = Header("en") + "msgid \"a.b\"\nmsgid_plural \"a.b\"\n" +
                            "msgstr[0] \"{n} ngày ở Bát Tràng\"\nmsgstr[1] \"{n}\"\n";
  int refused = 0;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto file = PoFile::Parse(whole.substr(0, length), Language::kEn, "en.po");
    refused += file.ok() ? 0 : 1;
    const PoEntry* entry = file.ok() ? file->Find("a.b") : nullptr;
    EXPECT_TRUE(entry == nullptr || entry->forms.size() == 2) << length;
  }
  EXPECT_GT(refused, 50);
}

TEST(Placeholders, AreListedInOrderAndAsOftenAsUsed) {
  EXPECT_THAT(PlaceholdersOf("{b} of {a_1}, {b}"), ElementsAre("b", "a_1", "b"));
  EXPECT_TRUE(PlaceholdersOf("none").empty());
}

}  // namespace
}  // namespace ocop::i18n
