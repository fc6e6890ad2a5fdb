#include "db/store/match.h"

#include <algorithm>

namespace ocop::store {
namespace {

bool IsEdge(char c) { return c == ' ' || c == '\n'; }

/// True when `run` stands in `text` from the start of a word to the end of one, or to anywhere in
/// one when its last word is open.
bool Has(std::string_view text, std::string_view run, WordEnd end) {
  for (std::size_t at = text.find(run); at != std::string_view::npos; at = text.find(run, at + 1)) {
    const std::size_t after = at + run.size();
    const bool starts = at == 0 || IsEdge(text[at - 1]);
    const bool ends = end == WordEnd::kOpen || after == text.size() || IsEdge(text[after]);
    if (starts && ends) return true;
  }
  return false;
}

bool HasLine(std::string_view text, std::string_view line) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (text.substr(0, end) == line) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

std::string Join(const Words& typed, std::size_t first, std::size_t count) {
  std::string joined;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i > first) joined += ' ';
    joined += typed.words[i];
  }
  return joined;
}

}  // namespace

Words SplitWords(std::string_view spaced, WordEnd last) {
  Words split;
  split.last = last;
  while (!spaced.empty()) {
    const std::size_t end = std::min(spaced.find(' '), spaced.size());
    split.words.emplace_back(spaced.substr(0, end));
    spaced.remove_prefix(std::min(end + 1, spaced.size()));
  }
  return split;
}

Fit FitOf(const Words& typed, std::string_view name, std::string_view more) {
  Fit fit;
  const std::size_t count = typed.words.size();
  fit.is_in_name = true;
  for (std::size_t first = 0; first < count;) {
    // The longest run from here on: any part of a run is a run, so this gives the fewest.
    std::size_t length = count - first;
    bool in_name = false;
    for (; length > 0; --length) {
      const WordEnd end = first + length == count ? typed.last : WordEnd::kFinished;
      const std::string run = Join(typed, first, length);
      in_name = Has(name, run, end);
      if (in_name || Has(more, run, end)) break;
    }
    if (length == 0) return {};
    ++fit.runs;
    fit.is_in_name = fit.is_in_name && in_name;
    const bool is_lone = length == 1 && count > 1 && !in_name;
    if (is_lone && !HasLine(more, typed.words[first])) ++fit.strays;
    first += length;
  }
  fit.is_complete = count > 0;
  fit.is_whole_name = fit.is_in_name && fit.runs == 1 && HasLine(name, Join(typed, 0, count));
  return fit;
}

}  // namespace ocop::store
