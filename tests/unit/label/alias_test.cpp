#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/label/label.h"

namespace ocop::label {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

TEST(NormaliseAlias, GivesTheKeyALabelWillAskFor) {
  struct Row {
    const char* kind;
    const char* value;
    const char* lot;
    const char* serial;
    const char* payload;
    Carrier carrier;
    const char* key;
  };
  const std::vector<SerialPattern> patterns = {{"VN######"}};
  const std::vector<Row> rows = {
      {"gtin", "952 1234 54321-3", "", "", "9521234543213", Carrier::kEan13, "gtin:09521234543213"},
      {"gtin", "9521234543213", "L/1", "", "https://a.vn/01/9521234543213/10/L%2F1/21/9",
       Carrier::kQr, "gtin:09521234543213/lot:L%2F1"},
      {"gtin", "9521234543213", "", "9", "https://a.vn/01/9521234543213/10/L/21/9", Carrier::kQr,
       "gtin:09521234543213/ser:9"},
      {"gtin", "9521234543213", "L", "9", "https://a.vn/01/9521234543213/10/L/21/9", Carrier::kQr,
       "gtin:09521234543213/lot:L/ser:9"},
      {"url", "HTTPS://www.A.vn/x/?utm_source=1&b=2&a=1", "", "", "http://a.vn/x?a=1&b=2",
       Carrier::kQr, "url:a.vn/x?a=1&b=2"},
      {"url", "a.vn/x", "", "", "https://a.vn/x/", Carrier::kQr, "url:a.vn/x"},
      {"url", "https://a.vn/01/9521234543213", "", "", "https://a.vn/01/9521234543213",
       Carrier::kQr, "url:a.vn/01/9521234543213"},
      {"serial", "vn 123-456", "", "", "VN123456", Carrier::kQr, "serial:VN123456"},
      {"instore", "2012345678903", "", "", "2012345678903", Carrier::kEan13,
       "instore:2012345678903"},
      {"instore", "212345678909", "", "", "0212345678909", Carrier::kEan13,
       "instore:0212345678909"},
      {"isbn", "978-0-306-40615-7", "", "", "9780306406157", Carrier::kEan13, "isbn:9780306406157"},
  };
  for (const Row& row : rows) {
    const Result<std::string> key = NormaliseAlias(row.kind, row.value, row.lot, row.serial);
    ASSERT_TRUE(key.ok()) << row.value << ": " << key.status().message();
    EXPECT_EQ(*key, row.key);
    EXPECT_THAT(CandidateKeys(Classify(row.payload, row.carrier, patterns)), Contains(*key))
        << row.payload;
  }
}

TEST(NormaliseAlias, SaysWhatToChange) {
  struct Row {
    const char* kind;
    const char* value;
    const char* lot;
    const char* serial;
    const char* message;
  };
  const std::vector<Row> rows = {
      {"gtin", "9521234543214", "", "", "should be 3"},
      {"gtin", "95212", "", "", "this has 5"},
      {"gtin", "", "", "", "digits only"},
      {"gtin", "https://a.vn", "", "", "digits only"},
      {"gtin", "2012345678903", "", "", "kind instore, not gtin"},
      {"gtin", "9780306406157", "", "", "kind isbn, not gtin"},
      {"instore", "9521234543213", "", "", "kind gtin, not instore"},
      {"isbn", "9521234543213", "", "", "kind gtin, not isbn"},
      {"gtin", "9521234543213", "123456789012345678901", "", "at most 20"},
      {"gtin", "9521234543213", "", "a b", "at most 20"},
      {"url", "https://a.vn", "L", "", "kind gtin only"},
      {"serial", "VN1", "", "9", "kind gtin only"},
      {"url", "không phải", "", "", "not a web address"},
      {"url", "localhost", "", "", "not a web address"},
      {"url", "", "", "", "not a web address"},
      {"url", "ftp://a.vn/x", "", "", "not a web address"},
      {"serial", " - ", "", "", "1 to 64"},
      {"serial", "AB_1", "", "", "1 to 64"},
      {"vietqr", "970403/1", "", "", "never a product"},
      {"qr", "x", "", "", "one of gtin, url"},
      {"", "x", "", "", "one of gtin, url"},
  };
  for (const Row& row : rows) {
    const Result<std::string> key = NormaliseAlias(row.kind, row.value, row.lot, row.serial);
    ASSERT_FALSE(key.ok()) << row.kind << " " << row.value;
    EXPECT_EQ(key.code(), Code::kInvalid);
    EXPECT_THAT(key.status().message(), HasSubstr(row.message)) << row.value;
  }
  EXPECT_FALSE(NormaliseAlias("serial", std::string(65, 'A'), "", "").ok());
  EXPECT_TRUE(NormaliseAlias("serial", std::string(64, 'A'), "", "").ok());
  EXPECT_FALSE(NormaliseAlias("url", "https://a.vn/" + std::string(5000, 'a'), "", "").ok());
}

}  // namespace
}  // namespace ocop::label
