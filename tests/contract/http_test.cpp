/// What platform/http.h promises, from a real server that keeps, breaks and twists the protocol.

#include "platform/http.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <string>
#include <thread>

#include "platform/linux/curl_http.h"
#include "tests/fakes/loopback_server.h"

namespace ocop {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Connection = fakes::LoopbackServer::Connection;
using Request = fakes::LoopbackServer::Request;

/// The end of a call, and all that came before it.
struct Outcome {
  Result<platform::HttpReply> reply;
  std::string body;
  std::size_t largest_piece = 0;
};

Outcome Get(const platform::HttpGet& get, std::stop_token stop = {}) {
  platform::CurlHttp http({});
  Outcome outcome{platform::HttpReply{}, "", 0};
  outcome.reply = http.Get(
      get,
      [&outcome](std::string_view piece) {
        outcome.largest_piece = std::max(outcome.largest_piece, piece.size());
        outcome.body += piece;
        return Status();
      },
      std::move(stop));
  return outcome;
}

platform::HttpGet Ask(std::string url, std::uint64_t max_bytes = 1000, std::uint64_t offset = 0) {
  platform::HttpGet get;
  get.url = std::move(url);
  get.max_bytes = max_bytes;
  get.offset = offset;
  get.finish_within = milliseconds(20'000);
  return get;
}

/// What a call says to an answer of one status.
Code CodeFor(const std::string& status, const std::string& headers = "") {
  const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
    connection.Reply(status, "a page of words", headers);
  });
  const Outcome outcome = Get(Ask(server.Url("/f")));
  EXPECT_EQ(outcome.body, "") << "the body of " << status << " is not the file";
  EXPECT_EQ(server.Requests(), 1);
  return outcome.reply.code();
}

TEST(HttpContract, WhatIsServedIsRead) {
  const std::string file = std::string("a\0\xFF\r\n", 5) + std::string(300'000, 'x');
  const fakes::LoopbackServer server([&](const Request& request, const Connection& connection) {
    EXPECT_EQ(request.path, "/a%20b/../c");
    connection.Reply("200 OK", file, "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
  });
  const Outcome outcome = Get(Ask(server.Url("/a%20b/../c"), file.size()));
  ASSERT_TRUE(outcome.reply.ok()) << outcome.reply.status().message();
  EXPECT_EQ(outcome.body, file);
  EXPECT_LE(outcome.largest_piece, 65536U);
  EXPECT_EQ(outcome.reply->body_bytes, file.size());
  EXPECT_EQ(outcome.reply->file_bytes, file.size());
  EXPECT_EQ(outcome.reply->server_seconds, 784111777);
}

TEST(HttpContract, AnEmptyFileIsAFile) {
  const fakes::LoopbackServer server(
      [](const Request&, const Connection& connection) { connection.Reply("200 OK", ""); });
  const Outcome outcome = Get(Ask(server.Url("/f"), 0));
  EXPECT_TRUE(outcome.reply.ok()) << outcome.reply.status().message();
}

TEST(HttpContract, GoesOnFromAnOffset) {
  const std::string file = "0123456789";
  const fakes::LoopbackServer server([&](const Request& request, const Connection& connection) {
    connection.Reply("206 Partial Content", file.substr(request.Offset()),
                     "Content-Range: bytes " + std::to_string(request.Offset()) + "-9/10\r\n");
  });
  const Outcome outcome = Get(Ask(server.Url("/f"), 6, 4));
  ASSERT_TRUE(outcome.reply.ok()) << outcome.reply.status().message();
  EXPECT_EQ(outcome.body, "456789");
  EXPECT_EQ(outcome.reply->file_bytes, 10U);
}

TEST(HttpContract, AServerThatCannotStartInTheMiddleIsNotTakenForOneThatDid) {
  for (const char* status : {"200 OK", "416 Range Not Satisfiable"}) {
    const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
      connection.Reply(status, "0123456789");
    });
    const Outcome outcome = Get(Ask(server.Url("/f"), 1000, 4));
    EXPECT_EQ(outcome.reply.code(), Code::kInvalid) << status;
    EXPECT_EQ(outcome.body, "");
  }
}

TEST(HttpContract, AnotherPartThanAskedIsCorrupt) {
  for (const char* range :
       {"Content-Range: bytes 3-9/10\r\n", "Content-Range: bytes */10\r\n", ""}) {
    const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
      connection.Reply("206 Partial Content", "3456789", range);
    });
    EXPECT_EQ(Get(Ask(server.Url("/f"), 1000, 4)).reply.code(), Code::kCorrupt) << range;
  }
}

