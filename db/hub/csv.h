#pragma once
/// Comma- or semicolon-separated tables (RFC 4180) as LibreOffice and Excel write them. Strict:
/// what cannot be read for certain is a problem with a line, never a guess. Pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/problem.h"

namespace ocop::hub {

struct CsvCell {
  std::string text;   ///< unquoted, without spaces at its ends
  int line = 0;       ///< where it starts
  int character = 0;  ///< where in its line it starts, counted in bytes from 1
};

struct CsvRow {
  int line = 0;
  std::vector<CsvCell> cells;
};

struct Csv {
  /// Lines without anything in any cell are left out. The first row is the header.
  std::vector<CsvRow> rows;
  /// False: something could not be read, and what refers to this table cannot be judged.
  bool complete = true;
};

/// Never fails: what is wrong goes to `problems` under the name `file`. Takes UTF-8 with or without
/// byte order mark, LF, CRLF or CR, line feeds within quotes, and Excel's first line "sep=;". The
/// separator is decided from the header line.
Csv ParseCsv(std::string_view bytes, const std::string& file, Problems& problems);

/// A cell in quotes, and a formula for no spreadsheet:
/// https://owasp.org/www-community/attacks/CSV_Injection
std::string CsvField(std::string_view text);

/// The line (from 1) of the first byte that is not UTF-8.
std::optional<int> LineOfBadUtf8(std::string_view bytes);

}  // namespace ocop::hub
