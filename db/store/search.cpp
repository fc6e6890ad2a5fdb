#include "db/store/search.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "db/store/connection.h"
#include "db/store/match.h"
#include "db/store/search_docs.h"
#include "db/store/texts.h"
#include "db/store/vocabulary.h"
#include "db/text/fold.h"

namespace ocop::store {
namespace {

constexpr std::size_t kTypedBytes = 200;
constexpr std::size_t kTypedWords = 12;
/// Rows looked at for one expression. A letter finds half the catalogue; the first rows will do,
/// and villages, crafts and groups come before products.
constexpr int kCandidates = 100;
/// Shorter words have too many neighbours.
constexpr std::size_t kCorrectableBytes = 3;
constexpr std::size_t kCorrections = 8;
constexpr std::size_t kCorrectedWords = 4;

struct Kind {
  HitKind kind;
  std::string_view name;  ///< as in table translation
  int order;              ///< among hits that fit alike
};

/// By the number that the ids of search_doc start with.
constexpr std::array<Kind, 7> kKinds = {{{},
                                         {HitKind::kVillage, "village", 0},
                                         {HitKind::kCraft, "craft", 1},
                                         {HitKind::kProductSet, "product_set", 2},
                                         {HitKind::kUnit, "admin_unit", 5},
                                         {HitKind::kProduct, "product", 3},
                                         {HitKind::kProducer, "producer", 4}}};

const Kind& KindOf(std::int64_t doc_id) {
  const std::int64_t number = doc_id >> 32;
  return kKinds[number > 0 && number < 7 ? static_cast<std::size_t>(number) : 5U];
}

std::int64_t EntityOf(std::int64_t doc_id) { return doc_id & 0xFFFFFFFF; }

/// What was typed.
struct Typed {
  Words folded;
  Words marked;  ///< empty when no marks were typed
};

Typed Read(std::string_view text) {
  text = text.substr(0, kTypedBytes);
  const WordEnd last = !text.empty() && text.back() == ' ' ? WordEnd::kFinished : WordEnd::kOpen;
  Typed typed;
  typed.folded = SplitWords(SearchWords(text), last);
  if (text::HasMarks(text)) typed.marked = SplitWords(MarkedSearchWords(text), last);
  for (Words* words : {&typed.folded, &typed.marked}) {
    if (words->words.size() > kTypedWords) words->words.resize(kTypedWords);
  }
  return typed;
}

/// FTS5 query syntax: the words next to each other, within columns.
std::string PhraseIn(std::string_view columns, const Words& words) {
  std::string expression = "{";
  expression.append(columns).append("} : \"");
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (i > 0) expression += ' ';
    expression += words.words[i];
  }
  expression += '"';
  if (words.last == WordEnd::kOpen) expression += " *";
  return expression;
}

/// All the words, anywhere within columns.
std::string AllIn(std::string_view columns, const Words& words) {
  std::string expression = "{";
  expression.append(columns).append("} : (");
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (i > 0) expression += " AND ";
    expression.append("\"").append(words.words[i]).append("\"");
  }
  if (words.last == WordEnd::kOpen) expression += " *";
  return expression + ")";
}

struct Candidate {
  std::int64_t id = 0;
  HitRank rank = HitRank::kRelated;
  Fit fit;
  Fit exact;
  std::size_t name_bytes = 0;

  auto Key() const {
    const bool is_exact = exact.is_complete;
    const Fit& best = is_exact ? exact : fit;
    return std::make_tuple(rank, !best.is_in_name, !best.is_whole_name, best.strays, best.runs,
                           KindOf(id).order, name_bytes, id);
  }
};

