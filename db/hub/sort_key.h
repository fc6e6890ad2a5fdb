#pragma once
/// The order of names as people of each language expect it (CLDR, standard collation), as bytes
/// that any program can compare. By ICU, so that a kiosk needs neither ICU nor locale data.

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "db/model/language.h"
#include "platform/base/result.h"

struct UCollator;

namespace ocop::hub {

void CloseCollator(UCollator* collator);

/// Belongs to one thread.
class SortKeys {
 public:
  /// kNotFound: ICU's data lacks a language.
  static Result<SortKeys> Open();

  /// Compared as bytes, keys of one language order as their texts. Not empty for a text.
  [[nodiscard]] std::string Of(Language language, std::string_view utf8) const;

 private:
  struct Close {
    void operator()(UCollator* collator) const { CloseCollator(collator); }
  };
  SortKeys() = default;
  std::array<std::unique_ptr<UCollator, Close>, kLanguageCount> collators_;
};

}  // namespace ocop::hub
