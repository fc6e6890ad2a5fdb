#include "db/hub/check.h"

namespace ocop::hub {
namespace {

/// Names of what an abolished unit became: "code1, code2".
std::string SuccessorsOf(const Source& source, std::size_t unit) {
  const Table& successions = source.Of(File::kUnitSuccessions);
  const Table& units = source.Of(File::kAdminUnits);
  std::string names;
  for (const Row& row : successions.rows) {
    const Value& old = successions.Get(row, "old");
    const Row* successor = source.Target(successions.Get(row, "new"), File::kAdminUnits);
    if (old.rows.empty() || old.rows.front() != unit || successor == nullptr) continue;
    names += (names.empty() ? "" : ", ") + units.Get(*successor, "code").text;
  }
  return names;
}

/// The column `unit` names a unit that exists on the day of the catalogue.
void CheckUnitsOfToday(const Source& source, File file, Problems& problems) {
  const Table& table = source.Of(file);
  const Table& units = source.Of(File::kAdminUnits);
  for (const Row& row : table.rows) {
    const Value& reference = table.Get(row, "unit");
    const Row* unit = source.Target(reference, File::kAdminUnits);
    if (unit == nullptr) continue;
    const Value& until = units.Get(*unit, "valid_until");
    if (!until.number || *until.number >= source.as_of.DaysSince1970()) continue;
    const std::string successors = SuccessorsOf(source, reference.rows.front());
    problems.Add(At(
        table, row, "unit", "\"" + reference.text + "\" exists no more since " + IsoDate(until),
        successors.empty() ? "name the unit of today" : "name the unit of today: " + successors));
  }
}

void CheckPositions(const Source& source, File file, Problems& problems) {
  const Table& table = source.Of(file);
  for (const Row& row : table.rows) {
    const bool latitude = table.Get(row, "latitude_deg").text.empty();
    if (latitude == table.Get(row, "longitude_deg").text.empty()) continue;
    problems.Add(At(table, row, latitude ? "latitude_deg" : "longitude_deg", "half a position",
                    "fill both columns or none"));
  }
}

}  // namespace

void CheckPlaces(const Source& source, Problems& problems) {
  for (const File file : {File::kVillages, File::kProducers, File::kProducts, File::kPoints}) {
    CheckUnitsOfToday(source, file, problems);
  }
  for (const File file : {File::kVillages, File::kPoints}) CheckPositions(source, file, problems);
  const Table& successions = source.Of(File::kUnitSuccessions);
  for (const Row& row : successions.rows) {
    const Value& old = successions.Get(row, "old");
    if (old.rows.empty() || old.rows != successions.Get(row, "new").rows) continue;
    problems.Add(At(successions, row, "new", "a unit cannot succeed itself",
                    "name the unit that came after it"));
  }
}

}  // namespace ocop::hub
