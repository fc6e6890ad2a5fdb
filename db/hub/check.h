#pragma once
/// The rules across cells, rows and files: what the programme, the law and good sense ask of a
/// catalogue. Each family of rules is a file of its own, check_*.cpp.

#include "db/hub/problem.h"
#include "db/hub/source.h"

namespace ocop::hub {

/// Notes everything wrong, except pictures (see media.h).
void CheckSource(const Source& source, Problems& problems);

/// Parts of CheckSource.
void CheckRecognitions(const Source& source, Problems& problems);  ///< stars, claims, offers
void CheckLabels(const Source& source, Problems& problems);        ///< codes, and whose they are
void CheckSerials(const Source& source, Problems& problems);       ///< forms of stamps' serials
void CheckAdverts(const Source& source, Problems& problems);       ///< alcohol and health products
void CheckDates(const Source& source, Problems& problems);    ///< order, and `today` in its place
void CheckPlaces(const Source& source, Problems& problems);   ///< units of today, positions
void CheckChoices(const Source& source, Problems& problems);  ///< one of two columns, one row

/// A problem of one cell.
Problem At(const Table& table, const Row& row, std::string_view column, std::string what,
           std::string remedy);

/// "2026-05-22".
std::string IsoDate(const Value& date);

}  // namespace ocop::hub
