#pragma once
/// The catalogue that benchmarks speak of: 17,000 products, generated, the same every time, and
/// what happens to it from day to day. The words are made up, but repeat as words of a language do
/// (the n-th most frequent one about 1/n as often), so that compression has neither more nor less
/// to find.

#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::bench {

inline constexpr int kProducts = 17000;

struct BigShape {
  int languages = 2;          ///< of names; the first ones of the model's order
  bool has_texts = false;     ///< summaries, materials, care, seasons; offers, labels and media
  bool is_searchable = true;  ///< search rows and indexes, too
};

/// Fills an empty database.
Status MakeBigCatalogue(store::Database& database, const BigShape& shape);

/// What a centre edits on a day: 150 prices and stocks, 40 renewed recognitions, 30 products
/// described anew in every language, 10 new products and 5 that go, 2 villages and 3 makers
/// renamed, 3 events. For catalogues with texts; base tables only.
Status ChangeForADay(store::Database& database, const BigShape& shape, int day);

}  // namespace ocop::bench
