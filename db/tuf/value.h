#pragma once
/// What JSON metadata is made of, without the fractions that signed metadata never holds. Values
/// are plain data: any thread, copied freely, at most kMaxDepth deep when they were read from
/// outside.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/result.h"

namespace ocop::tuf {

struct Value;
/// Sorted by the bytes of the names, which is also the order of canonical JSON.
using Object = std::map<std::string, Value>;
using Array = std::vector<Value>;

struct Value {
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> data = nullptr;

  /// The value as that kind, or nullptr when it is another kind.
  const bool* AsBool() const { return std::get_if<bool>(&data); }
  const std::int64_t* AsInteger() const { return std::get_if<std::int64_t>(&data); }
  const std::string* AsString() const { return std::get_if<std::string>(&data); }
  const Array* AsArray() const { return std::get_if<Array>(&data); }
  const Object* AsObject() const { return std::get_if<Object>(&data); }

  friend bool operator==(const Value&, const Value&) = default;
};

/// Objects and lists within each other, at most.
constexpr int kMaxDepth = 32;

/// Reads one JSON text. kCorrupt, with the place, when it is not JSON in UTF-8, names a member
/// twice, holds a fraction or a whole number beyond 63 bits, or is deeper than kMaxDepth.
Result<Value> ParseJson(std::string_view text);

/// The form that is signed: http://wiki.laptop.org/go/Canonical_JSON. Members sorted, no spaces,
/// only
/// '"' and '\' escaped; a line end within a string stays one, so this is not always JSON.
std::string Canonical(const Value& value);

/// JSON for a file: the same, with control characters escaped as JSON asks.
std::string ToJson(const Value& value);

}  // namespace ocop::tuf
