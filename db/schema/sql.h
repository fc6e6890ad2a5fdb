#pragma once
/// The SQL files of this folder as text. They are compiled into the program, so that nothing has to
/// be found at run time.

#include <string_view>

namespace ocop::schema {

extern const std::string_view kCatalogue;
extern const std::string_view kCatalogueIndex;
extern const std::string_view kKiosk;
extern const std::string_view kCentre;

// Migrations, one per file of migrations/; store/migrate.cpp puts them in order.
extern const std::string_view kCatalogue001;
extern const std::string_view kCatalogue002;
extern const std::string_view kCatalogue003;
extern const std::string_view kKiosk001;
extern const std::string_view kKiosk002;
extern const std::string_view kCentre001;

}  // namespace ocop::schema
