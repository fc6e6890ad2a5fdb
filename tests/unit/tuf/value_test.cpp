#include "db/tuf/value.h"

#include <gtest/gtest.h>

#include <string>

namespace ocop::tuf {
namespace {

std::string CanonicalOf(std::string_view json) {
  const Result<Value> value = ParseJson(json);
  return value.ok() ? Canonical(*value) : "refused: " + value.status().message();
}

TEST(Canonical, SortsMembersAndDropsSpaces) {
  EXPECT_EQ(CanonicalOf(" { \"b\" : [ 1 , -2, true, null ] ,\n\"a\":{\"\":\"\"}} "),
            R"({"a":{"":""},"b":[1,-2,true,null]})");
}

TEST(Canonical, EscapesNothingButQuotesAndBackslashes) {
  EXPECT_EQ(CanonicalOf(R"("a\n\u0009\"\\\/\u1ec7")"), "\"a\n\t\\\"\\\\/\xE1\xBB\x87\"");
}

TEST(Canonical, OrdersByBytes) {
  EXPECT_EQ(CanonicalOf(R"({"\u00e9":1,"z":2,"Z":3,"_":4})"),
            "{\"Z\":3,\"_\":4,\"z\":2,\"\xC3\xA9\":1}");
}

TEST(ToJson, IsJsonWithTheSameValue) {
  const Value value{Object{{"pem", {"-----\nline\t\x01\"\\"}}, {"n", {std::int64_t{7}}}}};
  const std::string text = ToJson(value);
  EXPECT_EQ(text, "{\"n\":7,\"pem\":\"-----\\nline\\u0009\\u0001\\\"\\\\\"}");
  EXPECT_EQ(*ParseJson(text), value);
}

TEST(ParseJson, RefusesWhatIsNotWholeMetadata) {
  const std::string deep = std::string(kMaxDepth + 1, '[') + std::string(kMaxDepth + 1, ']');
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("{} {}"), std::string("{\"a\":1,\"a\":1}"),
        std::string("{\"a\":1.0}"), std::string("[1e3]"), std::string("9223372036854775808"),
        std::string("-9223372036854775809"), std::string("\"\xFF\""), std::string("[1,]"),
        std::string("{'a':1}"), std::string("NaN"), std::string("\"a\nb\""), deep,
        std::string(100'000, '['), std::string("\"a"), std::string("// c\n{}")}) {
    EXPECT_EQ(ParseJson(text).code(), Code::kCorrupt) << text.substr(0, 40);
  }
  EXPECT_TRUE(ParseJson(deep.substr(1, deep.size() - 2)).ok());
  EXPECT_EQ(*ParseJson("9223372036854775807")->AsInteger(), INT64_MAX);
}

TEST(ParseJson, SaysWhereAndWhat) {
  EXPECT_EQ(ParseJson("{\"a\" 1}").status().message(), "not JSON at byte 6");
  EXPECT_EQ(ParseJson("{\"a\":1,\"a\":2}").status().message(), "the member a stands twice");
  EXPECT_EQ(ParseJson("[0.5]").status().message(), "the number 0.5 is not a whole one");
}

}  // namespace
}  // namespace ocop::tuf
