#include "db/wire/offer.h"

#include <gtest/gtest.h>

#include "db/tuf/sign.h"
#include "db/wire/names.h"

namespace ocop::wire {
namespace {

delta::ContentHash HashOf(char digit) {
  return *delta::ContentHash::FromHex(std::string(64, digit));
}

SnapshotOffer SnapshotOf(std::int64_t version, Audience audience = {}) {
  return {version, HashOf('a'),         2,
          4096,    std::move(audience), {SnapshotPath(version), tuf::DescribeTarget("rows")}};
}

CatalogueOffers OffersOfADay() {
  CatalogueOffers offers;
  offers.poll_period_s = 3600;
  offers.snapshots = {SnapshotOf(7, {250, {"bat-trang"}, "board", "1.2.0"})};
  offers.deltas = {
      {6, 7, HashOf('b'), HashOf('a'), 3, {DeltaPath(6, 7), tuf::DescribeTarget("changes")}}};
  offers.dictionaries = {{3, {DictionaryPath(3), tuf::DescribeTarget("words")}}};
  return offers;
}

tuf::Targets RoleOf(const CatalogueOffers& offers) {
  tuf::Targets role;
  WriteCatalogueOffers(offers, role);
  return role;
}

/// The role as a kiosk gets it, with one member of a target's custom part changed.
Result<CatalogueOffers> ReadWith(const std::string& path, const std::string& member,
                                 std::optional<tuf::Value> value) {
  tuf::Targets role = RoleOf(OffersOfADay());
  tuf::Object custom = *role.targets.at(path).custom->AsObject();
  custom.erase(member);
  if (value) custom[member] = *value;
  role.targets[path].custom = tuf::Value{custom};
  return ReadCatalogueOffers(role);
}

TEST(WireOfferTest, WhatTheCentreWritesAKioskReads) {
  const auto role = tuf::Targets::FromValue(RoleOf(OffersOfADay()).ToValue());
  ASSERT_TRUE(role.ok()) << role.status().message();
  const auto offers = ReadCatalogueOffers(*role);
  ASSERT_TRUE(offers.ok()) << offers.status().message();
  EXPECT_EQ(offers->poll_period_s, 3600);
  ASSERT_EQ(offers->snapshots.size(), 1U);
  const SnapshotOffer& snapshot = offers->snapshots[0];
  EXPECT_EQ(snapshot.version, 7);
  EXPECT_EQ(snapshot.content, HashOf('a'));
  EXPECT_EQ(snapshot.schema_version, 2);
  EXPECT_EQ(snapshot.unpacked_bytes, 4096);
  EXPECT_EQ(snapshot.audience, (Audience{250, {"bat-trang"}, "board", "1.2.0"}));
  EXPECT_EQ(snapshot.target.path, "catalogue/7.db.zst");
  EXPECT_EQ(snapshot.target.file.length, 4);
  ASSERT_EQ(offers->deltas.size(), 1U);
  EXPECT_EQ(offers->deltas[0].from, 6);
  EXPECT_EQ(offers->deltas[0].to, 7);
  EXPECT_EQ(offers->deltas[0].from_content, HashOf('b'));
  EXPECT_EQ(offers->deltas[0].dictionary_id, 3);
  ASSERT_EQ(offers->dictionaries.size(), 1U);
  EXPECT_EQ(offers->dictionaries[0].id, 3);
}

TEST(WireOfferTest, AFieldThatIsMissingOrOfAnotherKindIsSaid) {
  const std::string snapshot = SnapshotPath(7);
  for (const char* member : {"version", "content", "schema_version", "unpacked_bytes"}) {
    const auto missing = ReadWith(snapshot, member, std::nullopt);
    EXPECT_EQ(missing.code(), Code::kCorrupt) << member;
    EXPECT_NE(missing.status().message().find(member), std::string::npos);
    EXPECT_EQ(ReadWith(snapshot, member, tuf::Value{true}).code(), Code::kCorrupt) << member;
  }
  EXPECT_EQ(ReadWith(snapshot, "groups", tuf::Value{std::int64_t{1}}).code(), Code::kCorrupt);
  EXPECT_EQ(ReadWith(DeltaPath(6, 7), "to", tuf::Value{std::int64_t{6}}).code(), Code::kCorrupt);
  EXPECT_EQ(ReadWith(DictionaryPath(3), "id", tuf::Value{std::int64_t{0}}).code(), Code::kCorrupt);
}

TEST(WireOfferTest, WhatALaterCentreAddsIsPassedOver) {
  EXPECT_TRUE(ReadWith(SnapshotPath(7), "mood", tuf::Value{std::string("good")}).ok());
  tuf::Targets role = RoleOf(OffersOfADay());
  role.targets["poster/1.png"] = tuf::DescribeTarget("a picture");
  EXPECT_TRUE(ReadCatalogueOffers(role).ok());
}

TEST(WireOfferTest, TheHintForThePeriodIsKeptWithinReason) {
  tuf::Targets role = RoleOf({});
  EXPECT_EQ(ReadCatalogueOffers(role)->poll_period_s, std::nullopt);
  role.common.rest["poll_period_s"] = {std::int64_t{1}};
  EXPECT_EQ(ReadCatalogueOffers(role)->poll_period_s, 60);
  role.common.rest["poll_period_s"] = {std::int64_t{1} << 40};
  EXPECT_EQ(ReadCatalogueOffers(role)->poll_period_s, 7 * 86'400);
}

TEST(WireOfferTest, TheNewestVersionThatIsForTheKioskIsTaken) {
  CatalogueOffers offers;
  offers.snapshots = {SnapshotOf(8, {0, {}, "", ""}), SnapshotOf(6), SnapshotOf(7)};
  const Kiosk kiosk{std::string(64, 'c'), "old-quarter", "board", "1.1.9"};
  ASSERT_NE(NewestFor(offers, kiosk), nullptr);
  EXPECT_EQ(NewestFor(offers, kiosk)->version, 7);
  EXPECT_EQ(NewestFor({}, kiosk), nullptr);
}

TEST(WireOfferTest, AnAudienceIsGroupClassProgramAndShare) {
  const Kiosk kiosk{std::string(64, 'c'), "old-quarter", "board", "1.10.0"};
  EXPECT_TRUE(IsFor({}, kiosk, 1));
  EXPECT_TRUE(IsFor({1000, {"bat-trang", "old-quarter"}, "board", "1.9.3"}, kiosk, 1));
  EXPECT_FALSE(IsFor({1000, {"bat-trang"}, "", ""}, kiosk, 1));
  EXPECT_FALSE(IsFor({1000, {}, "panel", ""}, kiosk, 1));
  EXPECT_FALSE(IsFor({1000, {}, "", "1.10.1"}, kiosk, 1));
  EXPECT_FALSE(IsFor({0, {}, "", ""}, kiosk, 1));
}

TEST(WireOfferTest, AShareIsThatShareOfTheKiosksAndOthersEachTime) {
  int first = 0;
  int both = 0;
  for (int i = 0; i < 2000; ++i) {
    const Kiosk kiosk{"kiosk " + std::to_string(i), "", "", ""};
    const bool now = IsFor({100, {}, "", ""}, kiosk, 1);
    first += now ? 1 : 0;
    both += now && IsFor({100, {}, "", ""}, kiosk, 2) ? 1 : 0;
  }
  EXPECT_NEAR(first, 200, 60);
  EXPECT_NEAR(both, 20, 20);
}

TEST(WireOfferTest, TheKeysOfTheCentreTravelInTopLevelTargets) {
  tuf::Targets targets;
  EXPECT_EQ(ReadCentreKeys(targets).code(), Code::kNotFound);
  WriteCentreKeys({std::string(64, '1'), {std::string(64, '2')}}, targets);
  const auto again = tuf::Targets::FromValue(targets.ToValue());
  ASSERT_TRUE(again.ok()) << again.status().message();
  const auto keys = ReadCentreKeys(*again);
  ASSERT_TRUE(keys.ok()) << keys.status().message();
  EXPECT_EQ(keys->sealing_key, std::string(64, '1'));
  EXPECT_EQ(keys->receipts_keys, std::vector<std::string>{std::string(64, '2')});
  WriteCentreKeys({std::string(63, '1'), {std::string(64, '2')}}, targets);
  EXPECT_EQ(ReadCentreKeys(targets).code(), Code::kCorrupt);
  WriteCentreKeys({std::string(64, '1'), {}}, targets);
  EXPECT_EQ(ReadCentreKeys(targets).code(), Code::kCorrupt);
}

}  // namespace
}  // namespace ocop::wire