TEST(HttpContract, AnswersAreNamedForWhatTheCallerCanDo) {
  EXPECT_EQ(CodeFor("404 Not Found"), Code::kNotFound);
  EXPECT_EQ(CodeFor("410 Gone"), Code::kNotFound);
  EXPECT_EQ(CodeFor("403 Forbidden"), Code::kInvalid);
  EXPECT_EQ(CodeFor("400 Bad Request"), Code::kInvalid);
  EXPECT_EQ(CodeFor("429 Too Many Requests"), Code::kUnavailable);
  EXPECT_EQ(CodeFor("500 Internal Server Error"), Code::kUnavailable);
  EXPECT_EQ(CodeFor("503 Service Unavailable"), Code::kUnavailable);
  EXPECT_EQ(CodeFor("206 Partial Content"), Code::kCorrupt);
}

TEST(HttpContract, ALoginPageIsNotFollowed) {
  EXPECT_EQ(CodeFor("302 Found", "Location: /login\r\n"), Code::kUnavailable);
  EXPECT_EQ(CodeFor("307 Temporary Redirect", "Location: /login\r\n"), Code::kUnavailable);
}

TEST(HttpContract, WhatIsAnnouncedTooLongIsNotBegun) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    connection.Reply("200 OK", std::string(1001, 'x'));
  });
  const Outcome outcome = Get(Ask(server.Url("/f"), 1000));
  EXPECT_EQ(outcome.reply.code(), Code::kCorrupt);
  EXPECT_EQ(outcome.body, "");
}

TEST(HttpContract, EndlessDataEnds) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    bool open = connection.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "1000\r\n" + std::string(4096, 'x') + "\r\n";
    while (open) open = connection.Send(chunk);
  });
  const Outcome outcome = Get(Ask(server.Url("/f"), 100'000));
  EXPECT_EQ(outcome.reply.code(), Code::kCorrupt);
  EXPECT_LE(outcome.body.size(), 100'000U);
}

TEST(HttpContract, EndlessHeadersEnd) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    bool open = connection.Send("HTTP/1.1 200 OK\r\n");
    while (open) open = connection.Send("X-Filler: " + std::string(1000, 'x') + "\r\n");
  });
  EXPECT_EQ(Get(Ask(server.Url("/f"))).reply.code(), Code::kCorrupt);
}

TEST(HttpContract, WhatIsNoHttpIsCorrupt) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    static_cast<void>(connection.Send("welcome to our network\n"));
  });
  EXPECT_EQ(Get(Ask(server.Url("/f"))).reply.code(), Code::kCorrupt);
}

TEST(HttpContract, ACutConnectionKeepsWhatCame) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    static_cast<void>(connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234"));
  });
  const Outcome outcome = Get(Ask(server.Url("/f")));
  EXPECT_EQ(outcome.reply.code(), Code::kUnavailable);
  EXPECT_EQ(outcome.body, "01234");
}

TEST(HttpContract, AServerThatStallsIsLeft) {
  for (const char* start :
       {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n0"}) {
    const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
      static_cast<void>(connection.Send(start));
      connection.WaitForClose();
    });
    platform::HttpGet get = Ask(server.Url("/f"));
    get.finish_within = milliseconds(100);
    EXPECT_EQ(Get(get).reply.code(), Code::kUnavailable) << start;
  }
}

TEST(HttpContract, AServerThatCrawlsIsLeft) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    static_cast<void>(connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n0"));
    connection.WaitForClose();
  });
  platform::HttpGet get = Ask(server.Url("/f"));
  get.least_bytes_per_second = 100;
  get.slow_for = std::chrono::seconds(1);
  const auto start = steady_clock::now();
  EXPECT_EQ(Get(get).reply.code(), Code::kUnavailable);
  EXPECT_LT(steady_clock::now() - start, get.finish_within / 2);
}

TEST(HttpContract, NobodyThereIsUnavailable) {
  std::string url;
  {
    const fakes::LoopbackServer server([](const Request&, const Connection&) {});
    url = server.Url("/f");
  }
  EXPECT_EQ(Get(Ask(url)).reply.code(), Code::kUnavailable);
}

