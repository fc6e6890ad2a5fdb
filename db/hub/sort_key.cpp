#include "db/hub/sort_key.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <vector>

#include "platform/base/check.h"

namespace ocop::hub {
namespace {

std::vector<UChar> Utf16(std::string_view utf8) {
  std::vector<UChar> units(utf8.size() + 1);  // UTF-16 never has more units than UTF-8 has bytes
  std::int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8WithSub(units.data(), static_cast<std::int32_t>(units.size()), &length, utf8.data(),
                       static_cast<std::int32_t>(utf8.size()), 0xFFFD, nullptr, &error);
  OCOP_CHECK(U_SUCCESS(error) != 0);
  units.resize(static_cast<std::size_t>(length));
  return units;
}

}  // namespace

void CloseCollator(UCollator* collator) { ucol_close(collator); }

Result<SortKeys> SortKeys::Open() {
  SortKeys keys;
  for (const Language language : kAllLanguages) {
    UErrorCode error = U_ZERO_ERROR;
    const std::string tag(TagOf(language));
    UCollator* const collator = ucol_open(tag.c_str(), &error);
    keys.collators_[IndexOf(language)].reset(collator);
    if (U_FAILURE(error) != 0) {
      return {Code::kNotFound, "sort order of " + tag + ": " + u_errorName(error)};
    }
    ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &error);
  }
  return keys;
}

std::string SortKeys::Of(Language language, std::string_view utf8) const {
  const UCollator* const collator = collators_[IndexOf(language)].get();
  const std::vector<UChar> text = Utf16(utf8);
  const auto length = static_cast<std::int32_t>(text.size());
  const std::int32_t size = ucol_getSortKey(collator, text.data(), length, nullptr, 0);
  std::string key(static_cast<std::size_t>(size), '\0');
  ucol_getSortKey(collator, text.data(), length, reinterpret_cast<std::uint8_t*>(key.data()), size);
  if (!key.empty()) key.pop_back();  // ICU ends a key with a zero byte
  return key;
}

}  // namespace ocop::hub
