#include "db/store/search_index.h"

#include <algorithm>
#include <utility>

namespace ocop::store {
namespace {

constexpr int kNoLimit = -1;  // SQLite: https://sqlite.org/lang_select.html#limitoffset
/// Expressions whose finds are kept, 4 KB each for 17,000 products.
constexpr std::size_t kRemembered = 64;

/// FTS5 query syntax: the words next to each other, within columns.
std::string Phrase(std::string_view columns, const Words& words) {
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

/// Each word by itself.
std::vector<std::string> Apart(std::string_view columns, const Words& words) {
  std::vector<std::string> expressions;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const bool is_last = i + 1 == words.words.size();
    const WordEnd end = is_last ? words.last : WordEnd::kFinished;
    expressions.push_back(Phrase(columns, {{words.words[i]}, end}));
  }
  return expressions;
}

Doc DocOf(const Statement& row) {
  // Its first line is the Vietnamese name.
  const std::string_view marked = row.Text(2);
  const std::size_t end = std::min(marked.find('\n'), marked.size());
  return {row.String(0), row.String(1), std::string(marked.substr(0, end)),
          std::string(marked.substr(end))};
}

}  // namespace

Result<SearchIndex> SearchIndex::Load(Connection& db) {
  OCOP_ASSIGN_OR_RETURN(links, SearchLinks::Load(db), "search index");
  return SearchIndex(db, std::move(links));
}

Result<Numbers> SearchIndex::WithPhrase(std::string_view columns, const Words& words) {
  return Having(Phrase(columns, words), static_cast<int>(kMost));
}

Result<Numbers> SearchIndex::WithAll(std::string_view columns, const Words& words) {
  std::string expression;
  for (const std::string& one : Apart(columns, words)) {
    if (!expression.empty()) expression += " AND ";
    expression += one;
  }
  return Having(expression, static_cast<int>(kMost));
}

Result<Numbers> SearchIndex::RelatedToPhrase(std::string_view columns, const Words& words) {
  return Related({Phrase(columns, words)});
}

Result<Numbers> SearchIndex::RelatedToAll(std::string_view columns, const Words& words) {
  return Related(Apart(columns, words));
}

Result<Numbers> SearchIndex::Having(const std::string& expression, int limit) {
  Numbers numbers;
  RETURN_IF_ERROR(db_->Each("SELECT rowid FROM search_fts WHERE search_fts MATCH ?1"
                            " ORDER BY rowid LIMIT ?2",
                            {expression, limit},
                            [&](const Statement& row) {
                              const auto number = links_.NumberOf(row.Int(0));
                              if (number.has_value()) numbers.push_back(*number);
                            }),
                  "having");
  return numbers;
}

Result<const DocSet*> SearchIndex::Reaching(const std::string& expression) {
  const auto known = reached_.find(expression);
  if (known != reached_.end()) return &known->second;
  OCOP_ASSIGN_OR_RETURN(having, Having(expression, kNoLimit), "reaching");
  DocSet reached(links_.size());
  for (const std::uint32_t number : having) {
    reached.Add(number);
    for (const std::uint32_t member : links_.To(number)) reached.Add(member);
  }
  return &reached_.emplace(expression, std::move(reached)).first->second;
}

Result<Numbers> SearchIndex::Related(const std::vector<std::string>& expressions) {
  if (reached_.size() + expressions.size() > kRemembered) reached_.clear();
  std::optional<DocSet> all;
  for (const std::string& expression : expressions) {
    OCOP_ASSIGN_OR_RETURN(reaching, Reaching(expression), "related");
    if (all.has_value()) {
      all->KeepOnly(*reaching);
    } else {
      all = *reaching;
    }
  }
  return all.has_value() ? all->First(kMost) : Numbers();
}

Result<const Doc*> SearchIndex::Read(std::uint32_t number) {
  auto found = docs_.find(number);
  if (found == docs_.end()) {
    std::optional<Doc> doc;
    RETURN_IF_ERROR(
        db_->Each("SELECT name, more, marked FROM search_doc WHERE id = ?1", {links_.DocAt(number)},
                  [&](const Statement& row) { doc = DocOf(row); }),
        "read");
    found = docs_.emplace(number, std::move(doc)).first;
  }
  return found->second.has_value() ? &*found->second : nullptr;
}

Result<Doc> SearchIndex::ReadWithOwners(std::uint32_t number) {
  OCOP_ASSIGN_OR_RETURN(own, Read(number), "read");
  Doc doc = own == nullptr ? Doc() : *own;
  for (const std::uint32_t owner : links_.Of(number)) {
    OCOP_ASSIGN_OR_RETURN(lent, Read(owner), "read");
    if (lent == nullptr) continue;
    doc.more.append("\n").append(lent->name).append("\n").append(lent->more);
    doc.marked_more.append("\n").append(lent->marked_name).append(lent->marked_more);
  }
  return doc;
}

}  // namespace ocop::store
