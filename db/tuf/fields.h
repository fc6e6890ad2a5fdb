#pragma once
/// Takes the members of one JSON object apart; the first thing that is wrong is remembered and the
/// rest then yields defaults, so that a reader is a list of fields and one check at its end.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/tuf/value.h"

namespace ocop::tuf {

class Fields {
 public:
  /// `where` names the object in messages: "root.roles.timestamp".
  Fields(const Value& value, std::string where);

  std::string String(std::string_view name);
  std::int64_t Integer(std::string_view name, std::int64_t least);
  std::vector<std::string> Strings(std::string_view name);
  /// The member itself; null when it is not there.
  Value Take(std::string_view name);
  std::optional<Value> TakeIfThere(std::string_view name);
  std::optional<bool> BoolIfThere(std::string_view name);
  std::optional<std::int64_t> IntegerIfThere(std::string_view name, std::int64_t least);
  std::optional<std::vector<std::string>> StringsIfThere(std::string_view name);

  /// Remembers a failure, unless there is one already.
  void Fail(const Status& status);
  void Fail(std::string_view what);
  /// `result`'s value, or a default and the failure remembered.
  template <typename T>
  T Keep(Result<T> result) {
    if (result.ok()) return std::move(result).value();
    Fail(result.status());
    return T{};
  }

  [[nodiscard]] const Status& Problem() const { return problem_; }
  [[nodiscard]] const std::string& Where() const { return where_; }
  /// What was not taken.
  Object Rest() { return std::move(members_); }

 private:
  std::string where_;
  Object members_;
  Status problem_;
};

}  // namespace ocop::tuf
