#include "db/tuf/value.h"

namespace ocop::tuf {
namespace {

enum class Controls { kAsTheyAre, kEscaped };

void AppendString(std::string_view text, Controls controls, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n' && controls == Controls::kEscaped) {
      out += "\\n";
    } else if (byte < 0x20 && controls == Controls::kEscaped) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

/// No deeper than the value is: kMaxDepth for whatever was read, a handful for what is built here.
class Writer {
 public:
  Writer(Controls controls, std::string& out) : controls_(controls), out_(out) {}

  void Write(const Value& value) {
    std::visit([this](const auto& data) { On(data); }, value.data);
  }

 private:
  void On(std::nullptr_t) { out_ += "null"; }
  void On(bool value) { out_ += value ? "true" : "false"; }
  void On(std::int64_t value) { out_ += std::to_string(value); }
  void On(const std::string& value) { AppendString(value, controls_, out_); }
  void On(const Array& array) {
    out_ += '[';
    bool first = true;
    for (const Value& item : array) {
      if (!first) out_ += ',';
      first = false;
      Write(item);
    }
    out_ += ']';
  }
  void On(const Object& object) {
    out_ += '{';
    bool first = true;
    for (const auto& [name, item] : object) {
      if (!first) out_ += ',';
      first = false;
      AppendString(name, controls_, out_);
      out_ += ':';
      Write(item);
    }
    out_ += '}';
  }

  Controls controls_;
  std::string& out_;
};

}  // namespace

std::string Canonical(const Value& value) {
  std::string out;
  Writer(Controls::kAsTheyAre, out).Write(value);
  return out;
}

std::string ToJson(const Value& value) {
  std::string out;
  Writer(Controls::kEscaped, out).Write(value);
  return out;
}

}  // namespace ocop::tuf
