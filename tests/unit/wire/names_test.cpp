#include "db/wire/names.h"

#include <gtest/gtest.h>

namespace ocop::wire {
namespace {

const std::string kKey(64, 'a');
const std::string kDigest(64, '7');

TEST(WireNamesTest, PathsAreThoseOfTheTree) {
  EXPECT_EQ(SnapshotPath(7), "catalogue/7.db.zst");
  EXPECT_EQ(DeltaPath(6, 7), "delta/6-7.zst");
  EXPECT_EQ(DictionaryPath(3), "dict/3.zdict");
  EXPECT_EQ(MediaName(kDigest), "77/" + kDigest);
  EXPECT_EQ(ReceiptName(kKey), kKey + ".json");
}

TEST(WireNamesTest, ABatchIsNamedInOneWayOnly) {
  const BatchName name{kKey, 42, kDigest};
  EXPECT_EQ(name.ToText(), kKey + "/42-" + kDigest);
  EXPECT_EQ(BatchName::Parse(name.ToText()), name);
  for (const std::string& bad :
       {std::string(), std::string("/-"), kKey + "/-" + kDigest, kKey + "/0-" + kDigest,
        kKey + "/042-" + kDigest, kKey + "/+4-" + kDigest, kKey + "/-4-" + kDigest,
        kKey + "/42-" + kDigest + "0", kKey + "/42-" + kDigest.substr(1),
        kKey.substr(1) + "/42-" + kDigest, std::string(64, 'A') + "/42-" + kDigest,
        kKey + "/4/2-" + kDigest, kKey + "/42 -" + kDigest, "../" + kKey + "/42-" + kDigest,
        kKey + "/99999999999999999999-" + kDigest}) {
    EXPECT_FALSE(BatchName::Parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace ocop::wire
