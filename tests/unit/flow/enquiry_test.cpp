#include "kiosk/flow/enquiry.h"

#include <gtest/gtest.h>

namespace ocop::flow {
namespace {

TEST(CanBeAnswered, TelephoneNumbersAndMailAddresses) {
  for (const char* contact : {"0912345678", "+84 912 345 678", "(024) 3773-0000", "8 912 345 67 89",
                              "a@b.vn", "lan.nguyen+ocop@mail.example.vn", " a@b.vn "}) {
    EXPECT_TRUE(CanBeAnswered(contact)) << contact;
  }
}

TEST(CanBeAnswered, NothingElse) {
  for (const char* contact : {"", " ", "1234567", "1234567890123456", "lan", "@b.vn", "a@b",
                              "a@.vn", "a@b.v", "a@b@c.vn", "a b@c.vn", "0912345678 lan", "a@b."}) {
    EXPECT_FALSE(CanBeAnswered(contact)) << contact;
  }
}

}  // namespace
}  // namespace ocop::flow
