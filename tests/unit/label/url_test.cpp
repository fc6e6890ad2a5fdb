#include "db/label/url.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "db/label/percent.h"

namespace ocop::label {
namespace {

std::string Key(std::string_view text) {
  const std::optional<Url> url = ParseUrl(text);
  return url ? UrlKey(*url) : "none";
}

TEST(UrlKey, BringsOneAddressToOneSpelling) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"https://hn.check.net.vn/data/QR/Abc", "url:hn.check.net.vn/data/QR/Abc"},
      {"HTTP://WWW.Hn.Check.Net.VN/data/QR/Abc/", "url:hn.check.net.vn/data/QR/Abc"},
      {"http://a.vn", "url:a.vn"},
      {"http://a.vn/", "url:a.vn"},
      {"http://a.vn//", "url:a.vn"},
      {"http://a.vn./x", "url:a.vn/x"},
      {"http://a.vn:80/x", "url:a.vn/x"},
      {"https://a.vn:443/x", "url:a.vn/x"},
      {"https://a.vn:0443/x", "url:a.vn/x"},
      {"https://a.vn:8443/x", "url:a.vn:8443/x"},
      {"https://a.vn:/x", "url:a.vn/x"},
      {"https://www.vn/x", "url:www.vn/x"},
      {"https://a.vn/%7euser/%c3%a9/é", "url:a.vn/~user/%C3%A9/%C3%A9"},
      {"https://a.vn/a%2Fb", "url:a.vn/a%2Fb"},
      {"https://a.vn/100%", "url:a.vn/100%25"},
      {"https://a.vn/%zz", "url:a.vn/%25zz"},
      {"https://a.vn/x?b=2&a=1", "url:a.vn/x?a=1&b=2"},
      {"https://a.vn/x/?b=2&&a=1&", "url:a.vn/x?a=1&b=2"},
      {"https://a.vn?b=2", "url:a.vn?b=2"},
      {"https://a.vn/x?utm_source=q&id=7&fbclid=1&gclid=2&zarsrc=3&UTM_Medium=4",
       "url:a.vn/x?id=7"},
      {"https://a.vn/x?utm_source=q", "url:a.vn/x"},
      {"https://a.vn/x?utmost=1", "url:a.vn/x?utmost=1"},
      {"https://a.vn/x#part", "url:a.vn/x"},
      {"https://a.vn/#/p/7", "url:a.vn#/p/7"},
      {"https://a.vn/x?a=1#/p", "url:a.vn/x?a=1#/p"},
      {"https://a.vn/x#p?a=1", "url:a.vn/x"},
      {"https://Làng.vn/x", "url:l%c3%a0ng.vn/x"},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(Key(in), out) << in;
}

TEST(UrlKey, IsStable) {
  for (const char* text :
       {"https://A.vn:8443/%7e/é?z=%20&a=+#/x", "http://www.a.vn//b///", "https://a.vn?q=%%41"}) {
    const std::string key = Key(text);
    EXPECT_EQ(Key("https://" + key.substr(4)), key) << text;
  }
}

TEST(ParseUrl, RefusesWhatEyesAndBrowsersReadDifferently) {
  for (const char* text : {"https://check.net.vn@evil.example/x",
                           "https://a:b@evil.example",
                           "https://a.vn\\@b.vn/",
                           "https://a.vn/x y",
                           "https://a.vn/\tx",
                           "https://a.vn/\x01",
                           "https:///x",
                           "https://",
                           "http://?x",
                           "https://a..vn/",
                           "https://.a.vn/",
                           "https://a.vn:65536/",
                           "https://a.vn:x/",
                           "https://a.vn:0/",
                           "https://a.vn:123456/",
                           "https://[::1]/",
                           "https://a!b.vn/",
                           "https://%61.vn/",
                           "https://a%40b.vn/",
                           "ftp://a.vn/x",
                           "javascript:alert(1)",
                           "//a.vn/x",
                           "a.vn/x",
                           ""}) {
    EXPECT_FALSE(ParseUrl(text).has_value()) << text;
  }
  EXPECT_FALSE(ParseUrl("https://" + std::string(254, 'a')).has_value());
  EXPECT_TRUE(ParseUrl("https://" + std::string(253, 'a')).has_value());
}

TEST(IsSocialHost, KnowsZaloAndFacebookByWholeNames) {
  for (const char* host :
       {"zalo.me", "chat.zalo.me", "facebook.com", "m.facebook.com", "fb.com", "fb.me", "m.me"}) {
    EXPECT_TRUE(IsSocialHost(host)) << host;
  }
  for (const char* host : {"notzalo.me", "zalo.me.vn", "facebook.com.evil.vn", "me", "am.me", ""}) {
    EXPECT_FALSE(IsSocialHost(host)) << host;
  }
}

TEST(Percent, DecodesOrRefuses) {
  EXPECT_EQ(PercentDecode("A%20b%C3%A9"), "A bé");
  EXPECT_EQ(PercentDecode("a+b"), "a+b");
  for (const char* text : {"%", "%4", "%4g", "a%", "%00", "%0A", "a\x7F", "%1D"}) {
    EXPECT_FALSE(PercentDecode(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace ocop::label
