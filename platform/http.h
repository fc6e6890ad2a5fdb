#pragma once
/// Files over HTTP, from servers that may be slow, broken or hostile. Every call ends: by its own
/// limits, and within 200 ms of a stop. Memory is a few hundred KB, whatever a server sends.

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

#include "platform/base/byte_sink.h"
#include "platform/base/result.h"

namespace ocop::platform {

struct HttpGet {
  std::string url;           ///< http:// or https://, already escaped
  std::uint64_t offset = 0;  ///< bytes at the start that are there already
  /// Of the body, from `offset` on.
  std::uint64_t max_bytes = 0;
  /// Until the connection stands, name look-up and TLS included.
  std::chrono::milliseconds connect_within{15'000};
  /// For the whole call.
  std::chrono::milliseconds finish_within{600'000};
  /// Slower than this for `slow_for`: given up. 0: any speed will do.
  std::uint32_t least_bytes_per_second = 200;
  std::chrono::seconds slow_for{20};
};

struct HttpReply {
  std::uint64_t body_bytes = 0;  ///< given to the sink
  /// Of the whole file, when the server told; otherwise 0.
  std::uint64_t file_bytes = 0;
  /// What the server believes the time to be, seconds since 1970; 0 when it did not say. Not
  /// trusted.
  std::int64_t server_seconds = 0;
};

/// What a PUT may carry.
inline constexpr std::size_t kMaxPutBytes = 256U << 10U;

/// A file to be put under an address that is only ever this file's, so that the same call may be
/// made any number of times. The limits are those of HttpGet.
struct HttpPut {
  std::string url;
  std::string_view body;  ///< at most kMaxPutBytes; must outlive the call
  std::chrono::milliseconds connect_within{15'000};
  std::chrono::milliseconds finish_within{300'000};
  std::uint32_t least_bytes_per_second = 200;
  std::chrono::seconds slow_for{20};
};

class Http {
 public:
  virtual ~Http() = default;

  /// Asks for the file, or for what comes after `offset`, and hands the body of a good answer to
  /// `sink`, in pieces of at most 64 KB; bodies of other answers are never shown. Redirections are
  /// not followed: a network's login page must not pass for the file.
  ///  kUnavailable: no network, no such host, refused, cut off, too slow, a redirection, a
  ///  certificate
  ///    that is not trusted (perhaps the clock is wrong), or the server is busy (408, 425, 429,
  ///    5xx). The same call may work later; what came so far can be kept and `offset` moved.
  ///  kNotFound: the server has no such file (404, 410).
  ///  kInvalid: no such request can be: the address, 401, 403 and other 4xx; or the server cannot
  ///    start at `offset` (it would send the whole file, or has nothing there): ask from 0.
  ///  kCorrupt: more than `max_bytes`, or no HTTP. kCancelled: `stop` was requested.
  ///  Or what `sink` said.
  /// One call at a time; it blocks.
  virtual Result<HttpReply> Get(const HttpGet& get, const ByteSink& sink, std::stop_token stop) = 0;

  /// Success: the server said 201, 204, or 200 and nothing else; a page of words with a 200 is a
  /// network's login page, not an answer to a PUT. That the file is kept is only said by whoever
  /// signs for it.
  ///  kUnavailable: as Get, and that page. The same call may work later.
  ///  kNotFound: this server takes no such file (404, 410).
  ///  kInvalid: no such request can be: the address, more than kMaxPutBytes, 401, 403 (the server
  ///    does not know who this is), 409 (it has something else under that name) and other 4xx.
  ///  kCorrupt: no HTTP. kCancelled: `stop` was requested.
  /// One call at a time; it blocks.
  virtual Result<HttpReply> Put(const HttpPut& put, std::stop_token stop) = 0;

  /// Whether the last call met what a network that wants a login answers: a redirection, or 511
  /// (https://www.rfc-editor.org/rfc/rfc6585#section-6).
  [[nodiscard]] virtual bool MetLoginPage() const { return false; }
};

}  // namespace ocop::platform
