/// The one place that knows the JSON library. Values are built as they are read, so nothing is made
/// of a text that breaks a rule further on than the rule.

#include <nlohmann/json.hpp>
#include <utility>

#include "db/tuf/value.h"

namespace ocop::tuf {
namespace {

/// The parser's calls, in its own names: https://json.nlohmann.me/features/parsing/sax_interface/
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Put(Value{nullptr}); }
  bool boolean(bool value) override { return Put(Value{value}); }
  bool number_integer(number_integer_t value) override { return Put(Value{value}); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) return Refuse("a number beyond 63 bits");
    return Put(Value{static_cast<std::int64_t>(value)});
  }
  bool number_float(number_float_t /*value*/, const string_t& text) override {
    return Refuse("the number " + text + " is not a whole one");
  }
  bool string(string_t& value) override { return Put(Value{std::move(value)}); }
  bool binary(binary_t& /*value*/) override { return Refuse("binary data"); }
  bool start_object(std::size_t /*members*/) override { return Open(Value{Object{}}); }
  bool start_array(std::size_t /*items*/) override { return Open(Value{Array{}}); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool key(string_t& name) override {
    if (std::get<Object>(open_.back().value.data).count(name) != 0) {
      return Refuse("the member " + name + " stands twice");
    }
    open_.back().name = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*why*/) override {
    return Refuse("not JSON at byte " + std::to_string(position));
  }

  Value Take() { return std::move(done_); }
  const std::string& Problem() const { return problem_; }

 private:
  struct Level {
    Value value;
    std::string name;  // of the member that comes next, in an object
  };

  bool Refuse(std::string why) {
    problem_ = std::move(why);
    return false;
  }
  bool Open(Value value) {
    if (open_.size() == std::size_t{kMaxDepth}) return Refuse("nested too deep");
    open_.push_back({std::move(value), ""});
    return true;
  }
  bool Close() {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    return Put(std::move(value));
  }
  bool Put(Value value) {
    if (open_.empty()) {
      done_ = std::move(value);
    } else if (auto* array = std::get_if<Array>(&open_.back().value.data)) {
      array->push_back(std::move(value));
    } else {
      std::get<Object>(open_.back().value.data)
          .emplace(std::move(open_.back().name), std::move(value));
    }
    return true;
  }

  std::vector<Level> open_;
  Value done_;
  std::string problem_;
};

}  // namespace

Result<Value> ParseJson(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return {Code::kCorrupt, builder.Problem()};
  }
  return builder.Take();
}

}  // namespace ocop::tuf
