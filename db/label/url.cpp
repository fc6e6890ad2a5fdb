#include "db/label/url.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "db/label/percent.h"

namespace ocop::label {
namespace {

constexpr std::string_view kPathCharacters = "!$&'()*+,;=:@/";  // RFC 3986, pchar and '/'
constexpr std::string_view kQueryCharacters = "!$'()*+,;=:@/?";

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool HasForbiddenCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == '\\';
  });
}

/// Cuts `text` at the first `separator`; what follows it is returned, without the separator.
std::string_view CutAt(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + 1);
  text = text.substr(0, at);
  return rest;
}

bool SetPort(std::string_view port, Url& url) {
  if (port.size() > 5 || !std::all_of(port.begin(), port.end(), IsDigit)) return false;
  const std::size_t first = port.find_first_not_of('0');
  if (first == std::string_view::npos) return port.empty();
  url.port = port.substr(first);
  if (std::stoi(url.port) > 65535) return false;
  if (url.port == "80" || url.port == "443") url.port.clear();
  return true;
}

/// Other scripts are allowed and come out encoded, so that no letter can pose as another. An
/// encoded host on the label itself is refused: only somebody with something to hide writes one.
bool IsHostCharacter(char c) {
  return (c >= 'a' && c <= 'z') || IsDigit(c) || c == '-' || c == '.' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool SetHost(std::string_view host, Url& url) {
  constexpr std::string_view kWww = "www.";
  constexpr std::size_t kMaxHost = 253;  // RFC 1035, without the root's dot
  std::string lower = Lower(host);
  if (!lower.empty() && lower.back() == '.') lower.pop_back();
  // "www.vn" is a name of its own, so something with a dot must remain.
  if (lower.rfind(kWww, 0) == 0 && lower.find('.', kWww.size()) != std::string::npos) {
    lower.erase(0, kWww.size());
  }
  url.host = Lower(PercentNormalise(lower, ""));
  return !lower.empty() && lower.size() <= kMaxHost && lower.front() != '.' &&
         lower.find("..") == std::string::npos &&
         std::all_of(lower.begin(), lower.end(), IsHostCharacter);
}

std::vector<std::string> SplitQuery(std::string_view query) {
  std::vector<std::string> pieces;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (end > 0) pieces.emplace_back(query.substr(0, end));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return pieces;
}

bool IsTracking(std::string_view piece) {
  const std::string name = Lower(piece.substr(0, piece.find('=')));
  return name.rfind("utm_", 0) == 0 || name == "fbclid" || name == "gclid" || name == "zarsrc";
}

}  // namespace

bool LooksLikeUrl(std::string_view text) {
  const std::string start = Lower(text.substr(0, 8));
  return start.rfind("http://", 0) == 0 || start == "https://";
}

std::optional<Url> ParseUrl(std::string_view text) {
  if (!LooksLikeUrl(text) || HasForbiddenCharacter(text)) return std::nullopt;
  Url url;
  std::string_view rest = text.substr(text.find("//") + 2);
  url.fragment = CutAt(rest, '#');
  url.query = SplitQuery(CutAt(rest, '?'));
  std::string_view authority = rest.substr(0, rest.find('/'));
  url.path = rest.substr(authority.size());
  const std::string_view port = CutAt(authority, ':');
  // "https://check.net.vn@elsewhere" shows one host and means another; '@' is no host character.
  if (!SetPort(port, url) || !SetHost(authority, url)) return std::nullopt;
  return url;
}

std::string UrlKey(const Url& url) {
  std::string key = "url:" + url.host;
  if (!url.port.empty()) key += ":" + url.port;
  std::string path = PercentNormalise(url.path, kPathCharacters);
  while (!path.empty() && path.back() == '/') path.pop_back();
  key += path;
  std::vector<std::string> pieces;
  for (const std::string& raw : url.query) {
    std::string piece = PercentNormalise(raw, kQueryCharacters);
    if (!IsTracking(piece)) pieces.push_back(std::move(piece));
  }
  std::sort(pieces.begin(), pieces.end());
  for (std::size_t i = 0; i < pieces.size(); ++i) key += (i == 0 ? "?" : "&") + pieces[i];
  if (url.fragment.rfind('/', 0) == 0) {
    key += "#" + PercentNormalise(url.fragment, "!$&'()*+,;=:@/?");
  }
  return key;
}

bool IsSocialHost(std::string_view host) {
  constexpr std::array<std::string_view, 5> kSocial = {"zalo.me", "facebook.com", "fb.com", "fb.me",
                                                       "m.me"};
  return std::any_of(kSocial.begin(), kSocial.end(), [host](std::string_view social) {
    if (host == social) return true;
    return host.size() > social.size() && host.substr(host.size() - social.size()) == social &&
           host[host.size() - social.size() - 1] == '.';
  });
}

}  // namespace ocop::label
