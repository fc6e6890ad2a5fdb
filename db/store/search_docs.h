#pragma once
/// The rows that search looks through (table search_doc), made from everything else in a catalogue.

#include <string>
#include <string_view>

#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::store {

/// Replaces all rows of search_doc. Run it inside the transaction that writes the catalogue, after
/// its last row. A product is found by its names, set, craft, village and maker, and by every name
/// its place has today or ever had.
Status FillSearchDocs(Database& database);

/// The same, but only rows that became different are written, so that after a small change the
/// search table is kept with a few small writes. Compares all of them: about 2 s of CPU and 40 MB
/// for 17,000 products. Run it inside the transaction of the change.
Status RefreshSearchDocs(Database& database);

/// `text` folded into words with one space between them; letters of scripts written without spaces
/// become words of one letter. What is typed and what is stored go through the same function.
std::string SearchWords(std::string_view text);
/// The same with the marks kept.
std::string MarkedSearchWords(std::string_view text);

}  // namespace ocop::store
