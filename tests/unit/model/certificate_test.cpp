#include "db/model/certificate.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace ocop {
namespace {

Date D(std::string_view iso) { return Date::Parse(iso).value(); }

Recognition Certificate(std::string_view issued = "2024-03-10",
                        std::string_view until = "2027-03-10") {
  Recognition row;
  row.star = 4;
  row.decision_no = "12/QĐ-UBND";
  row.issued_on = D(issued);
  row.recognised_year = row.issued_on->Year();
  row.valid_until = D(until);
  row.evidence = Evidence::kA;
  row.source = "decision";
  return row;
}

Recognition Report(int year, int star = 4) {
  Recognition row;
  row.star = star;
  row.recognised_year = year;
  row.evidence = Evidence::kB1;
  row.source = "a newspaper";
  return row;
}

Recognition Application(int year) {
  Recognition row;
  row.star = 4;
  row.pending = true;
  row.recognised_year = year;
  row.evidence = Evidence::kB1;
  return row;
}

Standing On(std::string_view day, const std::vector<Recognition>& history,
            RowKind kind = RowKind::kReal) {
  return StandingOn(history, D(day), kind);
}

TEST(Standing, EdgesOfOneCertificateOnTheVeryDay) {
  const std::vector<Recognition> history = {Certificate()};
  struct Row {
    const char* day;
    StandingKind kind;
    int star;
    int days_left;
  };
  const std::vector<Row> rows = {
      {"2024-03-09", StandingKind::kNone, 0, 0},     {"2024-03-10", StandingKind::kValid, 4, 1095},
      {"2026-12-09", StandingKind::kValid, 4, 91},   {"2026-12-10", StandingKind::kExpiring, 4, 90},
      {"2027-03-09", StandingKind::kExpiring, 4, 1}, {"2027-03-10", StandingKind::kExpiring, 4, 0},
      {"2027-03-11", StandingKind::kRanUntil, 0, 0}, {"2037-03-11", StandingKind::kRanUntil, 0, 0},
  };
  for (const Row& row : rows) {
    const Standing standing = On(row.day, history);
    EXPECT_EQ(standing.kind, row.kind) << row.day;
    EXPECT_EQ(standing.certified_star, row.star) << row.day;
    EXPECT_EQ(standing.days_left, row.days_left) << row.day;
  }
  EXPECT_EQ(On("2026-01-01", history).last_day, D("2027-03-10"));
  EXPECT_EQ(On("2028-01-01", history).last_day, D("2027-03-10"));
  EXPECT_EQ(On("2026-01-01", history).recognition, history[0]);
  EXPECT_EQ(On("2024-03-09", history).last_day, std::nullopt);
}

TEST(Standing, ExpiredIsSaidOfDemonstrationRowsOnly) {
  const std::vector<Recognition> history = {Certificate()};
  EXPECT_EQ(On("2027-03-11", history, RowKind::kReal).kind, StandingKind::kRanUntil);
  EXPECT_EQ(On("2027-03-11", history, RowKind::kDemonstration).kind, StandingKind::kExpired);
  EXPECT_EQ(On("2027-03-10", history, RowKind::kDemonstration).kind, StandingKind::kExpiring);
}

TEST(Standing, ExtensionMovesTheLastDayAndNeverShortensIt) {
  Recognition row = Certificate();
  row.extended_until = D("2027-09-06");
  EXPECT_EQ(On("2027-09-06", {row}).kind, StandingKind::kExpiring);
  EXPECT_EQ(On("2027-09-06", {row}).days_left, 0);
  EXPECT_EQ(On("2027-09-06", {row}).last_day, D("2027-09-06"));
  EXPECT_EQ(On("2027-09-07", {row}).kind, StandingKind::kRanUntil);
  row.extended_until = D("2025-01-01");
  EXPECT_EQ(LastDay(row), D("2027-03-10"));
  row.valid_until.reset();
  EXPECT_EQ(LastDay(row), std::nullopt);
}

TEST(Standing, WithdrawnFromItsDayOn) {
  Recognition row = Certificate();
  row.revoked_on = D("2025-06-01");
  EXPECT_EQ(On("2025-05-31", {row}).kind, StandingKind::kValid);
  EXPECT_EQ(On("2025-06-01", {row}).kind, StandingKind::kRevoked);
  EXPECT_EQ(On("2025-06-01", {row}).certified_star, 0);
  EXPECT_EQ(On("2030-01-01", {row}).kind, StandingKind::kRevoked) << "not merely ended";
}

TEST(Standing, WhatIsMissingMakesItAReport) {
  const std::vector<std::function<void(Recognition&)>> gaps = {
      [](Recognition& r) { r.decision_no.clear(); },
      [](Recognition& r) { r.issued_on.reset(); },
      [](Recognition& r) { r.valid_until.reset(); },
      [](Recognition& r) { r.evidence = Evidence::kB2; },
      [](Recognition& r) { r.evidence = Evidence::kC; },
      [](Recognition& r) { r.star = 0; },
      [](Recognition& r) { r.star = 2; },
      [](Recognition& r) { r.star = 5, r.potential_5 = true; },
  };
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    Recognition row = Certificate();
    gaps[i](row);
    const Standing standing = On("2026-01-01", {row});
    EXPECT_FALSE(IsCertificate(row)) << i;
    EXPECT_EQ(standing.kind, StandingKind::kReported) << i;
    EXPECT_EQ(standing.certified_star, 0) << i;
    EXPECT_EQ(standing.recognition, row) << i;
    EXPECT_EQ(standing.last_day, std::nullopt) << i;
  }
}

