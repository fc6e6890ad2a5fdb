#pragma once
/// The rows that search looks through (table search_doc), made from everything else in a catalogue.

#include <string>
#include <string_view>

#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::store {

/// Replaces all rows of search_doc. Run it inside the transaction that writes the catalogue, after
/// its last row. A row has only what is said of the thing itself: its names, a set's group and
/// sector, a maker's brand, and every name the ground of a unit ever had. What else a product is
/// found by, its village or maker, is looked up when somebody searches (search_links.h), so that a
/// village with a new name is one row and not one for each of its products.
Status FillSearchDocs(Database& database);

/// The same, but only rows that became different are written, so that after a small change the
/// search table is kept with a few small writes. Compares all of them: about 1.4 s of CPU and 27 MB
/// for 17,000 products. Run it inside the transaction of the change.
Status RefreshSearchDocs(Database& database);

/// `text` folded into words with one space between them; letters of scripts written without spaces
/// become words of one letter. What is typed and what is stored go through the same function.
std::string SearchWords(std::string_view text);
/// The same with the marks kept.
std::string MarkedSearchWords(std::string_view text);

}  // namespace ocop::store
