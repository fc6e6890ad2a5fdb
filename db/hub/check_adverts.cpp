#include <map>
#include <set>

#include "db/hub/check.h"

namespace ocop::hub {
namespace {

/// Sets 14 and 15 are alcoholic drinks (Law on Advertising 2012, Art. 7; Law on prevention of
/// alcohol harm 2019, Art. 5), set 18 holds health products.
std::string_view ClassOfSet(std::int64_t set_no) {
  if (set_no == 14 || set_no == 15) return "alcohol";
  return set_no == 18 ? "health" : "normal";
}

bool IsAlcohol(const Source& source, const Row& product) {
  const Table& products = source.Of(File::kProducts);
  const Row* set = source.Target(products.Get(product, "set_no"), File::kProductSets);
  if (products.Get(product, "advert_class").text == "alcohol") return true;
  if (set == nullptr) return false;
  const Value& number = source.Of(File::kProductSets).Get(*set, "set_no");
  return ClassOfSet(number.number.value_or(0)) == "alcohol";
}

void CheckClasses(const Source& source, Problems& problems) {
  const Table& table = source.Of(File::kProducts);
  for (const Row& row : table.rows) {
    const Row* set = source.Target(table.Get(row, "set_no"), File::kProductSets);
    if (set == nullptr) continue;
    const Value& number = source.Of(File::kProductSets).Get(*set, "set_no");
    const std::string_view needed = ClassOfSet(number.number.value_or(0));
    const std::string& written = table.Get(row, "advert_class").text;
    if (needed == (written.empty() ? "normal" : written)) continue;
    problems.Add(At(table, row, "advert_class",
                    "products of set " + number.text + " are of the class " + std::string(needed),
                    "write " + std::string(needed) + ", or correct set_no"));
  }
}

/// Pictures that show an alcoholic product, and crafts that make nothing else.
struct Alcohol {
  std::set<std::string> pictures;
  std::set<std::size_t> crafts;
};

Alcohol FindAlcohol(const Source& source) {
  Alcohol alcohol;
  std::map<std::size_t, bool> only_alcohol;
  const Table& products = source.Of(File::kProducts);
  for (const Row& product : products.rows) {
    const bool is_alcohol = IsAlcohol(source, product);
    for (const std::size_t craft : products.Get(product, "craft").rows) {
      const auto [found, is_new] = only_alcohol.emplace(craft, is_alcohol);
      if (!is_new && !is_alcohol) found->second = false;
    }
  }
  for (const auto& [craft, only] : only_alcohol) {
    if (only) alcohol.crafts.insert(craft);
  }
  const Table& media = source.Of(File::kMedia);
  for (const Row& row : media.rows) {
    if (media.Get(row, "about").text != "product") continue;
    const auto product = products.by_key.find(media.Get(row, "code").text);
    if (product == products.by_key.end()) continue;
    if (IsAlcohol(source, products.rows[product->second])) {
      alcohol.pictures.insert(media.Get(row, "file").text);
    }
  }
  return alcohol;
}

}  // namespace

void CheckAdverts(const Source& source, Problems& problems) {
  CheckClasses(source, problems);
  const Alcohol alcohol = FindAlcohol(source);
  const Table& attract = source.Of(File::kAttract);
  for (const Row& row : attract.rows) {
    if (alcohol.pictures.count(attract.Get(row, "picture").text) != 0) {
      problems.Add(At(attract, row, "picture",
                      "it shows an alcoholic drink, which must not be advertised",
                      "choose another picture"));
    }
    for (const std::size_t craft : attract.Get(row, "craft").rows) {
      if (alcohol.crafts.count(craft) == 0) continue;
      problems.Add(
          At(attract, row, "craft",
             "all products of this craft are alcoholic drinks, which must not be advertised",
             "choose another craft"));
    }
  }
}

}  // namespace ocop::hub
