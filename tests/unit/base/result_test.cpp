#include "platform/base/result.h"

#include <gtest/gtest.h>

namespace ocop {
namespace {

Status Fails() { return {Code::kIo, "disk full"}; }

Status Caller() {
  RETURN_IF_ERROR(Fails(), "save");
  return {};
}

TEST(Status, GathersContextOnItsWayUp) {
  const Status status = Caller();
  EXPECT_EQ(status.code(), Code::kIo);
  EXPECT_EQ(status.message(), "save: disk full");
}

TEST(Status, ContextLeavesSuccessAlone) { EXPECT_TRUE(Status().WithContext("save").ok()); }

TEST(Result, HoldsAValueOrAReason) {
  const Result<int> good = 7;
  const Result<int> bad(Code::kNotFound, "no seven");
  EXPECT_EQ(*good, 7);
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.code(), Code::kNotFound);
}

TEST(ResultDeathTest, ReadingAMissingValueIsABug) {
  const Result<int> bad(Code::kNotFound, "no seven");
  EXPECT_DEATH(static_cast<void>(bad.value()), "does not hold");
}

}  // namespace
}  // namespace ocop
