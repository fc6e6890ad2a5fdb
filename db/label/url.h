#pragma once
/// Web addresses as labels carry them: taken apart and brought to one spelling, never opened.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ocop::label {

struct Url {
  std::string host;                ///< lower case, printable ASCII, without "www."
  std::string port;                ///< digits; empty for 80 and 443
  std::string path;                ///< as on the label, starting with '/', or empty
  std::vector<std::string> query;  ///< pieces between '&', as on the label
  std::string fragment;            ///< as on the label, without '#'
};

/// True when it begins with http:// or https://, in any case.
bool LooksLikeUrl(std::string_view text);

/// Nothing for addresses that browsers and eyes may read differently: with a user name, a
/// backslash, control characters or spaces, or without a proper host and port.
std::optional<Url> ParseUrl(std::string_view text);

/// "url:host[:port]/path[?query][#/fragment]". Scheme and default ports are dropped, the path
/// keeps its case, trailing slashes go, tracking parameters go, the others are sorted, and a
/// fragment stays only when it routes ("#/...").
std::string UrlKey(const Url& url);

/// Zalo and Facebook, where a link leads to a person or a chat rather than to a thing.
bool IsSocialHost(std::string_view host);

}  // namespace ocop::label
