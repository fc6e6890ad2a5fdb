#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/unit/flow/rows.h"

namespace ocop::flow {
namespace {

using label::LabelClass;

constexpr LabelClass kEveryClass[] = {
    LabelClass::kGtin,         LabelClass::kDigitalLink, LabelClass::kInStore,
    LabelClass::kIsbn,         LabelClass::kUrl,         LabelClass::kSocial,
    LabelClass::kSerial,       LabelClass::kPayment,     LabelClass::kWifi,
    LabelClass::kContact,      LabelClass::kPhone,       LabelClass::kMail,
    LabelClass::kText,         LabelClass::kUnsupported, LabelClass::kMalformed,
    LabelClass::kElementString};

Recognition Application() {
  Recognition row = Report();
  row.pending = true;
  return row;
}

Moment NoClock(std::string_view as_of) {
  return {ClockTrust::kTooEarly, D("1970-01-01"), D(as_of)};
}

TEST(VerdictTable, KindAndToneOnEveryBoundaryDay) {
  struct Row {
    const char* what;
    std::vector<Recognition> history;
    RowKind row_kind;
    const char* today;
    VerdictKind kind;
    Tone tone;
    int certified_star;
    int days_left;
  };
  const RowKind real = RowKind::kReal;
  const RowKind demo = RowKind::kDemonstration;
  const std::vector<Row> rows = {
      {"before it begins",
       {Certificate()},
       real,
       "2024-03-09",
       VerdictKind::kNoRecognition,
       Tone::kStone,
       0,
       0},
      {"first day",
       {Certificate()},
       real,
       "2024-03-10",
       VerdictKind::kValid,
       Tone::kValid,
       4,
       1095},
      {"91 days to go",
       {Certificate()},
       real,
       "2026-12-09",
       VerdictKind::kValid,
       Tone::kValid,
       4,
       91},
      {"90 days to go",
       {Certificate()},
       real,
       "2026-12-10",
       VerdictKind::kExpiring,
       Tone::kAmber,
       4,
       90},
      {"last day", {Certificate()}, real, "2027-03-10", VerdictKind::kExpiring, Tone::kAmber, 4, 0},
      {"day after",
       {Certificate()},
       real,
       "2027-03-11",
       VerdictKind::kRanUntil,
       Tone::kAmber,
       0,
       0},
      {"day after, demonstration",
       {Certificate()},
       demo,
       "2027-03-11",
       VerdictKind::kExpired,
       Tone::kBrick,
       0,
       0},
      {"day before withdrawal",
       {Withdrawn("2025-06-01")},
       real,
       "2025-05-31",
       VerdictKind::kValid,
       Tone::kValid,
       4,
       648},
      {"day of withdrawal",
       {Withdrawn("2025-06-01")},
       real,
       "2025-06-01",
       VerdictKind::kWithdrawn,
       Tone::kBrick,
       0,
       0},
      {"reported", {Report()}, real, "2026-01-01", VerdictKind::kReported, Tone::kStone, 0, 0},
      {"reported, demonstration",
       {Report()},
       demo,
       "2026-01-01",
       VerdictKind::kReported,
       Tone::kStone,
       0,
       0},
      {"applied for",
       {Application()},
       real,
       "2026-01-01",
       VerdictKind::kPending,
       Tone::kStone,
       0,
       0},
      {"nothing", {}, real, "2026-01-01", VerdictKind::kNoRecognition, Tone::kStone, 0, 0},
  };
  for (const Row& row : rows) {
    const Verdict verdict = JudgeProduct(Product(row.history, row.row_kind), Today(row.today));
    EXPECT_EQ(verdict.kind, row.kind) << row.what;
    EXPECT_EQ(verdict.tone, row.tone) << row.what;
    EXPECT_EQ(verdict.certified_star, row.certified_star) << row.what;
    EXPECT_EQ(verdict.days_left, row.days_left) << row.what;
    EXPECT_EQ(verdict.as_of, D(row.today).AddDays(-1)) << row.what;
    EXPECT_FALSE(verdict.data_is_old) << row.what;
    EXPECT_EQ(verdict.demonstration, row.row_kind == demo) << row.what;
  }
}

TEST(Verdict, ValidNamesItsDatesStarsAndSource) {
  Verdict expected;
  expected.kind = VerdictKind::kValid;
  expected.tone = Tone::kValid;
  expected.certified_star = 4;
  expected.star = 4;
  expected.year = 2024;
  expected.source = "the decision";
  expected.issued_on = D("2024-03-10");
  expected.last_day = D("2027-03-10");
  expected.days_left = 433;
  expected.as_of = D("2025-12-31");
  EXPECT_EQ(JudgeProduct(Product({Certificate()}), Today("2026-01-01")), expected);
}

TEST(Verdict, YearComesFromTheDateWhenTheRowHasNone) {
  Recognition row = Certificate();
  row.recognised_year = 0;
  EXPECT_EQ(JudgeProduct(Product({row}), Today("2026-01-01")).year, 2024);
  row.recognised_year = 2023;
  EXPECT_EQ(JudgeProduct(Product({row}), Today("2026-01-01")).year, 2023);
  EXPECT_EQ(JudgeProduct(Product({}), Today("2026-01-01")).year, 0);
}

TEST(Verdict, EndedNamesTheDayAndDrawsNoStars) {
  const Verdict verdict = JudgeProduct(Product({Certificate()}), Today("2028-01-01"));
  EXPECT_EQ(verdict.last_day, D("2027-03-10"));
  EXPECT_EQ(verdict.certified_star, 0);
  EXPECT_EQ(verdict.star, 4);
  EXPECT_EQ(verdict.said_on, std::nullopt);
}

TEST(Verdict, WithdrawnNamesItsDay) {
  EXPECT_EQ(JudgeProduct(Product({Withdrawn("2025-06-01")}), Today("2026-01-01")).said_on,
            D("2025-06-01"));
}

TEST(Verdict, ReportedNamesStarYearAndSource) {
  const Verdict verdict = JudgeProduct(Product({Report()}), Today("2026-01-01"));
  EXPECT_EQ(verdict.star, 4);
  EXPECT_EQ(verdict.year, 2021);
  EXPECT_EQ(verdict.source, "a newspaper");
  EXPECT_EQ(verdict.last_day, std::nullopt);
}

TEST(Verdict, PotentialFiveIsCarriedAndNeverDrawnAsFive) {
  Recognition row = Certificate();
  row.potential_5 = true;
  EXPECT_TRUE(JudgeProduct(Product({row}), Today("2026-01-01")).potential_5);
  EXPECT_EQ(JudgeProduct(Product({row}), Today("2026-01-01")).certified_star, 4);
  row.star = 5;
  const Verdict verdict = JudgeProduct(Product({row}), Today("2026-01-01"));
  EXPECT_EQ(verdict.kind, VerdictKind::kReported);
  EXPECT_EQ(verdict.star, 0);
  EXPECT_EQ(verdict.certified_star, 0);
  EXPECT_FALSE(JudgeProduct(Product({Certificate()}), Today("2026-01-01")).potential_5);
}

TEST(Verdict, RenewalPendingIsCarried) {
  Recognition application = Application();
  application.recognised_year = 2027;
  EXPECT_TRUE(
      JudgeProduct(Product({Certificate(), application}), Today("2027-06-01")).renewal_pending);
  EXPECT_FALSE(JudgeProduct(Product({Certificate()}), Today("2027-06-01")).renewal_pending);
}

TEST(Verdict, OldDataPutsValidInThePast) {
  struct Row {
    const char* today;
    VerdictKind kind;
    Tone tone;
    bool old;
    int star;
  };
  const std::vector<Row> rows = {
      {"2025-05-01", VerdictKind::kValid, Tone::kValid, false, 4},    // 90 days after the data
      {"2025-05-02", VerdictKind::kWasValid, Tone::kAmber, true, 0},  // 91
      {"2027-03-10", VerdictKind::kWasValid, Tone::kAmber, true, 0},  // would be expiring
      {"2027-03-11", VerdictKind::kRanUntil, Tone::kAmber, true, 0},
  };
  for (const Row& row : rows) {
    const Moment moment{ClockTrust::kTrusted, D(row.today), D("2025-01-31")};
    const Verdict verdict = JudgeProduct(Product({Certificate()}), moment);
    EXPECT_EQ(verdict.kind, row.kind) << row.today;
    EXPECT_EQ(verdict.tone, row.tone) << row.today;
    EXPECT_EQ(verdict.data_is_old, row.old) << row.today;
    EXPECT_EQ(verdict.certified_star, row.star) << row.today;
    EXPECT_EQ(verdict.as_of, D("2025-01-31")) << row.today;
    EXPECT_EQ(verdict.last_day, D("2027-03-10")) << row.today;
    const bool past = row.kind == VerdictKind::kWasValid;
    EXPECT_EQ(verdict.said_on, past ? std::optional(D("2025-01-31")) : std::nullopt) << row.today;
    EXPECT_EQ(verdict.days_left == 0, row.kind != VerdictKind::kValid) << row.today;
  }
}

TEST(Verdict, WasValidNeverNamesADayBeforeTheCertificate) {
  const Moment moment{ClockTrust::kTrusted, D("2024-06-01"), D("2024-02-01")};
  const Verdict verdict = JudgeProduct(Product({Certificate()}), moment);
  EXPECT_EQ(verdict.kind, VerdictKind::kWasValid);
  EXPECT_EQ(verdict.said_on, D("2024-03-10"));
}

TEST(Verdict, OldDataChangesNoOtherKind) {
  const Moment moment{ClockTrust::kTrusted, D("2026-06-01"), D("2025-06-01")};
  EXPECT_EQ(JudgeProduct(Product({Report()}), moment).kind, VerdictKind::kReported);
  EXPECT_EQ(JudgeProduct(Product({Withdrawn("2025-01-01")}), moment).kind, VerdictKind::kWithdrawn);
  const Verdict unknown = JudgeLabel(LabelClass::kGtin, {}, moment);
  EXPECT_EQ(unknown.kind, VerdictKind::kNotInCatalogue);
  EXPECT_TRUE(unknown.data_is_old);
}

TEST(Verdict, WithoutAClockNothingIsValidOrEnded) {
  for (const char* as_of :
       {"2024-03-10", "2026-01-01", "2026-12-10", "2027-03-10", "2027-03-11", "2030-01-01"}) {
    for (const RowKind kind : {RowKind::kReal, RowKind::kDemonstration}) {
      for (const ClockTrust clock : {ClockTrust::kTooEarly, ClockTrust::kTooLate}) {
        // A clock in the far future must not be looked at either.
        const Moment moment{clock, D("2099-01-01"), D(as_of)};
        const Verdict verdict = JudgeProduct(Product({Certificate()}, kind), moment);
        EXPECT_EQ(verdict.kind, VerdictKind::kDateNotSure) << as_of;
        EXPECT_EQ(verdict.tone, Tone::kAmber) << as_of;
        EXPECT_EQ(verdict.certified_star, 0) << as_of;
        EXPECT_EQ(verdict.days_left, 0) << as_of;
        EXPECT_EQ(verdict.issued_on, D("2024-03-10")) << as_of;
        EXPECT_EQ(verdict.last_day, D("2027-03-10")) << as_of;
        EXPECT_EQ(verdict.said_on, std::nullopt) << as_of;
        EXPECT_EQ(verdict.as_of, D(as_of));
        EXPECT_FALSE(verdict.data_is_old) << as_of;
      }
    }
  }
}

TEST(Verdict, WithoutAClockWhatTheDataKnowsIsStillSaid) {
  EXPECT_EQ(JudgeProduct(Product({Report()}), NoClock("2026-01-01")).kind, VerdictKind::kReported);
  EXPECT_EQ(JudgeProduct(Product({Application()}), NoClock("2026-01-01")).kind,
            VerdictKind::kPending);
  EXPECT_EQ(JudgeProduct(Product({}), NoClock("2026-01-01")).kind, VerdictKind::kNoRecognition);
  EXPECT_EQ(JudgeProduct(Product({Withdrawn("2025-06-01")}), NoClock("2025-06-01")).kind,
            VerdictKind::kWithdrawn);
  EXPECT_EQ(JudgeProduct(Product({Withdrawn("2025-06-01")}), NoClock("2025-05-31")).kind,
            VerdictKind::kDateNotSure)
      << "announced, and nobody knows whether the day has come";
}

TEST(Verdict, AnotherBasisSpeaksOnlyWithoutAnyRecognition) {
  for (const EligibilityBasis basis :
       {EligibilityBasis::kProvincialKey, EligibilityBasis::kTypicalRuralIndustrial,
        EligibilityBasis::kSpeciality}) {
    Knowledge knowledge = Product({});
    knowledge.basis = basis;
    const Verdict verdict = JudgeProduct(knowledge, Today("2026-01-01"));
    EXPECT_EQ(verdict.kind, VerdictKind::kOtherBasis);
    EXPECT_EQ(verdict.tone, Tone::kStone);
    EXPECT_EQ(verdict.basis, basis);
    knowledge.recognitions = {Report()};
    EXPECT_EQ(JudgeProduct(knowledge, Today("2026-01-01")).kind, VerdictKind::kReported);
    EXPECT_EQ(JudgeProduct(knowledge, Today("2026-01-01")).basis, EligibilityBasis::kNone);
  }
  for (const EligibilityBasis basis :
       {EligibilityBasis::kNone, EligibilityBasis::kOcop, EligibilityBasis::kDemonstration}) {
    Knowledge knowledge = Product({});
    knowledge.basis = basis;
    EXPECT_EQ(JudgeProduct(knowledge, Today("2026-01-01")).kind, VerdictKind::kNoRecognition)
        << ToString(basis);
  }
}

TEST(VerdictTable, EveryClassOfLabelThatNothingIsKnownOf) {
  for (const LabelClass label_class : kEveryClass) {
    VerdictKind expected = VerdictKind::kNotInCatalogue;
    switch (label_class) {
      case LabelClass::kPayment:
        expected = VerdictKind::kPaymentCode;
        break;
      case LabelClass::kWifi:
      case LabelClass::kContact:
      case LabelClass::kPhone:
      case LabelClass::kMail:
      case LabelClass::kText:
        expected = VerdictKind::kPlainText;
        break;
      case LabelClass::kUrl:
      case LabelClass::kSocial:
        expected = VerdictKind::kUnknownLink;
        break;
      case LabelClass::kInStore:
        expected = VerdictKind::kInStoreCode;
        break;
      case LabelClass::kIsbn:
        expected = VerdictKind::kBook;
        break;
      case LabelClass::kMalformed:
      case LabelClass::kUnsupported:
        expected = VerdictKind::kNotReadable;
        break;
      default:
        break;
    }
    Verdict plain;
    plain.kind = expected;
    plain.tone = Tone::kStone;
    plain.as_of = D("2025-12-31");
    const bool looked_up =
        expected != VerdictKind::kPaymentCode && expected != VerdictKind::kNotReadable;
    if (looked_up) plain.label_class = label_class;
    EXPECT_EQ(JudgeLabel(label_class, {}, Today("2026-01-01")), plain)
        << static_cast<int>(label_class);
  }
}

TEST(VerdictTable, EveryClassOfLabelThatLedToAProduct) {
  for (const LabelClass label_class : kEveryClass) {
    VerdictKind expected = VerdictKind::kValid;
    if (label_class == LabelClass::kPayment) expected = VerdictKind::kPaymentCode;
    if (label_class == LabelClass::kMalformed || label_class == LabelClass::kUnsupported) {
      expected = VerdictKind::kNotReadable;
    }
    const Verdict verdict = JudgeLabel(label_class, Product({Certificate()}), Today("2026-01-01"));
    EXPECT_EQ(verdict.kind, expected) << static_cast<int>(label_class);
    EXPECT_EQ(verdict.certified_star, expected == VerdictKind::kValid ? 4 : 0);
  }
}

TEST(Verdict, AKnownMakerWithoutTheProduct) {
  Knowledge knowledge;
  knowledge.producer_found = true;
  for (const LabelClass label_class : {LabelClass::kUrl, LabelClass::kSocial, LabelClass::kGtin}) {
    const Verdict verdict = JudgeLabel(label_class, knowledge, Today("2026-01-01"));
    EXPECT_EQ(verdict.kind, VerdictKind::kNoRecognition);
    EXPECT_EQ(verdict.tone, Tone::kStone);
  }
}

TEST(Verdict, BrickIsForWithdrawnAndDemonstrationOnly) {
  const std::vector<std::vector<Recognition>> histories = {
      {}, {Certificate()}, {Report()}, {Application()}, {Certificate(), Report()}};
  for (const auto& history : histories) {
    for (std::int32_t day = D("2024-01-01").DaysSince1970(); day < D("2029-01-01").DaysSince1970();
         day += 13) {
      const Moment moment = Today(Date::FromDays(day).ToIso());
      EXPECT_NE(JudgeProduct(Product(history), moment).tone, Tone::kBrick);
    }
  }
}

TEST(Verdict, EveryKindHasAWordOfItsOwn) {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(VerdictKind::kNotReadable); ++i) {
    words.insert(ToString(static_cast<VerdictKind>(i)));
  }
  EXPECT_EQ(words.size(), 18U);
  EXPECT_EQ(ToString(VerdictKind::kValid), "valid");
  EXPECT_EQ(ToString(VerdictKind::kRanUntil), "ran_until");
  EXPECT_EQ(ToString(VerdictKind::kPending), "pending");
  EXPECT_EQ(ToString(VerdictKind::kNoRecognition), "maker_known");
  EXPECT_EQ(ToString(VerdictKind::kPaymentCode), "payment");
  EXPECT_EQ(ToString(VerdictKind::kPlainText), "text");
  EXPECT_EQ(ToString(VerdictKind::kNotInCatalogue), "not_in_catalogue");
  EXPECT_EQ(ToString(VerdictKind::kUnknownLink), "link");
  EXPECT_EQ(ToString(VerdictKind::kInStoreCode), "in_store");
  EXPECT_EQ(ToString(VerdictKind::kBook), "book");
  EXPECT_EQ(ToString(VerdictKind::kDateNotSure), "date_not_sure");
  EXPECT_EQ(ToString(VerdictKind::kNotReadable), "not_readable");
}

}  // namespace
}  // namespace ocop::flow
