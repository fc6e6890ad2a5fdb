// The last day of use, of the lot or on the label itself: a fact beside the certificate.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/flow/rows.h"

namespace ocop::flow {
namespace {

using label::LabelClass;

label::Expiry Own(std::string_view day, label::ExpiryKind kind) { return {D(day), kind}; }

TEST(Expiry, ALotPastItsDayIsNeverGreen) {
  Knowledge knowledge = Product({Certificate()});
  knowledge.lot_expiry = D("2026-01-01");
  const Verdict on_the_day = JudgeProduct(knowledge, Today("2026-01-01"));
  EXPECT_FALSE(on_the_day.expiry_past);
  EXPECT_EQ(on_the_day.tone, Tone::kValid);
  EXPECT_EQ(on_the_day.expiry, D("2026-01-01"));
  const Verdict after = JudgeProduct(knowledge, Today("2026-01-02"));
  EXPECT_TRUE(after.expiry_past);
  EXPECT_EQ(after.kind, VerdictKind::kValid) << "the certificate is another matter";
  EXPECT_EQ(after.tone, Tone::kAmber);
  const Moment no_clock{ClockTrust::kTooLate, D("2099-01-01"), D("2025-12-01")};
  EXPECT_FALSE(JudgeProduct(knowledge, no_clock).expiry_past);
  EXPECT_FALSE(JudgeProduct(Product({Certificate()}), Today("2026-01-02")).expiry_past);

  knowledge.recognitions = {Report()};
  EXPECT_EQ(JudgeProduct(knowledge, Today("2026-01-02")).tone, Tone::kStone);
  knowledge.recognitions = {Withdrawn("2025-06-01")};
  EXPECT_EQ(JudgeProduct(knowledge, Today("2026-01-02")).tone, Tone::kBrick);
}

TEST(Expiry, TheLabelsOwnDateIsAFactBesideTheCertificate) {
  using enum label::ExpiryKind;
  Knowledge knowledge = Product({Certificate()});
  knowledge.label_expiry = Own("2026-01-01", kUseBy);
  const Verdict on_the_day = JudgeLabel(LabelClass::kDigitalLink, knowledge, Today("2026-01-01"));
  EXPECT_EQ(on_the_day.expiry, D("2026-01-01"));
  EXPECT_EQ(on_the_day.expiry_source, ExpirySource::kUseBy);
  EXPECT_FALSE(on_the_day.expiry_past) << "the last day is still one";
  EXPECT_EQ(on_the_day.tone, Tone::kValid);
  const Verdict after = JudgeLabel(LabelClass::kDigitalLink, knowledge, Today("2026-01-02"));
  EXPECT_TRUE(after.expiry_past);
  EXPECT_EQ(after.kind, VerdictKind::kValid) << "the certificate is another matter";
  EXPECT_EQ(after.certified_star, 4);
  EXPECT_EQ(after.tone, Tone::kAmber) << "never green";
  knowledge.label_expiry = Own("2025-12-31", kBestBefore);
  EXPECT_EQ(JudgeProduct(knowledge, Today("2026-01-02")).expiry_source, ExpirySource::kBestBefore);
}

TEST(Expiry, WithoutAClockTheLabelsDateIsNamedAndNotJudged) {
  Knowledge knowledge = Product({Certificate()});
  knowledge.label_expiry = Own("2020-01-01", label::ExpiryKind::kUseBy);
  for (const ClockTrust clock : {ClockTrust::kTooEarly, ClockTrust::kTooLate}) {
    const Verdict verdict =
        JudgeLabel(LabelClass::kDigitalLink, knowledge, {clock, D("2026-01-02"), D("2025-12-01")});
    EXPECT_EQ(verdict.expiry, D("2020-01-01"));
    EXPECT_FALSE(verdict.expiry_past);
  }
}

TEST(Expiry, OfLotAndLabelTheEarlierDaySpeaks) {
  Knowledge knowledge = Product({Certificate()});
  knowledge.lot_expiry = D("2026-03-01");
  knowledge.label_expiry = Own("2026-02-01", label::ExpiryKind::kBestBefore);
  Verdict verdict = JudgeProduct(knowledge, Today("2026-02-10"));
  EXPECT_EQ(verdict.expiry, D("2026-02-01"));
  EXPECT_EQ(verdict.expiry_source, ExpirySource::kBestBefore);
  EXPECT_TRUE(verdict.expiry_past);
  knowledge.label_expiry = Own("2026-04-01", label::ExpiryKind::kUseBy);
  verdict = JudgeProduct(knowledge, Today("2026-03-10"));
  EXPECT_EQ(verdict.expiry, D("2026-03-01"));
  EXPECT_EQ(verdict.expiry_source, ExpirySource::kLot);
  EXPECT_TRUE(verdict.expiry_past);
}

TEST(Expiry, AnUnknownLabelStillSaysItsOwnDate) {
  Knowledge knowledge;
  knowledge.label_expiry = Own("2025-12-31", label::ExpiryKind::kUseBy);
  const Verdict verdict = JudgeLabel(LabelClass::kDigitalLink, knowledge, Today("2026-01-02"));
  EXPECT_EQ(verdict.kind, VerdictKind::kNotInCatalogue);
  EXPECT_TRUE(verdict.expiry_past);
  EXPECT_EQ(verdict.tone, Tone::kStone);
  knowledge.producer_found = true;
  EXPECT_TRUE(JudgeLabel(LabelClass::kDigitalLink, knowledge, Today("2026-01-02")).expiry_past);
}

}  // namespace
}  // namespace ocop::flow
