#pragma once
/// The chips above a list of products: what was chosen, what can be, and how many products each
/// would leave. UI thread.

#include <map>
#include <string>
#include <vector>

#include "db/store/catalogue.h"
#include "kiosk/flow/session.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

class BrowseFilters {
 public:
  /// Reads the names of everything that can be chosen; `place` and `facets` belong to one list.
  static Result<BrowseFilters> Load(store::Catalogue& catalogue, Language language,
                                    flow::Place place, store::Facets facets);

  /// How many there are and the chips beside it, in rows of `area` that wrap; their bottom. Where
  /// all chips would leave no room for the list, one of them opens the others.
  int Chips(Builder& builder, const Rect& area, int total) const;
  /// What there is to choose of the kind that is open, from `area.y` on; the bottom.
  int Choices(Builder& builder, const Rect& area) const;
  /// The filters in force, as one text: "Handicrafts, Bat Trang".
  std::string InForce(const Builder& builder) const;

 private:
  struct Choice;

  Status LoadNames(store::Catalogue& catalogue, Language language);
  std::vector<Choice> Chosen(const Builder& builder) const;
  std::vector<Choice> ChoicesOf(const Builder& builder) const;
  std::vector<ButtonSpec> ChosenChips(const Builder& builder) const;
  std::vector<ButtonSpec> KindChips(const Builder& builder) const;
  void AddKind(const Builder& builder, std::vector<ButtonSpec>& chips, flow::FilterKind kind,
               const char* key, bool useful) const;

  flow::Place place_;
  store::Facets facets_;
  std::map<int, std::string> sector_names_;
  std::map<int, std::string> set_names_;
  std::map<std::int64_t, std::string> craft_names_;
  std::map<std::int64_t, std::string> village_names_;
};

}  // namespace ocop::ui
