#include "db/tuf/fields.h"

#include <utility>

namespace ocop::tuf {

Fields::Fields(const Value& value, std::string where) : where_(std::move(where)) {
  if (const Object* object = value.AsObject()) {
    members_ = *object;
  } else {
    Fail("not an object");
  }
}

void Fields::Fail(const Status& status) {
  if (problem_.ok()) problem_ = status;
}

void Fields::Fail(std::string_view what) {
  Fail(Status(Code::kCorrupt, where_ + ": " + std::string(what)));
}

std::optional<Value> Fields::TakeIfThere(std::string_view name) {
  auto node = members_.extract(std::string(name));
  if (node.empty()) return std::nullopt;
  return std::move(node.mapped());
}

Value Fields::Take(std::string_view name) {
  std::optional<Value> value = TakeIfThere(name);
  if (!value) Fail(std::string(name) + " is missing");
  return std::move(value).value_or(Value{});
}

std::string Fields::String(std::string_view name) {
  const Value value = Take(name);
  if (const std::string* text = value.AsString()) return *text;
  Fail(std::string(name) + " is not a text");
  return "";
}

std::int64_t Fields::Integer(std::string_view name, std::int64_t least) {
  const Value value = Take(name);
  const std::int64_t* number = value.AsInteger();
  if (number != nullptr && *number >= least) return *number;
  Fail(std::string(name) + " is not a whole number of at least " + std::to_string(least));
  return least;
}

std::vector<std::string> Fields::Strings(std::string_view name) {
  const Value value = Take(name);
  std::vector<std::string> texts;
  if (const Array* array = value.AsArray()) {
    for (const Value& item : *array) {
      if (const std::string* text = item.AsString()) texts.push_back(*text);
    }
    if (texts.size() == array->size()) return texts;
  }
  Fail(std::string(name) + " is not a list of texts");
  return {};
}

std::optional<bool> Fields::BoolIfThere(std::string_view name) {
  const std::optional<Value> value = TakeIfThere(name);
  if (!value) return std::nullopt;
  if (const bool* flag = value->AsBool()) return *flag;
  Fail(std::string(name) + " is neither true nor false");
  return std::nullopt;
}

std::optional<std::int64_t> Fields::IntegerIfThere(std::string_view name, std::int64_t least) {
  if (members_.count(std::string(name)) == 0) return std::nullopt;
  return Integer(name, least);
}

std::optional<std::vector<std::string>> Fields::StringsIfThere(std::string_view name) {
  if (members_.count(std::string(name)) == 0) return std::nullopt;
  return Strings(name);
}

}  // namespace ocop::tuf
