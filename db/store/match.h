#pragma once
/// How well a text has the words that were typed. Pure. Inside db/store only.

#include <string>
#include <string_view>
#include <vector>

#include "db/store/vocabulary.h"

namespace ocop::store {

/// Folded (or marked) words in the order typed.
struct Words {
  std::vector<std::string> words;
  WordEnd last = WordEnd::kOpen;

  bool empty() const { return words.empty(); }
};

/// From text made by SearchWords() or MarkedSearchWords(): words with one space between them.
Words SplitWords(std::string_view spaced, WordEnd last);

/// Vietnamese words are several syllables, so what matters is whether the words stand together as
/// they were typed: "gom su bat trang" is two runs in "gốm sứ" + "Bát Tràng"; "ha dong" found as
/// "Hà Nội" + "Đông Anh" is two strays.
struct Fit {
  bool is_complete = false;    ///< every word was found
  bool is_in_name = false;     ///< all of them in the name
  bool is_whole_name = false;  ///< the name is exactly these words
  int runs = 0;                ///< groups of words that stand together; fewer is better
  int strays = 0;              ///< lone words out of several that only `more` has
};

/// `name` and `more`: lines of words, as in search_doc.
Fit FitOf(const Words& typed, std::string_view name, std::string_view more);

}  // namespace ocop::store
