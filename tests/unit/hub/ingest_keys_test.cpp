/// The keys that a ceremony makes are the ones that open batches and sign receipts.

#include <gtest/gtest.h>

#include "db/hub/ingest.h"
#include "tests/unit/hub/test_centre.h"

namespace ocop::hub {
namespace {

TEST(IngestKeys, AreThoseThatSignedMetadataNames) {
  const TestCentre centre;
  const Result<IngestKeys> keys = LoadIngestKeys(centre.storage, centre.layout);
  ASSERT_TRUE(keys.ok()) << keys.status().message();
  const Result<wire::CentreKeys> named = wire::ReadCentreKeys(centre.Read().targets);
  ASSERT_TRUE(named.ok()) << named.status().message();
  ASSERT_EQ(keys->sealing.size(), 1U);
  EXPECT_EQ(keys->sealing[0].Public(), named->sealing_key);
  EXPECT_EQ(*keys->receipts.Public().public_value, named->receipts_keys.at(0));
  EXPECT_EQ(*keys->sealing[0].Open(*outbox::Seal(named->sealing_key, "a word")), "a word");
}

TEST(IngestKeys, ThatAreMissingAreAskedFor) {
  const TestCentre centre;
  for (const auto& entry : std::filesystem::directory_iterator(centre.layout.Keys())) {
    if (entry.path().filename().native().rfind("receipts.", 0) == 0) {
      std::filesystem::remove(entry.path());
    }
  }
  const Result<IngestKeys> keys = LoadIngestKeys(centre.storage, centre.layout);
  EXPECT_EQ(keys.code(), Code::kNotFound);
  EXPECT_NE(keys.status().message().find("receipts"), std::string::npos);
}

}  // namespace
}  // namespace ocop::hub
