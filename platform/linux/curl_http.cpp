#include "platform/linux/curl_http.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "platform/base/check.h"

namespace ocop::platform {
namespace {

using Clock = std::chrono::steady_clock;
using EasyHandle = Handle<CURL, &curl_easy_cleanup>;
using HeaderHandle = Handle<curl_slist, &curl_slist_free_all>;

constexpr std::size_t kMostHeaderBytes = 65536;
constexpr std::size_t kMostWordsBytes = 65536;
/// A stop wakes the wait up at once; this is only for a wake-up that is lost.
constexpr int kLongestWaitMs = 150;

/// One call: what libcurl hands to the callbacks, and what they found.
struct Call {
  CURL* easy = nullptr;
  const HttpGet* get = nullptr;    // one of the two
  const ByteSink* sink = nullptr;  // with `get`
  HttpReply reply;
  std::size_t header_bytes = 0;
  std::optional<std::uint64_t> range_start;
  std::optional<std::uint64_t> body_length;  // as announced, when the body begins
  std::uint64_t announced_bytes = 0;         // the same, at the end; 0: not told
  Status problem;  // of ours, against which libcurl's own is only a consequence
};

bool StartsWith(std::string_view line, std::string_view lower_case) {
  return line.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), line.begin(), [](char a, char b) {
           return a == std::tolower(static_cast<unsigned char>(b));
         });
}

/// The number at the start of `text`, and `text` behind it.
std::optional<std::uint64_t> TakeNumber(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// "Content-Range: bytes FIRST-LAST/SIZE", the size perhaps "*": RFC 9110, section 14.4.
void ReadRange(std::string_view line, Call& call) {
  line.remove_prefix(std::min(line.find("bytes") + 5, line.size()));
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  call.range_start = TakeNumber(line);
  const std::size_t slash = line.find('/');
  if (slash == std::string_view::npos) return;
  line.remove_prefix(slash + 1);
  call.reply.file_bytes = TakeNumber(line).value_or(0);
}

void ReadHeader(std::string_view line, Call& call) {
  if (StartsWith(line, "http/")) {  // another answer: of a proxy, or 1xx
    call.range_start.reset();
    call.body_length.reset();
  } else if (StartsWith(line, "content-range:") && line.find("bytes") != std::string_view::npos) {
    ReadRange(line, call);
  } else if (StartsWith(line, "content-length:")) {
    line.remove_prefix(15);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    call.body_length = TakeNumber(line);
  } else if (StartsWith(line, "date:")) {
    const std::string date(line.substr(5));
    call.reply.server_seconds =
        std::max<std::int64_t>(0, static_cast<std::int64_t>(curl_getdate(date.c_str(), nullptr)));
  }
}

std::size_t OnHeader(char* data, std::size_t size, std::size_t count, void* context) {
  Call& call = *static_cast<Call*>(context);
  const std::string_view line(data, size * count);
  call.header_bytes += line.size();
  if (call.header_bytes > kMostHeaderBytes) {
    call.problem = {Code::kCorrupt, "the server's headers do not end"};
    return 0;
  }
  ReadHeader(line, call);
  return line.size();
}

/// A redirection, or "network authentication required".
bool IsLoginPage(long status) { return (status >= 300 && status < 400) || status == 511; }

long StatusOf(CURL* easy) {
  long status = 0;
  static_cast<void>(curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status));
  return status;
}

/// What any answer means that is not the one hoped for.
Status OtherAnswer(long status) {
  const std::string said = "the server answered " + std::to_string(status);
  if (status == 404 || status == 410) return {Code::kNotFound, said};
  if (status >= 300 && status < 400) {
    return {Code::kUnavailable, said + ", a redirection: perhaps the network wants a login"};
  }
  if (status == 408 || status == 425 || status == 429 || status >= 500) {
    return {Code::kUnavailable, said};
  }
  return {status >= 400 ? Code::kInvalid : Code::kCorrupt, said};
}

/// Whether the body of this answer is what was asked for.
Status CheckGot(long status, const Call& call) {
  const std::uint64_t offset = call.get->offset;
  const std::string said = "the server answered " + std::to_string(status);
  if (status == 200 && offset == 0) return {};
  if (status == 206 && offset > 0) {
    if (call.range_start == offset) return {};
    return {Code::kCorrupt, said + " with another part of the file"};
  }
  if (status == 200 || status == 416) {
    return {Code::kInvalid, said + ": it has no part from byte " + std::to_string(offset)};
  }
  return OtherAnswer(status);
}