TEST(HttpContract, OnlyAddressesOfTheWebAreAsked) {
  for (const char* url : {"", "file:///etc/passwd", "ftp://127.0.0.1/f", "gopher://127.0.0.1",
                          "/etc/passwd", "http://", "http://a b/"}) {
    EXPECT_EQ(Get(Ask(url)).reply.code(), Code::kInvalid) << url;
  }
}

TEST(HttpContract, AStopEndsTheCallWithin200Milliseconds) {
  // The best of five: another program may hold the machine at any one of them.
  auto best = milliseconds::max();
  for (int i = 0; i < 5; ++i) {
    std::promise<void> asked;
    const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
      asked.set_value();
      connection.WaitForClose();
    });
    std::stop_source source;
    steady_clock::time_point stopped;
    std::thread stopper([&] {
      asked.get_future().wait();
      stopped = steady_clock::now();
      source.request_stop();
    });
    EXPECT_EQ(Get(Ask(server.Url("/f")), source.get_token()).reply.code(), Code::kCancelled);
    stopper.join();
    best = std::min(best, std::chrono::duration_cast<milliseconds>(steady_clock::now() - stopped));
  }
  EXPECT_LT(best, milliseconds(200));
}

TEST(HttpContract, AStopBeforeTheCallAsksNobody) {
  const fakes::LoopbackServer server(
      [](const Request&, const Connection& connection) { connection.Reply("200 OK", "x"); });
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(Get(Ask(server.Url("/f")), source.get_token()).reply.code(), Code::kCancelled);
  EXPECT_EQ(server.Requests(), 0);
}

TEST(HttpContract, WhatTheSinkSaysEndsTheCall) {
  const fakes::LoopbackServer server(
      [](const Request&, const Connection& connection) { connection.Reply("200 OK", "x"); });
  platform::CurlHttp http({});
  const Result<platform::HttpReply> reply = http.Get(
      Ask(server.Url("/f")), [](std::string_view) { return Status(Code::kIo, "disk full"); }, {});
  EXPECT_EQ(reply.code(), Code::kIo);
}

TEST(HttpContract, OneClientGoesOnAfterAnyFailure) {
  int turn = 0;
  const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
    if (++turn % 2 == 1) {
      static_cast<void>(connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01"));
    } else {
      connection.Reply("200 OK", "whole");
    }
  });
  platform::CurlHttp http({});
  for (int i = 0; i < 3; ++i) {
    const ByteSink sink = [](std::string_view) { return Status(); };
    EXPECT_EQ(http.Get(Ask(server.Url("/f")), sink, {}).code(), Code::kUnavailable);
    EXPECT_TRUE(http.Get(Ask(server.Url("/f")), sink, {}).ok());
  }
}

TEST(HttpContract, TheProxyIsAskedWhenThereIsOne) {
  const fakes::LoopbackServer proxy([](const Request& request, const Connection& connection) {
    EXPECT_EQ(request.path, "http://centre.invalid/f");
    connection.Reply("200 OK", "by proxy");
  });
  platform::CurlHttp http({proxy.Url(""), "", ""});
  std::string body;
  const ByteSink sink = [&body](std::string_view piece) {
    body += piece;
    return Status();
  };
  EXPECT_TRUE(http.Get(Ask("http://centre.invalid/f"), sink, {}).ok());
  EXPECT_EQ(body, "by proxy");
}

Result<platform::HttpReply> Put(const std::string& url, std::string_view body,
                                platform::CurlOptions options = {}, std::stop_token stop = {}) {
  platform::CurlHttp http(std::move(options));
  platform::HttpPut put;
  put.url = url;
  put.body = body;
  put.finish_within = milliseconds(20'000);
  return http.Put(put, std::move(stop));
}

Code PutCodeFor(const std::string& status, const std::string& body = "",
                const std::string& headers = "") {
  const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
    connection.Reply(status, body, headers);
  });
  const Result<platform::HttpReply> reply = Put(server.Url("/inbox/f"), "bytes");
  EXPECT_EQ(server.Requests(), 1) << status;
  return reply.code();
}

TEST(HttpPutContract, CarriesEveryByte) {
  std::string body(platform::kMaxPutBytes, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i % 251);
  for (const std::string& sent : {body, std::string("\0\r\n\xFF", 4), std::string()}) {
    std::string got;
    std::string head;
    const fakes::LoopbackServer server([&](const Request& request, const Connection& connection) {
      got = request.body;
      head = request.head;
      connection.Reply("201 Created", "");
    });
    const Result<platform::HttpReply> reply = Put(server.Url("/inbox/a/1-b"), sent);
    ASSERT_TRUE(reply.ok()) << reply.status().message();
    EXPECT_EQ(got, sent);
    EXPECT_EQ(head.rfind("PUT /inbox/a/1-b HTTP/1.1\r\n", 0), 0U) << head;
    EXPECT_EQ(head.find("Expect:"), std::string::npos) << "a round trip for nothing";
  }
}