TEST(Standing, EvidenceB1AndThreeStarsAreEnough) {
  Recognition row = Certificate();
  row.evidence = Evidence::kB1;
  row.star = 3;
  EXPECT_EQ(On("2026-01-01", {row}).kind, StandingKind::kValid);
  EXPECT_EQ(On("2026-01-01", {row}).certified_star, 3);
}

TEST(Standing, PotentialFiveIsNeverFive) {
  Recognition row = Certificate();
  row.potential_5 = true;
  EXPECT_EQ(On("2026-01-01", {row}).certified_star, 4);
  row.star = 5;
  EXPECT_EQ(ClaimedStar(row), 0);
  EXPECT_EQ(On("2026-01-01", {row}).certified_star, 0);
  row.potential_5 = false;
  EXPECT_EQ(On("2026-01-01", {row}).certified_star, 5);
}

TEST(Standing, NothingIsKnownOfAnEmptyHistory) {
  const Standing standing = On("2026-01-01", {});
  EXPECT_EQ(standing.kind, StandingKind::kNone);
  EXPECT_EQ(standing.recognition, Recognition());
  EXPECT_FALSE(standing.renewal_pending);
}

TEST(Standing, TheNewestCertificateSpeaksInWhateverOrder) {
  Recognition older = Certificate("2021-05-01", "2024-05-01");
  Recognition newer = Certificate("2024-03-10", "2027-03-10");
  newer.star = 3;
  for (const auto& history : {std::vector{older, newer}, std::vector{newer, older}}) {
    EXPECT_EQ(On("2024-04-01", history).certified_star, 3) << "both run, the newer speaks";
    EXPECT_EQ(On("2024-03-09", history).certified_star, 4) << "the newer has not begun";
    EXPECT_EQ(On("2024-03-09", history).kind, StandingKind::kExpiring);
    EXPECT_EQ(On("2028-01-01", history).last_day, D("2027-03-10"));
  }
  older.revoked_on = D("2023-01-01");
  EXPECT_EQ(On("2025-01-01", {older, newer}).kind, StandingKind::kValid);
  older.revoked_on.reset();
  newer.revoked_on = D("2024-03-20");
  EXPECT_EQ(On("2024-04-01", {older, newer}).kind, StandingKind::kRevoked)
      << "an older paper does not undo a withdrawal";
}

TEST(Standing, OfTwoOnTheSameDayTheLongerSpeaks) {
  const Recognition shorter = Certificate("2024-03-10", "2026-03-10");
  const Recognition longer = Certificate("2024-03-10", "2027-03-10");
  EXPECT_EQ(On("2026-06-01", {shorter, longer}).kind, StandingKind::kValid);
  EXPECT_EQ(On("2026-06-01", {longer, shorter}).kind, StandingKind::kValid);
}

