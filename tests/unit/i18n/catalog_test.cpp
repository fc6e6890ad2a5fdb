#include "db/i18n/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "db/i18n/plural.h"

namespace ocop::i18n {
namespace {

using ::testing::HasSubstr;

class CatalogTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(::testing::TempDir()) / (std::string("texts.") + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Write("en",
          "msgid \"a.hello\"\nmsgstr \"Hello {name}, {name}\"\n"
          "msgid \"a.only\"\nmsgstr \"English only\"\n"
          "msgid \"a.days\"\nmsgid_plural \"a.days\"\n"
          "msgstr[0] \"{n} day until {date}\"\nmsgstr[1] \"{n} days until {date}\"\n");
    Write("vi", "msgid \"a.hello\"\nmsgstr \"Chào {name}\"\n");
    Write("ru",
          "#, machine\nmsgid \"a.days\"\nmsgid_plural \"a.days\"\n"
          "msgstr[0] \"{n} день\"\nmsgstr[1] \"{n} дня\"\nmsgstr[2] \"{n} дней\"\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& tag, const std::string& body) {
    std::ofstream(folder_ / (tag + ".po"))
        << "msgid \"\"\nmsgstr \"\"\n\"Language: " << tag << "\\n\"\n\n"
        << body;
  }

  Catalog Open(Language language) {
    auto catalog = Catalog::Load(folder_, language);
    EXPECT_TRUE(catalog.ok()) << catalog.status().message();
    return std::move(catalog).value();
  }

  std::filesystem::path folder_;
};

TEST_F(CatalogTest, PutsArgumentsInWhereverTheyAreNamed) {
  EXPECT_EQ(Open(Language::kEn).Text("a.hello", {{"name", "Lan"}}), "Hello Lan, Lan");
}

TEST_F(CatalogTest, AnArgumentCannotBringAPlaceholderIn) {
  const Catalog catalog = Open(Language::kEn);
  EXPECT_EQ(catalog.Text("a.hello", {{"name", "{name}"}}), "Hello {name}, {name}");
  EXPECT_EQ(catalog.Plural("a.days", 2, {{"date", "{n}"}}), "2 days until {n}");
}

TEST_F(CatalogTest, WhatHasNoArgumentStaysToBeSeen) {
  EXPECT_EQ(Open(Language::kVi).Text("a.hello", {{"nam", "x"}}), "Chào {name}");
}

TEST_F(CatalogTest, FallsBackPerTextAndSaysWhoAnswered) {
  const Catalog catalog = Open(Language::kVi);
  EXPECT_EQ(catalog.Text("a.only"), "English only");
  EXPECT_EQ(catalog.Find("a.only").language, Language::kEn);
  EXPECT_EQ(catalog.Find("a.hello").language, Language::kVi);
  EXPECT_EQ(catalog.Text("a.nobody"), "a.nobody");
  EXPECT_EQ(catalog.Plural("a.nobody", 3), "a.nobody");
  EXPECT_EQ(catalog.Find("a.nobody").language, std::nullopt);
  EXPECT_EQ(catalog.Find("a.nobody").text, "a.nobody");
}

TEST_F(CatalogTest, PluralsFollowTheLanguageThatAnswers) {
  Catalog catalog = Open(Language::kVi);
  EXPECT_EQ(catalog.Plural("a.days", 1, {{"date", "D"}}), "1 day until D");
  EXPECT_EQ(catalog.Plural("a.days", 1'200, {{"date", "D"}}), "1,200 days until D");
  ASSERT_TRUE(catalog.Use(Language::kRu).ok());
  EXPECT_EQ(catalog.Plural("a.days", 21), "21 день");
  EXPECT_EQ(catalog.Plural("a.days", 3), "3 дня");
  EXPECT_EQ(catalog.Plural("a.days", 11), "11 дней");
  EXPECT_TRUE(catalog.Find("a.days").machine);
}

TEST_F(CatalogTest, AnotherLanguageIsReadWhenItIsFirstUsed) {
  Catalog catalog = Open(Language::kEn);
  EXPECT_EQ(catalog.TextIn(Language::kVi, "a.hello", {{"name", "Lan"}}), "Chào Lan");
  ASSERT_TRUE(catalog.Use(Language::kRu).ok());
  EXPECT_EQ(catalog.Current(), Language::kRu);
  std::filesystem::remove(folder_ / "ru.po");
  ASSERT_TRUE(catalog.Use(Language::kEn).ok());
  EXPECT_TRUE(catalog.Use(Language::kRu).ok()) << "read once, kept";
}

TEST_F(CatalogTest, AMissingOrDamagedLanguageChangesNothing) {
  Catalog catalog = Open(Language::kVi);
  EXPECT_EQ(catalog.Use(Language::kKo).code(), Code::kNotFound);
  Write("ja", "msgid \"a.hello\"\n");
  const Status damaged = catalog.Use(Language::kJa);
  EXPECT_EQ(damaged.code(), Code::kInvalid);
  EXPECT_THAT(damaged.message(), HasSubstr("ja.po:5: "));
  EXPECT_EQ(catalog.Current(), Language::kVi);
  EXPECT_EQ(catalog.Text("a.hello", {{"name", "Lan"}}), "Chào Lan");
}

TEST_F(CatalogTest, EnglishIsNeverOptional) {
  std::filesystem::remove(folder_ / "en.po");
  EXPECT_EQ(Catalog::Load(folder_, Language::kVi).code(), Code::kNotFound);
}

TEST(PluralForm, FollowsCldr) {
  for (const Language language :
       {Language::kVi, Language::kZhHans, Language::kZhHant, Language::kKo, Language::kJa}) {
    EXPECT_EQ(PluralFormCount(language), 1U);
    EXPECT_EQ(PluralForm(language, 1), 0U);
    EXPECT_EQ(PluralForm(language, 5), 0U);
  }
  EXPECT_EQ(PluralForm(Language::kEn, 0), 1U);
  EXPECT_EQ(PluralForm(Language::kEn, 1), 0U);
  EXPECT_EQ(PluralForm(Language::kEn, -1), 0U);
  EXPECT_EQ(PluralForm(Language::kFr, 0), 0U);
  EXPECT_EQ(PluralForm(Language::kFr, 2), 1U);
  for (const int one : {1, 21, 101, 1'001}) EXPECT_EQ(PluralForm(Language::kRu, one), 0U) << one;
  for (const int few : {2, 3, 4, 22, 104}) EXPECT_EQ(PluralForm(Language::kRu, few), 1U) << few;
  for (const int many : {0, 5, 10, 11, 12, 14, 20, 111, 112}) {
    EXPECT_EQ(PluralForm(Language::kRu, many), 2U) << many;
  }
}

}  // namespace
}  // namespace ocop::i18n
