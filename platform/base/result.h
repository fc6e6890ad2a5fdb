#pragma once
/// Expected failures. A Status or Result cannot be dropped by accident: both are [[nodiscard]].

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/check.h"

namespace ocop {

/// Named for what the caller can do about it.
enum class Code {
  kOk,
  kUnavailable,  ///< not now; the same call may succeed later (busy, offline, no device)
  kNotFound,     ///< it is not there
  kInvalid,      ///< the caller's input is wrong; the message says what to change
  kCorrupt,      ///< the data is damaged; never retry, replace it
  kTooNew,       ///< the data is fine but made for a newer program; keep it, update the program
  kTooOld,       ///< the data is fine but made for an older program; fetch it anew
  kFull,         ///< no space is left; the same call succeeds once some is made
  kIo,           ///< the operating system refused: permissions, read-only or broken device
  kCancelled,    ///< someone asked us to stop
};

/// The code as one lower-case word, for logs.
std::string_view ToString(Code code);

/// Success, or a code with a message for engineers: "open store: /data/x.db: not a database".
/// Never shown to visitors; screens map the code to a text of their own.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Code code, std::string message) : code_(code), message_(std::move(message)) {
    OCOP_CHECK(code != Code::kOk);
  }

  bool ok() const { return code_ == Code::kOk; }
  Code code() const { return code_; }
  const std::string& message() const { return message_; }

  /// The same failure with "context: " in front; success stays success.
  Status WithContext(std::string_view context) const;

 private:
  Code code_ = Code::kOk;
  std::string message_;
};

/// A T, or why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}         // NOLINT(google-explicit-constructor)
  Result(Status status) : status_(std::move(status)) {  // NOLINT(google-explicit-constructor)
    OCOP_CHECK(!status_.ok());
  }
  Result(Code code, std::string message) : status_(code, std::move(message)) {}

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  Code code() const { return status_.code(); }

  T& value() & {
    OCOP_CHECK(ok());
    return *value_;
  }
  const T& value() const& {
    OCOP_CHECK(ok());
    return *value_;
  }
  T&& value() && {
    OCOP_CHECK(ok());
    return *std::move(value_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace ocop

/// Leaves the function with the failure, `context` in front of its message.
#define RETURN_IF_ERROR(expression, context)                                                    \
  do {                                                                                          \
    if (const ::ocop::Status status_of_expression = (expression); !status_of_expression.ok()) { \
      return status_of_expression.WithContext(context);                                         \
    }                                                                                           \
  } while (false)
