#include "db/store/vocabulary.h"

#include <algorithm>

namespace ocop::store {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of the first `letters` letters, or of the whole word when it has fewer.
std::size_t BytesOf(std::string_view word, std::size_t letters) {
  std::size_t i = 0;
  while (i < word.size() && letters > 0) {
    ++i;
    while (i < word.size() && IsContinuation(word[i])) ++i;
    --letters;
  }
  return i;
}

std::size_t LettersOf(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return !IsContinuation(c); }));
}

std::string_view WithoutLetters(std::string_view word, std::size_t letters) {
  return word.substr(BytesOf(word, letters));
}

/// A word typed so far against a whole one: some beginning of it is within one edit.
bool BeginsWithinOneEdit(std::string_view typed, std::string_view word) {
  const std::size_t letters = LettersOf(typed);
  for (std::size_t length = letters - 1; length <= letters + 1; ++length) {
    if (WithinOneEdit(typed, word.substr(0, BytesOf(word, length)))) return true;
  }
  return false;
}

}  // namespace

bool WithinOneEdit(std::string_view a, std::string_view b) {
  // What begins alike does not matter; neither may the cut fall inside a letter.
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  while (same > 0 && ((same < a.size() && IsContinuation(a[same])) ||
                      (same < b.size() && IsContinuation(b[same])))) {
    --same;
  }
  a.remove_prefix(same);
  b.remove_prefix(same);
  if (a == b) return true;
  if (WithoutLetters(a, 1) == b || a == WithoutLetters(b, 1)) return true;  // one too many
  if (WithoutLetters(a, 1) == WithoutLetters(b, 1)) return true;            // another one
  const std::size_t first_a = BytesOf(a, 1);
  const std::size_t first_b = BytesOf(b, 1);
  const std::size_t two = first_a + first_b;
  return BytesOf(a, 2) == two && BytesOf(b, 2) == two && two > first_a && two > first_b &&
         a.substr(0, first_a) == b.substr(first_b, first_a) &&
         a.substr(first_a, first_b) == b.substr(0, first_b) && a.substr(two) == b.substr(two);
}

Result<Vocabulary> Vocabulary::Load(Connection& db) {
  // A view of the index itself; nothing is stored, and a read-only file will do.
  RETURN_IF_ERROR(db.Get().Run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary"
                               " USING fts5vocab (main, search_fts, col)"),
                  "vocabulary");
  Vocabulary vocabulary;
  const auto on_row = [&](const Statement& row) {
    const std::string_view word = row.Text(0);
    const auto documents = static_cast<std::uint32_t>(row.Int(1));
    if (!vocabulary.entries_.empty() && vocabulary.WordOf(vocabulary.entries_.back()) == word) {
      vocabulary.entries_.back().documents += documents;  // the same word in another column
      return;
    }
    vocabulary.entries_.push_back({static_cast<std::uint32_t>(vocabulary.letters_.size()),
                                   static_cast<std::uint32_t>(word.size()), documents});
    vocabulary.letters_ += word;
  };
  RETURN_IF_ERROR(
      db.Each("SELECT term, doc FROM temp.search_vocabulary WHERE col <> 'marked'", {}, on_row),
      "vocabulary");
  vocabulary.letters_.shrink_to_fit();
  vocabulary.entries_.shrink_to_fit();
  return vocabulary;
}

bool Vocabulary::Knows(std::string_view word, WordEnd end) const {
  const auto entry = std::lower_bound(
      entries_.begin(), entries_.end(), word,
      [this](const Entry& left, std::string_view right) { return WordOf(left) < right; });
  if (entry == entries_.end()) return false;
  const std::string_view found = WordOf(*entry);
  return end == WordEnd::kOpen ? found.substr(0, word.size()) == word : found == word;
}

std::vector<std::string> Vocabulary::Near(std::string_view word, WordEnd end,
                                          std::size_t limit) const {
  struct Candidate {
    const Entry* entry;
    bool is_whole;
  };
  std::vector<Candidate> candidates;
  for (const Entry& entry : entries_) {
    if (entry.bytes + 4 < word.size()) continue;  // a letter has at most four bytes
    if (end == WordEnd::kFinished && entry.bytes > word.size() + 4) continue;
    const std::string_view other = WordOf(entry);
    if (other == word) continue;
    if (WithinOneEdit(word, other)) {
      candidates.push_back({&entry, true});
    } else if (end == WordEnd::kOpen && BeginsWithinOneEdit(word, other)) {
      candidates.push_back({&entry, false});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    if (a.is_whole != b.is_whole) return a.is_whole;
    if (a.entry->documents != b.entry->documents) return a.entry->documents > b.entry->documents;
    return a.entry->offset < b.entry->offset;
  });
  std::vector<std::string> near;
  for (const Candidate& candidate : candidates) {
    if (near.size() == limit) break;
    near.emplace_back(WordOf(*candidate.entry));
  }
  return near;
}

std::vector<std::string> Vocabulary::Splits(std::string_view word, WordEnd end) const {
  std::vector<std::string> splits;
  const std::size_t letters = LettersOf(word);
  for (std::size_t left = 2; left + 2 <= letters; ++left) {
    const std::size_t bytes = BytesOf(word, left);
    if (!Knows(word.substr(0, bytes), WordEnd::kFinished)) continue;
    if (!Knows(word.substr(bytes), end)) continue;
    splits.push_back(std::string(word.substr(0, bytes)) + ' ' + std::string(word.substr(bytes)));
  }
  return splits;
}

}  // namespace ocop::store
