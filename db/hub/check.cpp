#include "db/hub/check.h"

#include <utility>

#include "db/hub/references.h"

namespace ocop::hub {
namespace {

/// Exactly one of two columns is filled.
void CheckEither(const Source& source, File file, std::string_view one, std::string_view other,
                 Problems& problems) {
  const Table& table = source.Of(file);
  for (const Row& row : table.rows) {
    const bool has_one = !table.Get(row, one).text.empty();
    const bool has_other = !table.Get(row, other).text.empty();
    if (has_one != has_other) continue;
    const std::string names = std::string(one) + " and " + std::string(other);
    problems.Add(At(table, row, one,
                    has_one ? names + " are both filled" : names + " are both empty",
                    "fill exactly one of them"));
  }
}

}  // namespace

Problem At(const Table& table, const Row& row, std::string_view column, std::string what,
           std::string remedy) {
  return {std::string(table.entity->name), row.line, std::string(column), std::move(what),
          std::move(remedy)};
}

std::string IsoDate(const Value& date) {
  return Date::FromDays(static_cast<std::int32_t>(date.number.value_or(0))).ToIso();
}

void CheckChoices(const Source& source, Problems& problems) {
  CheckEither(source, File::kTitles, "village", "craft", problems);
  CheckEither(source, File::kRouteStops, "village", "point", problems);
  CheckEither(source, File::kSerialPatterns, "product", "producer", problems);
  const Table& catalogue = source.Of(File::kCatalogue);
  if (catalogue.complete && catalogue.rows.empty()) {
    problems.Add({"catalogue.csv", 0, "", "it has no row", "write one row about the catalogue"});
  }
  for (std::size_t i = 1; i < catalogue.rows.size(); ++i) {
    problems.Add(At(catalogue, catalogue.rows[i], "", "a second row", "keep one row only"));
  }
  const Table& stories = source.Of(File::kStories);
  for (const Row& row : stories.rows) {
    const std::string& about = stories.Get(row, "about").text;
    if (about.empty()) continue;
    FindRow(source, FileAbout(about), stories.Get(row, "code").text,
            At(stories, row, "code", {}, {}), problems);
  }
}

void CheckSource(const Source& source, Problems& problems) {
  CheckChoices(source, problems);
  CheckPlaces(source, problems);
  CheckDates(source, problems);
  CheckRecognitions(source, problems);
  CheckLabels(source, problems);
  CheckSerials(source, problems);
  CheckAdverts(source, problems);
}

}  // namespace ocop::hub