TEST(HttpPutContract, AnswersAreNamedForWhatTheCallerCanDo) {
  EXPECT_EQ(PutCodeFor("201 Created"), Code::kOk);
  EXPECT_EQ(PutCodeFor("201 Created", "thank you"), Code::kOk);
  EXPECT_EQ(PutCodeFor("204 No Content"), Code::kOk);
  EXPECT_EQ(PutCodeFor("200 OK"), Code::kOk);
  EXPECT_EQ(PutCodeFor("404 Not Found"), Code::kNotFound);
  EXPECT_EQ(PutCodeFor("403 Forbidden", "who are you"), Code::kInvalid);
  EXPECT_EQ(PutCodeFor("409 Conflict"), Code::kInvalid);
  EXPECT_EQ(PutCodeFor("413 Content Too Large"), Code::kInvalid);
  EXPECT_EQ(PutCodeFor("429 Too Many Requests"), Code::kUnavailable);
  EXPECT_EQ(PutCodeFor("507 Insufficient Storage"), Code::kUnavailable);
  EXPECT_EQ(PutCodeFor("202 Accepted"), Code::kCorrupt) << "taken, or not?";
}

TEST(HttpPutContract, ALoginPageIsNoAnswer) {
  EXPECT_EQ(PutCodeFor("200 OK", "<html>please log in"), Code::kUnavailable);
  EXPECT_EQ(PutCodeFor("302 Found", "", "Location: /login\r\n"), Code::kUnavailable);
  EXPECT_EQ(PutCodeFor("511 Network Authentication Required", "log in"), Code::kUnavailable);
}

TEST(HttpPutContract, AnAnswerWithoutEndEnds) {
  const fakes::LoopbackServer server([](const Request&, const Connection& connection) {
    bool open = connection.Send("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "1000\r\n" + std::string(4096, 'x') + "\r\n";
    while (open) open = connection.Send(chunk);
  });
  EXPECT_EQ(Put(server.Url("/f"), "bytes").code(), Code::kCorrupt);
}

TEST(HttpPutContract, WhatIsTooLargeAsksNobody) {
  const fakes::LoopbackServer server(
      [](const Request&, const Connection& connection) { connection.Reply("201 Created", ""); });
  EXPECT_EQ(Put(server.Url("/f"), std::string(platform::kMaxPutBytes + 1, 'x')).code(),
            Code::kInvalid);
  EXPECT_EQ(Put("ftp://127.0.0.1/f", "x").code(), Code::kInvalid);
  EXPECT_EQ(server.Requests(), 0);
}

TEST(HttpPutContract, AServerThatStallsOrGoesIsLeft) {
  for (const bool stalls : {true, false}) {
    const fakes::LoopbackServer server([stalls](const Request&, const Connection& connection) {
      if (stalls) connection.WaitForClose();
    });
    platform::CurlHttp http({});
    platform::HttpPut put;
    put.url = server.Url("/f");
    put.body = "bytes";
    put.finish_within = milliseconds(100);
    EXPECT_EQ(http.Put(put, {}).code(), Code::kUnavailable);
  }
}

TEST(HttpPutContract, AStopEndsIt) {
  std::promise<void> asked;
  const fakes::LoopbackServer server([&](const Request&, const Connection& connection) {
    asked.set_value();
    connection.WaitForClose();
  });
  std::stop_source source;
  std::thread stopper([&] {
    asked.get_future().wait();
    source.request_stop();
  });
  EXPECT_EQ(Put(server.Url("/f"), "bytes", {}, source.get_token()).code(), Code::kCancelled);
  stopper.join();
}

TEST(HttpPutContract, GoesThroughTheProxy) {
  std::string body;
  const fakes::LoopbackServer proxy([&](const Request& request, const Connection& connection) {
    EXPECT_EQ(request.path, "http://centre.invalid/f");
    body = request.body;
    connection.Reply("201 Created", "");
  });
  EXPECT_TRUE(Put("http://centre.invalid/f", "bytes", {proxy.Url(""), "", ""}).ok());
  EXPECT_EQ(body, "bytes");
}

}  // namespace
}  // namespace ocop
