#pragma once
/// What the search table answers: which things have words, themselves or by what they belong to,
/// and what those things are called. Inside db/store only.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "db/store/connection.h"
#include "db/store/match.h"
#include "db/store/search_links.h"
#include "platform/base/result.h"

namespace ocop::store {

/// What a thing may be found by: lines of words, as in search_doc.
struct Doc {
  std::string name;
  std::string more;
  std::string marked_name;  ///< Vietnamese
  std::string marked_more;
};

/// Things by their numbers in SearchLinks, rising.
using Numbers = std::vector<std::uint32_t>;

/// Answers for the state of the file when it was loaded. One thread; the connection outlives it.
class SearchIndex {
 public:
  /// Things given for one question. A letter finds half the catalogue; the first will do, and
  /// villages, crafts and groups come before products.
  static constexpr std::size_t kMost = 100;

  /// Reads who belongs to whom: about 30 ms for 17,000 products.
  static Result<SearchIndex> Load(Connection& db);

  const SearchLinks& Links() const { return links_; }

  // `columns`: of search_fts, separated by spaces.
  /// What has the words itself, next to each other.
  Result<Numbers> WithPhrase(std::string_view columns, const Words& words);
  /// What has all of the words itself.
  Result<Numbers> WithAll(std::string_view columns, const Words& words);
  /// What has the words next to each other, or belongs to something that has.
  Result<Numbers> RelatedToPhrase(std::string_view columns, const Words& words);
  /// What has each word or belongs to something that has; one may come from the name, another from
  /// the village.
  Result<Numbers> RelatedToAll(std::string_view columns, const Words& words);

  /// Null when it has no name. Valid until Forget().
  Result<const Doc*> Read(std::uint32_t number);
  /// With the words of all that it belongs to.
  Result<Doc> ReadWithOwners(std::uint32_t number);
  /// Lets go of what was read.
  void Forget() { docs_.clear(); }

 private:
  SearchIndex(Connection& db, SearchLinks links) : db_(&db), links_(std::move(links)) {}

  Result<Numbers> Having(const std::string& expression, int limit);
  Result<const DocSet*> Reaching(const std::string& expression);
  Result<Numbers> Related(const std::vector<std::string>& expressions);

  Connection* db_;
  SearchLinks links_;
  /// By expression. While something is typed, most words stay what they were.
  std::unordered_map<std::string, DocSet> reached_;
  std::unordered_map<std::uint32_t, std::optional<Doc>> docs_;
};

}  // namespace ocop::store
