#include <map>
#include <set>
#include <utility>

#include "db/hub/check.h"
#include "db/hub/labels.h"
#include "db/label/label.h"

namespace ocop::hub {
namespace {

/// Who has a key, and where that is written.
struct Owner {
  std::size_t product = 0;
  int line = 0;
};

/// A lot or a serial belongs to the article number in front of it.
std::string ArticleOf(const std::string& key) {
  return key.compare(0, 5, "gtin:") == 0 ? key.substr(0, key.find('/')) : key;
}

class LabelChecker {
 public:
  LabelChecker(const Source& source, Problems& problems)
      : source_(source), table_(source.Of(File::kLabels)), problems_(problems) {
    const Table& lots = source.Of(File::kLots);
    for (const Row& row : lots.rows) {
      for (const std::size_t product : lots.Get(row, "product").rows) {
        lots_.emplace(product, lots.Get(row, "lot").text);
      }
    }
  }

  void Check(const Row& row) {
    const Value& product = table_.Get(row, "product");
    CheckLot(row);
    if (table_.Get(row, "value").text.empty() || table_.Get(row, "kind").text.empty()) return;
    const Result<std::string> key = LabelKeyOf(table_, row);
    if (!key.ok()) {
      problems_.Add(At(table_, row, "value", key.status().message(), "correct it as printed"));
      return;
    }
    if (product.rows.empty()) return;
    const Owner owner{product.rows.front(), row.line};
    const auto [first, is_new] = owners_.emplace(*key, owner);
    const auto [article, is_new_article] = owners_of_articles_.emplace(ArticleOf(*key), owner);
    if (!is_new) {
      Complain(row, first->second, owner);
    } else if (!is_new_article && article->second.product != owner.product) {
      Complain(row, article->second, owner);
    }
  }

 private:
  void CheckLot(const Row& row) {
    const std::string& lot = table_.Get(row, "lot").text;
    const Value& product = table_.Get(row, "product");
    if (lot.empty() || product.rows.empty() || !source_.Of(File::kLots).complete) return;
    if (lots_.count({product.rows.front(), lot}) != 0) return;
    problems_.Add(At(table_, row, "lot", "lot \"" + lot + "\" of this product is not in lots.csv",
                     "add it there, or leave the lot empty"));
  }

  void Complain(const Row& row, const Owner& first, const Owner& second) {
    const Table& products = source_.Of(File::kProducts);
    const std::string other = products.Get(products.rows[first.product], "code").text;
    const bool same = first.product == second.product;
    problems_.Add(At(table_, row, "value",
                     same ? "the same label stands in line " + std::to_string(first.line)
                          : "two products with one label: line " + std::to_string(first.line) +
                                " gives it to " + other,
                     same ? "remove one of the two lines" : "a label belongs to one product only"));
  }

  const Source& source_;
  const Table& table_;
  Problems& problems_;
  std::set<std::pair<std::size_t, std::string>> lots_;
  std::map<std::string, Owner> owners_;
  std::map<std::string, Owner> owners_of_articles_;
};

}  // namespace

Result<std::string> LabelKeyOf(const Table& labels, const Row& row) {
  return label::NormaliseAlias(labels.Get(row, "kind").text, labels.Get(row, "value").text,
                               labels.Get(row, "lot").text, labels.Get(row, "serial").text);
}

void CheckLabels(const Source& source, Problems& problems) {
  LabelChecker checker(source, problems);
  for (const Row& row : source.Of(File::kLabels).rows) checker.Check(row);
}

}  // namespace ocop::hub
