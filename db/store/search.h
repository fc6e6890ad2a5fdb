#pragma once
/// Search over everything a visitor may look for, in any of the catalogue's languages, with or
/// without marks, while the last word is still being typed.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/model/language.h"
#include "db/store/text.h"
#include "platform/base/result.h"

namespace ocop::store {

class Connection;

enum class HitKind { kVillage, kCraft, kProductSet, kUnit, kProducer, kProduct };

/// How well it fits, best first.
enum class HitRank {
  kExactMarks,  ///< has the words as typed, marks and all; names first, then places and makers
  kName,        ///< its name has the words, marks aside
  kRelated,     ///< its place, maker, craft, group or an old name of its place has them
  kTypo,        ///< one letter off
};

struct SearchHit {
  HitKind kind = HitKind::kProduct;
  HitRank rank = HitRank::kName;
  std::int64_t id = 0;  ///< of the village, craft, …; for kProductSet its number
  Text name;
  std::string name_vi;
};

/// Screens ask Catalogue::Search(). A Searcher belongs to the thread of its connection, which must
/// outlive it.
///
/// When nothing has the words, one letter may be wrong, missing, too many or swapped with its
/// neighbour, or a space may be missing. The words there are come from the index itself
/// (fts5vocab) and are kept in memory from the first such search on.
class Searcher {
 public:
  static Result<Searcher> Over(Connection& db);

  /// `text` as typed, any length (the first 200 bytes and 12 words count). Empty or without a
  /// letter or digit: no hits. Every word must be found; the last one may be unfinished.
  Result<std::vector<SearchHit>> Search(std::string_view text, Language language, int limit);

  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ocop::store