/// Whether this answer, `has_body` or not, says that a file was taken.
Status CheckTaken(long status, bool has_body) {
  if (status == 201 || status == 204 || (status == 200 && !has_body)) return {};
  if (status != 200) return OtherAnswer(status);
  return {Code::kUnavailable,
          "a page came instead of an answer: perhaps the network wants a login"};
}

Status CheckAnswer(long status, const Call& call, bool has_body) {
  return call.get != nullptr ? CheckGot(status, call) : CheckTaken(status, has_body);
}

Status TooLong(const Call& call) {
  return {Code::kCorrupt, "more than " + std::to_string(call.get->max_bytes) + " bytes"};
}

/// Looks at an answer before its body comes: what is announced too long is not even begun.
Status CheckStart(const Call& call) {
  RETURN_IF_ERROR(CheckAnswer(StatusOf(call.easy), call, true), "answer");
  const bool too_long = call.get != nullptr && call.body_length.value_or(0) > call.get->max_bytes;
  return too_long ? TooLong(call) : Status();
}

/// What a server says besides "taken" is its own business, as long as it ends.
std::size_t PassOver(std::string_view piece, Call& call) {
  call.reply.body_bytes += piece.size();
  if (call.reply.body_bytes <= kMostWordsBytes) return piece.size();
  call.problem = {Code::kCorrupt, "the server's answer does not end"};
  return 0;
}

std::size_t OnBody(char* data, std::size_t size, std::size_t count, void* context) {
  Call& call = *static_cast<Call*>(context);
  const std::string_view piece(data, size * count);
  if (call.reply.body_bytes == 0) call.problem = CheckStart(call);
  if (!call.problem.ok()) return 0;
  if (call.get == nullptr) return PassOver(piece, call);
  if (piece.size() > call.get->max_bytes - call.reply.body_bytes) {
    call.problem = TooLong(call);
    return 0;
  }
  call.problem = (*call.sink)(piece);
  if (!call.problem.ok()) return 0;
  call.reply.body_bytes += piece.size();
  return piece.size();
}

template <typename T>
void Set(CURL* easy, CURLoption option, T value) {
  OCOP_CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

/// Of a HttpGet or a HttpPut.
template <typename Asked>
void SetLimits(CURL* easy, const Asked& asked) {
  Set(easy, CURLOPT_NOSIGNAL, 1L);
  // A name look-up that still runs in its own thread is left behind, not waited for.
  Set(easy, CURLOPT_QUICK_EXIT, 1L);
  Set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(asked.connect_within.count()));
  Set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(asked.finish_within.count()));
  Set(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(asked.least_bytes_per_second));
  Set(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(asked.slow_for.count()));
  Set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  Set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  Set(easy, CURLOPT_PATH_AS_IS, 1L);
  Set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void SetServer(CURL* easy, const CurlOptions& options) {
  Set(easy, CURLOPT_PROXY, options.proxy.c_str());
  Set(easy, CURLOPT_USERAGENT, "ocop-kiosk/" OCOP_VERSION);
  if (!options.ca_file.empty()) Set(easy, CURLOPT_CAINFO, options.ca_file.c_str());
  if (options.pinned_key.empty()) return;
  Set(easy, CURLOPT_PINNEDPUBLICKEY, options.pinned_key.c_str());
  if (!options.ca_file.empty()) return;
  Set(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  Set(easy, CURLOPT_SSL_VERIFYHOST, 0L);
}

void SetCallbacks(CURL* easy, Call& call) {
  Set(easy, CURLOPT_HEADERFUNCTION, &OnHeader);
  Set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&call));
  Set(easy, CURLOPT_WRITEFUNCTION, &OnBody);
  Set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&call));
}

/// What libcurl's own failures mean for the caller.
Status Failure(CURLcode code) {
  const std::string message = curl_easy_strerror(code);
  switch (code) {
    case CURLE_URL_MALFORMAT:
      return {Code::kInvalid, "the address: " + message};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // an answer without headers; the address was looked at before
      return {Code::kCorrupt, message};
    case CURLE_SSL_CACERT_BADFILE:
      return {Code::kInvalid, "the file of certificates: " + message};
    default:
      return {Code::kUnavailable, message};
  }
}

