#include "db/store/search.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "db/store/connection.h"
#include "db/store/match.h"
#include "db/store/search_doc_id.h"
#include "db/store/search_docs.h"
#include "db/store/search_links.h"
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
constexpr int kNoLimit = -1;  ///< SQLite: https://sqlite.org/lang_select.html#limitoffset
/// Words whose finds are kept, 4 KB each for 17,000 products.
constexpr std::size_t kRemembered = 64;
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

/// Each word by itself.
std::vector<Words> Apart(const Words& words) {
  std::vector<Words> apart;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const bool is_last = i + 1 == words.words.size();
    apart.push_back({{words.words[i]}, is_last ? words.last : WordEnd::kFinished});
  }
  return apart;
}

/// What a thing may be found by: lines of words, as in search_doc.
struct Doc {
  std::string name;
  std::string more;
  std::string marked_name;
  std::string marked_more;

  void BelongTo(const Doc& owner) {
    more.append("\n").append(owner.name).append("\n").append(owner.more);
    marked_more.append("\n").append(owner.marked_name).append(owner.marked_more);
  }
};

Doc DocOf(const Statement& row) {
  // Its first line is the Vietnamese name.
  const std::string_view marked = row.Text(2);
  const std::size_t end = std::min(marked.find('\n'), marked.size());
  return {row.String(0), row.String(1), std::string(marked.substr(0, end)),
          std::string(marked.substr(end))};
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
  Status Gather(const Typed& typed, const std::vector<std::uint32_t>& found,
                std::vector<Candidate>& candidates) {
    for (const std::uint32_t number : found) {
      if (!links->IsFindable(number) || !seen.insert(number).second) continue;
      OCOP_ASSIGN_OR_RETURN(own, Read(number), "search");
      if (own == nullptr) continue;
      Candidate candidate = Weigh(typed, links->DocAt(number), *own);
      if (!IsBest(typed, candidate)) {
        Doc doc = *own;
        for (const std::uint32_t owner : links->Of(number)) {
          OCOP_ASSIGN_OR_RETURN(lent, Read(owner), "search");
          if (lent != nullptr) doc.BelongTo(*lent);
        }
        candidate = Weigh(typed, candidate.id, doc);
      }
      candidates.push_back(candidate);
    }
    return {};
  }

  /// Null when it has no name. Stays where it is until the search is over.
  Result<const Doc*> Read(std::uint32_t number) {
    auto found = docs.find(number);
    if (found == docs.end()) {
      std::optional<Doc> doc;
      RETURN_IF_ERROR(
          db.Each("SELECT name, more, marked FROM search_doc WHERE id = ?1", {links->DocAt(number)},
                  [&](const Statement& row) { doc = DocOf(row); }),
          "read");
      found = docs.emplace(number, std::move(doc)).first;
    }
    return found->second.has_value() ? &*found->second : nullptr;
  }

  /// What has these words itself.
  Result<std::vector<std::uint32_t>> Having(const std::string& expression, int limit) {
    std::vector<std::uint32_t> numbers;
    RETURN_IF_ERROR(db.Each("SELECT rowid FROM search_fts WHERE search_fts MATCH ?1"
                            " ORDER BY rowid LIMIT ?2",
                            {expression, limit},
                            [&](const Statement& row) {
                              const auto number = links->NumberOf(row.Int(0));
                              if (number.has_value()) numbers.push_back(*number);
                            }),
                    "having");
    return numbers;
  }

  /// What has these words itself or belongs to something that has them.
  Result<const DocSet*> Reaching(const std::string& expression) {
    const auto known = reached.find(expression);
    if (known != reached.end()) return &known->second;
    OCOP_ASSIGN_OR_RETURN(having, Having(expression, kNoLimit), "reaching");
    DocSet docs_reached(links->size());
    for (const std::uint32_t number : having) {
      docs_reached.Add(number);
      for (const std::uint32_t member : links->To(number)) docs_reached.Add(member);
    }
    return &reached.emplace(expression, std::move(docs_reached)).first->second;
  }

  /// What has or belongs to something that has each of `parts`; one may come from the name, another
  /// from the village.
  Result<std::vector<std::uint32_t>> Related(std::string_view columns,
                                             const std::vector<Words>& parts) {
    if (reached.size() + parts.size() > kRemembered) reached.clear();
    std::optional<DocSet> all;
    for (const Words& part : parts) {
      OCOP_ASSIGN_OR_RETURN(reaching, Reaching(PhraseIn(columns, part)), "related");
      if (all.has_value()) {
        all->KeepOnly(*reaching);
      } else {
        all = *reaching;
      }
    }
    return all.has_value() ? all->First(kCandidates) : std::vector<std::uint32_t>();
  }

  /// From the strictest question to the widest, until there are enough.
  Result<std::vector<Candidate>> Find(const Typed& typed, std::size_t enough) {
    std::vector<std::function<Result<std::vector<std::uint32_t>>()>> questions;
    const auto related = [&](std::string_view columns, const Words& words) {
      questions.emplace_back([=, this] { return Related(columns, {words}); });
      if (words.words.size() > 1) {
        questions.emplace_back([=, this] { return Related(columns, Apart(words)); });
      }
    };
    if (!typed.marked.empty()) related("marked", typed.marked);
    questions.emplace_back([&] { return Having(PhraseIn("name", typed.folded), kCandidates); });
    if (typed.folded.words.size() > 1) {
      questions.emplace_back([&] { return Having(AllIn("name", typed.folded), kCandidates); });
    }
    related("name more", typed.folded);

    seen.clear();
    std::vector<Candidate> candidates;
    for (const auto& question : questions) {
      OCOP_ASSIGN_OR_RETURN(found, question(), "find");
      RETURN_IF_ERROR(Gather(typed, found, candidates), "find");
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
  std::optional<SearchLinks> links;      ///< from the first search on
  std::optional<Vocabulary> vocabulary;  ///< from the first search that found nothing on
  /// While one is typed, most words stay what they were.
  std::unordered_map<std::string, DocSet> reached;

  // Of the search under way.
  std::unordered_set<std::uint32_t> seen;
  std::unordered_map<std::uint32_t, std::optional<Doc>> docs;
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
  if (!impl_->links.has_value()) {
    OCOP_ASSIGN_OR_RETURN(links, SearchLinks::Load(impl_->db), "search");
    impl_->links = std::move(links);
  }
  impl_->docs.clear();
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
