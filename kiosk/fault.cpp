#include "kiosk/fault.h"

namespace ocop {

Fault CatalogueFault(const Status& status) {
  switch (status.code()) {
    case Code::kNotFound:
      return {ExitStatus::kCatalogueMissing, status.message()};
    case Code::kTooNew:
      return {ExitStatus::kCatalogueTooNew, status.message()};
    case Code::kTooOld:
      return {ExitStatus::kCatalogueTooOld, status.message()};
    case Code::kInvalid:
      return {ExitStatus::kNotACatalogue, status.message()};
    default:
      return {ExitStatus::kCatalogueDamaged, status.message()};
  }
}

ExitStatus StateFault(Code code) {
  return code == Code::kFull ? ExitStatus::kDiskFull : ExitStatus::kStateReadOnly;
}

std::string_view TextKey(ExitStatus status) {
  switch (status) {
    case ExitStatus::kCatalogueMissing:
      return "fault.catalogue_missing";
    case ExitStatus::kCatalogueDamaged:
      return "fault.catalogue_damaged";
    case ExitStatus::kCatalogueTooNew:
      return "fault.catalogue_too_new";
    case ExitStatus::kCatalogueTooOld:
      return "fault.catalogue_too_old";
    case ExitStatus::kNotACatalogue:
      return "fault.not_a_catalogue";
    case ExitStatus::kStateReadOnly:
      return "fault.read_only";
    case ExitStatus::kDiskFull:
      return "fault.disk_full";
    case ExitStatus::kConfiguration:
      return "fault.configuration";
    case ExitStatus::kFontsMissing:
      return "fault.fonts_missing";
    case ExitStatus::kAssetsMissing:
      return "fault.assets_missing";
    default:
      return "fault.title";
  }
}

std::string PhoneCode(ExitStatus status) { return "K" + std::to_string(ToInt(status)); }

}  // namespace ocop
