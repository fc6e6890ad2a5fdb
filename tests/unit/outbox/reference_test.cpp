#include "db/outbox/reference.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "db/outbox/seal.h"

namespace ocop::outbox {
namespace {

TEST(Reference, IsTheBeginningOfTheHash) {
  // SHA-256 of "abc" begins BA7816BF8F01CF (FIPS 180-2, appendix B.1): 10111 01001 11100 00001 ...
  EXPECT_EQ(ReferenceOf("abc"), "Q9W1D-FWF07");
}

TEST(Reference, EqualMessagesHaveDifferentOnes) {
  const SealingKey key = SealingKey::Generate();
  std::set<std::string> references;
  for (int i = 0; i < 100; ++i)
    references.insert(ReferenceOf(Seal(key.Public(), "six vases").value()));
  EXPECT_EQ(references.size(), 100U);
}

TEST(Reference, IsReadAsPeopleWriteIt) {
  for (const char* written :
       {"Q9W1D-FWF07", "q9w1d-fwf07", "Q9WID FWFO7", "q9wldfwfo7", " Q9W1D - FWF07 "}) {
    const Result<std::string> read = ReadReference(written);
    ASSERT_TRUE(read.ok()) << written;
    EXPECT_EQ(*read, "Q9W1D-FWF07") << written;
  }
}

TEST(Reference, WhatIsNoneIsRefused) {
  for (const char* written : {"", "-", "Q9W1D", "Q9W1D-FWF0", "Q9W1D-FWF070", "Q9W1D-FWFU7",
                              "Q9W1D/FWF07", "Q9W1D-FWFÔ7"}) {
    EXPECT_EQ(ReadReference(written).code(), Code::kInvalid) << written;
  }
}

}  // namespace
}  // namespace ocop::outbox
