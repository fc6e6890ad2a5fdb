#include "platform/base/result.h"

namespace ocop {

std::string_view ToString(Code code) {
  switch (code) {
    case Code::kOk:
      return "ok";
    case Code::kUnavailable:
      return "unavailable";
    case Code::kNotFound:
      return "not-found";
    case Code::kInvalid:
      return "invalid";
    case Code::kCorrupt:
      return "corrupt";
    case Code::kFull:
      return "full";
    case Code::kTooNew:
      return "too-new";
    case Code::kTooOld:
      return "too-old";
    case Code::kIo:
      return "io";
    case Code::kCancelled:
      return "cancelled";
  }
  CheckFailed("a known Code", __FILE__, __LINE__);
}

Status Status::WithContext(std::string_view context) const {
  if (ok()) return *this;
  return {code_, std::string(context) + ": " + message_};
}

}  // namespace ocop
