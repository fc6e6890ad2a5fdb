#pragma once
/// What is wrong with a source folder, collected so that one run tells everything.

#include <string>
#include <string_view>
#include <vector>

namespace ocop::hub {

struct Problem {
  std::string file;    ///< relative to the source folder
  int line = 0;        ///< 1 is the header; 0: the whole file
  std::string column;  ///< as the header names it; empty: the whole line
  std::string what;    ///< what is wrong
  std::string remedy;  ///< what to do
};

/// "products.csv:12: set_no: there is no set 27; write a number from 1 to 26".
std::string ToText(const Problem& problem);

class Problems {
 public:
  void Add(Problem problem) { all_.push_back(std::move(problem)); }
  [[nodiscard]] bool Empty() const { return all_.empty(); }
  /// By file, then by line; in the order of finding within a line.
  [[nodiscard]] std::vector<Problem> Sorted() const;

 private:
  std::vector<Problem> all_;
};

/// The candidate that `word` was most likely meant to be; empty when none is near.
std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// " (did you mean X?)" or nothing.
std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace ocop::hub
