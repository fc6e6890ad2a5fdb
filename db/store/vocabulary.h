#pragma once
/// The words of the search index, for finding the one that was meant. Inside db/store only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/connection.h"
#include "platform/base/result.h"

namespace ocop::store {

/// Whether a word is all that was typed of it, or may go on.
enum class WordEnd { kFinished, kOpen };

/// True when one letter inserted, left out, replaced or swapped with its neighbour makes `a` of
/// `b`, or they are equal. Letters are code points of valid UTF-8.
bool WithinOneEdit(std::string_view a, std::string_view b);

class Vocabulary {
 public:
  /// Reads all folded words of search_fts: about 1 MB for 17,000 products.
  static Result<Vocabulary> Load(Connection& db);

  /// With kOpen: some word begins so.
  bool Knows(std::string_view word, WordEnd end) const;

  /// What may have been meant instead of `word`, commonest first, at most `limit`. With kOpen also
  /// words that begin with what was meant. Never `word` itself.
  std::vector<std::string> Near(std::string_view word, WordEnd end, std::size_t limit) const;

  /// Two known words run together: "battrang" is {"bat trang"}.
  std::vector<std::string> Splits(std::string_view word, WordEnd end) const;

 private:
  struct Entry {
    std::uint32_t offset = 0;
    std::uint32_t bytes = 0;
    std::uint32_t documents = 0;
  };
  std::string_view WordOf(const Entry& entry) const {
    return std::string_view(letters_).substr(entry.offset, entry.bytes);
  }

  std::string letters_;
  std::vector<Entry> entries_;  // in the order of their bytes
};

}  // namespace ocop::store
