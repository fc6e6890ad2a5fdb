#pragma once
/// A verdict in the visitor's words, with its one icon and one colour. Used by the verdict screen
/// and the certificate panel of a product.

#include <string>

#include "db/i18n/catalog.h"
#include "kiosk/flow/verdict.h"
#include "kiosk/ui/shapes.h"
#include "kiosk/ui/theme.h"

namespace ocop::ui {

struct VerdictWords {
  std::string sentence;  ///< "Certified, valid until 14 Mar 2027"
  std::string detail;    ///< what it means or what to do; may be empty
  std::string expiry;    ///< the last day of use, when one is known
  std::string as_of;     ///< "As of 20 Nov 2026, by the catalogue in this kiosk."
  Icon icon = Icon::kQuestion;
  Color strong = color::kStone;
  Color tint = color::kStoneTint;
};

VerdictWords WordsOf(const flow::Verdict& verdict, const i18n::Catalog& words, Language language);

}  // namespace ocop::ui