TEST(Standing, AReportNeverOverridesAValidCertificate) {
  EXPECT_EQ(On("2026-01-01", {Certificate(), Report(2025, 5)}).kind, StandingKind::kValid);
  EXPECT_EQ(On("2027-01-01", {Certificate(), Report(2026, 5)}).kind, StandingKind::kExpiring);
}

TEST(Standing, ANewerReportFollowsAnEndedCertificate) {
  const Recognition ended = Certificate("2020-02-19", "2023-02-19");
  EXPECT_EQ(On("2026-01-01", {ended, Report(2020)}).kind, StandingKind::kRanUntil);
  EXPECT_EQ(On("2026-01-01", {ended, Report(2021)}).kind, StandingKind::kReported);
  EXPECT_EQ(On("2026-01-01", {ended, Report(2024)}).recognition.recognised_year, 2024);
  EXPECT_EQ(On("2026-01-01", {Report(2024), ended}, RowKind::kDemonstration).kind,
            StandingKind::kReported);
}

TEST(Standing, AReportUndoesAWithdrawalOnlyFromALaterYear) {
  Recognition withdrawn = Certificate();
  withdrawn.revoked_on = D("2025-06-01");
  EXPECT_EQ(On("2026-06-01", {withdrawn, Report(2025)}).kind, StandingKind::kRevoked);
  EXPECT_EQ(On("2026-06-01", {withdrawn, Report(2026)}).kind, StandingKind::kReported);
}

TEST(Standing, TheNewestReportSpeaksAndTheFutureIsNotHeard) {
  EXPECT_EQ(
      On("2026-01-01", {Report(2021), Report(2023), Report(2022)}).recognition.recognised_year,
      2023);
  EXPECT_EQ(On("2026-01-01", {Report(2027)}).kind, StandingKind::kNone);
  EXPECT_EQ(On("2026-01-01", {Report(2026)}).kind, StandingKind::kReported);
  EXPECT_EQ(On("2026-01-01", {Report(0)}).kind, StandingKind::kReported) << "year not known";
}

TEST(Standing, AWithdrawalWithoutProofIsNeitherRepeatedNorDenied) {
  Recognition row = Report(2024);
  row.revoked_on = D("2025-01-01");
  EXPECT_EQ(On("2026-01-01", {row}).kind, StandingKind::kNone);
}

TEST(Standing, AnApplicationSpeaksOnlyAlone) {
  EXPECT_EQ(On("2026-01-01", {Application(2025)}).kind, StandingKind::kPending);
  EXPECT_EQ(On("2026-01-01", {Application(2025)}).certified_star, 0);
  EXPECT_FALSE(On("2026-01-01", {Application(2025)}).renewal_pending);
  Recognition complete = Certificate();
  complete.pending = true;
  EXPECT_EQ(On("2026-01-01", {complete}).kind, StandingKind::kPending)
      << "dates do not make an application a certificate";
  EXPECT_EQ(On("2026-01-01", {Report(2024), Application(2025)}).kind, StandingKind::kReported);
  EXPECT_EQ(On("2026-01-01", {Certificate(), Application(2025)}).kind, StandingKind::kValid);
}

TEST(Standing, ARenewalIsPendingWhenTheApplicationIsNewer) {
  const Recognition ended = Certificate("2020-02-19", "2023-02-19");
  EXPECT_TRUE(On("2026-01-01", {ended, Application(2025)}).renewal_pending);
  EXPECT_TRUE(On("2026-01-01", {ended, Application(0)}).renewal_pending) << "year not known";
  EXPECT_TRUE(On("2026-01-01", {ended, Application(2020)}).renewal_pending);
  EXPECT_FALSE(On("2026-01-01", {ended, Application(2019)}).renewal_pending);
  EXPECT_FALSE(On("2026-01-01", {ended, Application(2027)}).renewal_pending) << "not yet begun";
  EXPECT_FALSE(On("2026-01-01", {ended}).renewal_pending);
}

}  // namespace
}  // namespace ocop
