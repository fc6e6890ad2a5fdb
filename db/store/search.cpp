#include "db/store/search.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "db/store/connection.h"
#include "db/store/match.h"
#include "db/store/search_doc_id.h"
#include "db/store/search_docs.h"
#include "db/store/search_index.h"
#include "db/store/texts.h"
#include "db/store/vocabulary.h"
#include "db/text/fold.h"

namespace ocop::store {
namespace {

constexpr std::size_t kTypedBytes = 200;
constexpr std::size_t kTypedWords = 12;
/// Shorter words have too many neighbours.
constexpr std::size_t kCorrectableBytes = 3;
constexpr std::size_t kCorrections = 8;
constexpr std::size_t kCorrectedWords = 4;

struct Kind {
  HitKind kind;
  int order;  ///< among hits that fit alike
};

/// By DocKind.
constexpr std::array<Kind, 7> kKinds = {{{},
                                         {HitKind::kVillage, 0},
                                         {HitKind::kCraft, 1},
                                         {HitKind::kProductSet, 2},
                                         {HitKind::kUnit, 5},
                                         {HitKind::kProduct, 3},
                                         {HitKind::kProducer, 4}}};

const Kind& KindOf(std::int64_t doc_id) {
  return kKinds[static_cast<std::size_t>(DocKindOf(doc_id))];
}

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

Candidate Weigh(const Typed& typed, std::int64_t id, const Doc& doc) {
  Candidate candidate;
  candidate.id = id;
  candidate.name_bytes = std::min(doc.name.find('\n'), doc.name.size());
  candidate.fit = FitOf(typed.folded, doc.name, doc.more);
  if (!typed.marked.empty()) {
    candidate.exact = FitOf(typed.marked, doc.marked_name, doc.marked_more);
    if (candidate.exact.strays > candidate.fit.strays) candidate.exact = {};
  }
  if (candidate.exact.is_complete) {
    candidate.rank = HitRank::kExactMarks;
  } else {
    candidate.rank = candidate.fit.is_in_name ? HitRank::kName : HitRank::kRelated;
  }
  return candidate;
}

/// All the words stand together in its name: what it belongs to makes it no better.
bool IsBest(const Typed& typed, const Candidate& candidate) {
  const auto is_one_run = [](const Fit& fit) { return fit.is_in_name && fit.runs == 1; };
  return is_one_run(typed.marked.empty() ? candidate.fit : candidate.exact);
}

}  // namespace

struct Searcher::Impl {
  explicit Impl(Connection& connection) : db(connection) {}

  /// Adds those that are not there yet.
  Status Gather(const Typed& typed, const Numbers& found, std::vector<Candidate>& candidates) {
    for (const std::uint32_t number : found) {
      if (!index->Links().IsFindable(number) || !seen.insert(number).second) continue;
      OCOP_ASSIGN_OR_RETURN(own, index->Read(number), "search");
      if (own == nullptr) continue;
      Candidate candidate = Weigh(typed, index->Links().DocAt(number), *own);
      if (!IsBest(typed, candidate)) {
        OCOP_ASSIGN_OR_RETURN(doc, index->ReadWithOwners(number), "search");
        candidate = Weigh(typed, candidate.id, doc);
      }
      candidates.push_back(candidate);
    }
    return {};
  }

  /// From the strictest question to the widest, until there are enough.
  Result<std::vector<Candidate>> Find(const Typed& typed, std::size_t enough) {
    using Question = Result<Numbers> (SearchIndex::*)(std::string_view, const Words&);
    seen.clear();
    std::vector<Candidate> candidates;
    const auto ask = [&](Question phrase, Question all, std::string_view columns,
                         const Words& words) -> Status {
      for (const Question question : {phrase, all}) {
        const bool is_asked = question == all && words.words.size() == 1;
        if (words.empty() || is_asked || candidates.size() >= enough) continue;
        OCOP_ASSIGN_OR_RETURN(found, ((*index).*question)(columns, words), "find");
        RETURN_IF_ERROR(Gather(typed, found, candidates), "find");
      }
      return {};
    };
    constexpr Question kRelatedPhrase = &SearchIndex::RelatedToPhrase;
    constexpr Question kRelatedAll = &SearchIndex::RelatedToAll;
    RETURN_IF_ERROR(ask(kRelatedPhrase, kRelatedAll, "marked", typed.marked), "marked");
    RETURN_IF_ERROR(ask(&SearchIndex::WithPhrase, &SearchIndex::WithAll, "name", typed.folded),
                    "name");
    RETURN_IF_ERROR(ask(kRelatedPhrase, kRelatedAll, "name more", typed.folded), "related");
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
  std::optional<SearchIndex> index;      ///< from the first search on
  std::optional<Vocabulary> vocabulary;  ///< from the first search that found nothing on
  std::unordered_set<std::uint32_t> seen;
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
  if (!impl_->index.has_value()) {
    OCOP_ASSIGN_OR_RETURN(index, SearchIndex::Load(impl_->db), "search");
    impl_->index = std::move(index);
  }
  impl_->index->Forget();
  OCOP_ASSIGN_OR_RETURN(found, impl_->Find(typed, count), "search");
  std::vector<Candidate> chosen = Impl::Choose(std::move(found), count);
  if (chosen.empty()) {
    OCOP_ASSIGN_OR_RETURN(guessed, impl_->FindWithTypo(typed, count), "search");
    chosen = Impl::Choose(std::move(guessed), count);
  }
  std::vector<SearchHit> hits;
  hits.reserve(chosen.size());
  for (const Candidate& candidate : chosen) {
    const std::string_view kind = TranslationKindOf(DocKindOf(candidate.id));
    const std::int64_t id = EntityOf(candidate.id);
    OCOP_ASSIGN_OR_RETURN(name, ReadText(impl_->db, kind, id, "name", language), "search");
    OCOP_ASSIGN_OR_RETURN(name_vi, ReadText(impl_->db, kind, id, "name", Language::kVi), "search");
    hits.push_back(
        {KindOf(candidate.id).kind, candidate.rank, id, std::move(name), std::move(name_vi.text)});
  }
  return hits;
}

}  // namespace ocop::store
