#include "kiosk/ui/event_words.h"

#include "db/i18n/format.h"

namespace ocop::ui {

std::string WhenWords(const Builder& builder, const store::Event& event) {
  const Language language = builder.look().language;
  if (!event.starts_on) return builder.Say("certificate.not_stated");
  std::string from = i18n::FormatDate(language, *event.starts_on);
  if (!event.ends_on || *event.ends_on == *event.starts_on) return from;
  return builder.Say("events.from_to",
                     {{"from", from}, {"to", i18n::FormatDate(language, *event.ends_on)}});
}

}  // namespace ocop::ui
