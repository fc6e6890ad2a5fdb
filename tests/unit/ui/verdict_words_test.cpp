#include "kiosk/ui/verdict_words.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace ocop::ui {
namespace {

using flow::VerdictKind;

constexpr int kKindCount = static_cast<int>(VerdictKind::kNotReadable) + 1;

Date D(std::string_view iso) { return Date::Parse(iso).value(); }

i18n::Catalog WordsIn(Language language) {
  auto words = i18n::Catalog::Load(OCOP_SOURCE_DIR "/assets/i18n", language);
  EXPECT_TRUE(words.ok()) << words.status().message();
  return std::move(words).value();
}

flow::Verdict Full(VerdictKind kind) {
  flow::Verdict verdict;
  verdict.kind = kind;
  verdict.star = 4;
  verdict.certified_star = 4;
  verdict.year = 2021;
  verdict.source = "a newspaper";
  verdict.issued_on = D("2024-03-10");
  verdict.last_day = D("2027-03-09");
  verdict.said_on = D("2025-05-06");
  verdict.days_left = 20;
  verdict.as_of = D("2026-11-20");
  return verdict;
}

/// What is known of a kind may be little; the sentence must be whole all the same.
std::vector<flow::Verdict> Variants(VerdictKind kind) {
  std::vector<flow::Verdict> variants(6, Full(kind));
  variants[1].star = 0;
  variants[2].year = 0;
  variants[3].days_left = 0;
  variants[4].days_left = 1;
  variants[5].issued_on.reset();
  variants.push_back(Full(kind));
  variants.back().potential_5 = true;
  return variants;
}

void ExpectASentence(const std::string& text, const std::string& where) {
  EXPECT_EQ(text.find('{'), std::string::npos) << where << ": " << text;
  EXPECT_EQ(text.find('}'), std::string::npos) << where << ": " << text;
  // A key goes on after its dot; a sentence does not.
  for (const std::string key : {"verdict.", "certificate."}) {
    const std::size_t at = text.find(key);
    const bool ends = at == std::string::npos || at + key.size() == text.size();
    EXPECT_TRUE(ends || text[at + key.size()] == ' ') << where << ": " << text;
  }
}

TEST(VerdictWords, EveryKindHasASentenceInEveryLanguage) {
  for (const Language language : kAllLanguages) {
    const i18n::Catalog words = WordsIn(language);
    for (int i = 0; i < kKindCount; ++i) {
      const auto kind = static_cast<VerdictKind>(i);
      for (const flow::Verdict& verdict : Variants(kind)) {
        const VerdictWords said = WordsOf(verdict, words, language);
        const std::string where =
            std::string(TagOf(language)) + ' ' + std::string(flow::ToString(kind));
        EXPECT_FALSE(said.sentence.empty()) << where;
        ExpectASentence(said.sentence, where);
        ExpectASentence(said.detail, where);
        ExpectASentence(said.as_of, where);
        EXPECT_NE(said.as_of.find("20"), std::string::npos) << where << ": no date";
      }
    }
  }
}

TEST(VerdictWords, KindsSayDifferentThings) {
  for (const Language language : {Language::kVi, Language::kEn}) {
    const i18n::Catalog words = WordsIn(language);
    std::set<std::string> sentences;
    for (int i = 0; i < kKindCount; ++i)
      sentences.insert(WordsOf(Full(static_cast<VerdictKind>(i)), words, language).sentence);
    // Expired is what "ran until" is called in a demonstration; it may share its words.
    EXPECT_GE(static_cast<int>(sentences.size()), kKindCount - 1) << TagOf(language);
  }
}

TEST(VerdictWords, TheDatesAreInTheWords) {
  const i18n::Catalog words = WordsIn(Language::kEn);
  const auto sentence = [&](VerdictKind kind) {
    return WordsOf(Full(kind), words, Language::kEn).sentence;
  };
  EXPECT_NE(sentence(VerdictKind::kValid).find("2027"), std::string::npos);
  EXPECT_NE(sentence(VerdictKind::kExpiring).find("20"), std::string::npos);
  EXPECT_NE(sentence(VerdictKind::kRanUntil).find("2027"), std::string::npos);
  EXPECT_NE(sentence(VerdictKind::kWithdrawn).find("2025"), std::string::npos);
  EXPECT_NE(sentence(VerdictKind::kWasValid).find("2025"), std::string::npos);
  EXPECT_NE(sentence(VerdictKind::kReported).find("2021"), std::string::npos);
  EXPECT_NE(WordsOf(Full(VerdictKind::kReported), words, Language::kEn).detail.find("a newspaper"),
            std::string::npos)
      << "who reported it stands below, in the catalogue's own sentence";
  const VerdictWords unsure = WordsOf(Full(VerdictKind::kDateNotSure), words, Language::kEn);
  EXPECT_NE(unsure.detail.find("2024"), std::string::npos);
  EXPECT_NE(unsure.detail.find("2027"), std::string::npos);
}

TEST(VerdictWords, WhatIsNoProductCodeHasASentenceOfItsOwn) {
  using label::LabelClass;
  const std::pair<VerdictKind, LabelClass> rows[] = {
      {VerdictKind::kUnknownLink, LabelClass::kUrl},
      {VerdictKind::kUnknownLink, LabelClass::kSocial},
      {VerdictKind::kInStoreCode, LabelClass::kInStore},
      {VerdictKind::kBook, LabelClass::kIsbn},
      {VerdictKind::kPlainText, LabelClass::kWifi},
      {VerdictKind::kPlainText, LabelClass::kContact},
      {VerdictKind::kPlainText, LabelClass::kPhone},
      {VerdictKind::kPlainText, LabelClass::kMail},
      {VerdictKind::kPlainText, LabelClass::kText},
      {VerdictKind::kNotInCatalogue, LabelClass::kGtin}};
  for (const Language language : {Language::kVi, Language::kEn}) {
    const i18n::Catalog words = WordsIn(language);
    std::set<std::string> sentences;
    for (const auto& [kind, label_class] : rows) {
      flow::Verdict verdict = Full(kind);
      verdict.label_class = label_class;
      sentences.insert(WordsOf(verdict, words, language).sentence);
    }
    EXPECT_EQ(sentences.size(), std::size(rows)) << TagOf(language);
  }
}

TEST(VerdictWords, TheLastDayOfUseIsNamedWithWhoseItIs) {
  for (const Language language : {Language::kVi, Language::kEn}) {
    const i18n::Catalog words = WordsIn(language);
    std::set<std::string> said;
    for (const bool past : {false, true}) {
      for (const flow::ExpirySource source : {flow::ExpirySource::kLot, flow::ExpirySource::kUseBy,
                                              flow::ExpirySource::kBestBefore}) {
        flow::Verdict verdict = Full(VerdictKind::kValid);
        EXPECT_EQ(WordsOf(verdict, words, language).expiry, "") << "nothing is known";
        verdict.expiry = D("2026-05-31");
        verdict.expiry_source = source;
        verdict.expiry_past = past;
        said.insert(WordsOf(verdict, words, language).expiry);
        EXPECT_NE(WordsOf(verdict, words, language).expiry.find("2026"), std::string::npos);
      }
    }
    EXPECT_EQ(said.size(), 6U) << TagOf(language);
  }
}

TEST(VerdictWords, EveryOtherBasisIsNamed) {
  for (const Language language : {Language::kVi, Language::kEn}) {
    const i18n::Catalog words = WordsIn(language);
    std::set<std::string> sentences;
    for (const EligibilityBasis basis :
         {EligibilityBasis::kProvincialKey, EligibilityBasis::kTypicalRuralIndustrial,
          EligibilityBasis::kSpeciality}) {
      flow::Verdict verdict = Full(VerdictKind::kOtherBasis);
      verdict.basis = basis;
      const VerdictWords said = WordsOf(verdict, words, language);
      sentences.insert(said.sentence);
      EXPECT_FALSE(said.detail.empty());
      EXPECT_EQ(said.icon, Icon::kShop);
    }
    EXPECT_EQ(sentences.size(), 3U) << TagOf(language);
  }
}

TEST(VerdictWords, NothingUnknownIsCalledFake) {
  for (const Language language : {Language::kVi, Language::kEn}) {
    const i18n::Catalog words = WordsIn(language);
    for (int i = 0; i < kKindCount; ++i) {
      const VerdictWords said = WordsOf(Full(static_cast<VerdictKind>(i)), words, language);
      for (const char* word : {"fake", "counterfeit", "genuine", "hàng giả", "hàng thật"}) {
        if (static_cast<VerdictKind>(i) == VerdictKind::kNotInCatalogue) continue;
        EXPECT_EQ((said.sentence + said.detail).find(word), std::string::npos) << said.sentence;
      }
    }
  }
}

TEST(VerdictWords, ToneIsIconAndColour) {
  const i18n::Catalog words = WordsIn(Language::kVi);
  flow::Verdict verdict = Full(VerdictKind::kValid);
  verdict.tone = flow::Tone::kValid;
  EXPECT_EQ(WordsOf(verdict, words, Language::kVi).icon, Icon::kCheck);
  EXPECT_EQ(WordsOf(verdict, words, Language::kVi).strong, color::kCeladon);
  verdict.tone = flow::Tone::kAmber;  // the lot is past its day
  EXPECT_EQ(WordsOf(verdict, words, Language::kVi).strong, color::kAmber);
  for (int i = 0; i < kKindCount; ++i) {
    const auto kind = static_cast<VerdictKind>(i);
    const bool cross = WordsOf(Full(kind), words, Language::kVi).icon == Icon::kCross;
    EXPECT_EQ(cross, kind == VerdictKind::kWithdrawn || kind == VerdictKind::kExpired);
  }
}

}  // namespace
}  // namespace ocop::ui