Candidate Weigh(const Typed& typed, const Statement& row) {
  Candidate candidate;
  candidate.id = row.Int(0);
  const std::string_view name = row.Text(1);
  candidate.name_bytes = std::min(name.find('\n'), name.size());
  candidate.fit = FitOf(typed.folded, name, row.Text(2));
  if (!typed.marked.empty()) {
    // Its first line is the Vietnamese name.
    const std::string_view marked = row.Text(3);
    const std::size_t end = std::min(marked.find('\n'), marked.size());
    candidate.exact = FitOf(typed.marked, marked.substr(0, end), marked.substr(end));
    if (candidate.exact.strays > candidate.fit.strays) candidate.exact = {};
  }
  if (candidate.exact.is_complete) {
    candidate.rank = HitRank::kExactMarks;
  } else {
    candidate.rank = candidate.fit.is_in_name ? HitRank::kName : HitRank::kRelated;
  }
  return candidate;
}

}  // namespace

struct Searcher::Impl {
  explicit Impl(Connection& connection) : db(connection) {}

  /// Adds the rows an expression finds and that are not there yet.
  Status Gather(const Typed& typed, const std::string& expression,
                std::vector<Candidate>& candidates) {
    std::vector<std::int64_t> ids;
    RETURN_IF_ERROR(db.Each("SELECT rowid FROM search_fts WHERE search_fts MATCH ?1"
                            " ORDER BY rowid LIMIT ?2",
                            {expression, kCandidates},
                            [&](const Statement& row) { ids.push_back(row.Int(0)); }),
                    "search");
    for (const std::int64_t id : ids) {
      if (!seen.insert(id).second) continue;
      RETURN_IF_ERROR(
          db.Each("SELECT id, name, more, marked FROM search_doc WHERE id = ?1", {id},
                  [&](const Statement& row) { candidates.push_back(Weigh(typed, row)); }),
          "search");
    }
    return {};
  }

  /// From the strictest expression to the widest, until there are enough.
  Result<std::vector<Candidate>> Find(const Typed& typed, std::size_t enough) {
    std::vector<std::string> expressions;
    const bool is_several = typed.folded.words.size() > 1;
    const auto add = [&](std::string_view columns, const Words& words) {
      expressions.push_back(PhraseIn(columns, words));
      if (is_several) expressions.push_back(AllIn(columns, words));
    };
    if (!typed.marked.empty()) add("marked", typed.marked);
    add("name", typed.folded);
    add("name more", typed.folded);

    seen.clear();
    std::vector<Candidate> candidates;
    for (const std::string& expression : expressions) {
      RETURN_IF_ERROR(Gather(typed, expression, candidates), "find");
      if (candidates.size() >= enough) break;
    }
    return candidates;
  }

  static WordEnd EndOf(const Typed& typed, std::size_t word) {
    return word + 1 == typed.folded.words.size() ? typed.folded.last : WordEnd::kFinished;
  }