/// Runs the transfer that was added to `multi` until it is done or stopped.
Status Run(CURLM* multi, const std::stop_token& stop) {
  const std::stop_callback wake(stop, [multi] { static_cast<void>(curl_multi_wakeup(multi)); });
  for (;;) {
    if (stop.stop_requested()) return {Code::kCancelled, "stopped"};
    int running = 0;
    if (curl_multi_perform(multi, &running) != CURLM_OK) return {Code::kUnavailable, "libcurl"};
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      return code == CURLE_OK ? Status() : Failure(code);
    }
    if (running == 0) return {Code::kUnavailable, "libcurl lost the transfer"};
    static_cast<void>(curl_multi_poll(multi, nullptr, 0, kLongestWaitMs, nullptr));
  }
}

Status SetUrl(CURL* easy, const std::string& url) {
  const bool known = StartsWith(url, "http://") || StartsWith(url, "https://");
  if (!known || curl_easy_setopt(easy, CURLOPT_URL, url.c_str()) != CURLE_OK) {
    return {Code::kInvalid, "no address: " + url};
  }
  return {};
}

/// The prepared call, from the first byte to the last.
Status Perform(CURLM* multi, Call& call, const std::stop_token& stop) {
  SetCallbacks(call.easy, call);
  OCOP_CHECK(curl_multi_add_handle(multi, call.easy) == CURLM_OK);
  Status status = Run(multi, stop);
  const long answer = StatusOf(call.easy);
  curl_off_t length = 0;
  static_cast<void>(curl_easy_getinfo(call.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length));
  static_cast<void>(curl_multi_remove_handle(multi, call.easy));
  call.announced_bytes = length > 0 ? static_cast<std::uint64_t>(length) : 0;
  // An answer without a body was not looked at yet.
  if (status.ok() && call.reply.body_bytes == 0) status = CheckAnswer(answer, call, false);
  return call.problem.ok() ? status : call.problem;
}

}  // namespace

CurlHttp::CurlHttp(CurlOptions options) : options_(std::move(options)) {}

void CurlHttp::Begin() {
  met_login_page_ = false;
  if (multi_ != nullptr) return;
  // Once for the whole program, and never undone; a static's start is thread-safe.
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  OCOP_CHECK(kReady == CURLE_OK);
  multi_.reset(curl_multi_init());
  OCOP_CHECK(multi_ != nullptr);
}

Result<HttpReply> CurlHttp::Get(const HttpGet& get, const ByteSink& sink, std::stop_token stop) {
  Begin();
  const EasyHandle easy(curl_easy_init());
  OCOP_CHECK(easy != nullptr);
  Call call{easy.get(), &get, &sink};
  HeaderHandle headers;
  RETURN_IF_ERROR(SetUrl(easy.get(), get.url), "get");
  SetLimits(easy.get(), get);
  SetServer(easy.get(), options_);
  if (get.offset > 0) {
    const std::string range = "Range: bytes=" + std::to_string(get.offset) + "-";
    headers.reset(curl_slist_append(nullptr, range.c_str()));
    Set(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  }
  const Status status = Perform(multi_.get(), call, stop);
  met_login_page_ = IsLoginPage(StatusOf(easy.get()));
  if (!status.ok()) return status.WithContext(get.url);
  if (get.offset == 0) call.reply.file_bytes = call.announced_bytes;
  return call.reply;
}

Result<HttpReply> CurlHttp::Put(const HttpPut& put, std::stop_token stop) {
  Begin();
  const EasyHandle easy(curl_easy_init());
  OCOP_CHECK(easy != nullptr);
  Call call{easy.get()};
  RETURN_IF_ERROR(SetUrl(easy.get(), put.url), "put");
  if (put.body.size() > kMaxPutBytes) {
    return {Code::kInvalid, put.url + ": more than " + std::to_string(kMaxPutBytes) + " bytes"};
  }
  SetLimits(easy.get(), put);
  SetServer(easy.get(), options_);
  // Unlike CURLOPT_UPLOAD, bytes that libcurl has at hand are sent again when a kept connection
  // turns out to be dead: https://curl.se/libcurl/c/CURLOPT_POSTFIELDS.html
  Set(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(put.body.size()));
  Set(easy.get(), CURLOPT_POSTFIELDS, put.body.data() == nullptr ? "" : put.body.data());
  Set(easy.get(), CURLOPT_CUSTOMREQUEST, "PUT");
  const HeaderHandle headers(curl_slist_append(nullptr, "Content-Type: application/octet-stream"));
  Set(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  const Status status = Perform(multi_.get(), call, stop);
  met_login_page_ = IsLoginPage(StatusOf(easy.get()));
  if (!status.ok()) return status.WithContext(put.url);
  call.reply.body_bytes = 0;
  return call.reply;
}

}  // namespace ocop::platform