  /// The words that may be the wrong one.
  std::vector<std::size_t> Suspects(const Typed& typed) const {
    const std::vector<std::string>& words = typed.folded.words;
    std::vector<std::size_t> unknown;
    std::vector<std::size_t> correctable;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!vocabulary->Knows(words[i], EndOf(typed, i))) unknown.push_back(i);
      if (words[i].size() >= kCorrectableBytes) correctable.push_back(i);
    }
    if (unknown.size() > 1) return {};  // more than one mistake
    // When every word exists, one of them is the wrong one: "gom ba trang".
    std::vector<std::size_t> suspects = unknown.empty() ? correctable : unknown;
    if (suspects.size() > kCorrectedWords) suspects.resize(kCorrectedWords);
    return suspects;
  }

  static Typed WithWord(const Typed& typed, std::size_t word, const std::string& replacement) {
    const std::vector<std::string>& words = typed.folded.words;
    std::string spaced;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0) spaced += ' ';
      spaced += i == word ? replacement : words[i];
    }
    return {SplitWords(spaced, typed.folded.last), {}};
  }

  /// The ways to change one word of what was typed.
  std::vector<Typed> Corrections(const Typed& typed) const {
    std::vector<Typed> corrections;
    for (const std::size_t i : Suspects(typed)) {
      const std::string& word = typed.folded.words[i];
      std::vector<std::string> instead = vocabulary->Splits(word, EndOf(typed, i));
      if (word.size() >= kCorrectableBytes) {
        for (std::string& near : vocabulary->Near(word, EndOf(typed, i), kCorrections)) {
          instead.push_back(std::move(near));
        }
      }
      for (const std::string& replacement : instead) {
        corrections.push_back(WithWord(typed, i, replacement));
      }
    }
    return corrections;
  }

  Result<std::vector<Candidate>> FindWithTypo(const Typed& typed, std::size_t enough) {
    if (!vocabulary.has_value()) {
      OCOP_ASSIGN_OR_RETURN(loaded, Vocabulary::Load(db), "typo");
      vocabulary = std::move(loaded);
    }
    std::vector<Candidate> all;
    std::unordered_set<std::int64_t> taken;
    for (const Typed& correction : Corrections(typed)) {
      OCOP_ASSIGN_OR_RETURN(found, Find(correction, enough), "typo");
      for (Candidate& candidate : found) {
        if (!candidate.fit.is_complete || !taken.insert(candidate.id).second) continue;
        candidate.rank = HitRank::kTypo;
        all.push_back(candidate);
      }
      if (all.size() >= enough) break;
    }
    return all;
  }

  /// Best first, at most `limit`, and not all of one kind where others fit too.
  static std::vector<Candidate> Choose(std::vector<Candidate> candidates, std::size_t limit) {
    const bool has_clean =
        std::any_of(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
          return candidate.fit.is_complete && candidate.fit.strays == 0;
        });
    const auto is_noise = [&](const Candidate& candidate) {
      return !candidate.fit.is_complete || (has_clean && candidate.fit.strays > 0);
    };
    candidates.erase(std::remove_if(candidates.begin(), candidates.end(), is_noise),
                     candidates.end());
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.Key() < b.Key(); });
    std::vector<Candidate> chosen;
    std::size_t units = 0;
    std::size_t producers = 0;
    for (const Candidate& candidate : candidates) {
      if (chosen.size() == limit) break;
      const HitKind kind = KindOf(candidate.id).kind;
      if (kind == HitKind::kUnit && ++units > std::max<std::size_t>(3, limit / 8)) continue;
      if (kind == HitKind::kProducer && ++producers > std::max<std::size_t>(3, limit / 4)) continue;
      chosen.push_back(candidate);
    }
    return chosen;
  }

  Connection& db;
  std::optional<Vocabulary> vocabulary;
  std::unordered_set<std::int64_t> seen;
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::Over(Connection& db) { return Searcher(std::make_unique<Impl>(db)); }

Result<std::vector<SearchHit>> Searcher::Search(std::string_view text, Language language,
                                                int limit) {
  const Typed typed = Read(text);
  if (typed.folded.empty() || limit <= 0) return std::vector<SearchHit>();
  const auto count = static_cast<std::size_t>(limit);
  OCOP_ASSIGN_OR_RETURN(found, impl_->Find(typed, count), "search");
  std::vector<Candidate> chosen = Impl::Choose(std::move(found), count);
  if (chosen.empty()) {
    OCOP_ASSIGN_OR_RETURN(guessed, impl_->FindWithTypo(typed, count), "search");
    chosen = Impl::Choose(std::move(guessed), count);
  }
  std::vector<SearchHit> hits;
  hits.reserve(chosen.size());
  for (const Candidate& candidate : chosen) {
    const Kind& kind = KindOf(candidate.id);
    const std::int64_t id = EntityOf(candidate.id);
    OCOP_ASSIGN_OR_RETURN(name, ReadText(impl_->db, kind.name, id, "name", language), "search");
    OCOP_ASSIGN_OR_RETURN(name_vi, ReadText(impl_->db, kind.name, id, "name", Language::kVi),
                          "search");
    hits.push_back({kind.kind, candidate.rank, id, std::move(name), std::move(name_vi.text)});
  }
  return hits;
}

}  // namespace ocop::store
