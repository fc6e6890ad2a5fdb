#pragma once
/// Who belongs to whom, for search: a product is also found by the words of its village, its maker,
/// its craft, its group and its place. Inside db/store only.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "db/store/connection.h"
#include "platform/base/result.h"

namespace ocop::store {

/// A set of things by their number in SearchLinks.
class DocSet {
 public:
  explicit DocSet(std::size_t docs) : words_((docs + 63) / 64) {}

  void Add(std::size_t doc) { words_[doc / 64] |= std::uint64_t{1} << (doc % 64); }
  /// Both of one size.
  void KeepOnly(const DocSet& other);
  /// The first `limit` of them, rising.
  std::vector<std::uint32_t> First(std::size_t limit) const;

 private:
  std::vector<std::uint64_t> words_;
};

/// Everything that can be found, numbered 0, 1, … in the order of their ids in search_doc, and what
/// each belongs to. About 1 MB for 17,000 products.
class SearchLinks {
 public:
  static Result<SearchLinks> Load(Connection& db);

  std::size_t size() const { return docs_.size(); }
  std::int64_t DocAt(std::uint32_t number) const { return docs_[number]; }
  std::optional<std::uint32_t> NumberOf(std::int64_t doc_id) const;

  /// What it belongs to.
  std::span<const std::uint32_t> Of(std::uint32_t number) const { return owners_.At(number); }
  /// What belongs to it.
  std::span<const std::uint32_t> To(std::uint32_t number) const { return members_.At(number); }
  /// False for what only lends its words: units that are no more.
  bool IsFindable(std::uint32_t number) const { return !is_gone_[number]; }

 private:
  struct Link {
    std::uint32_t from;
    std::uint32_t to;
  };
  /// The links of each, one after the other.
  class Table {
   public:
    void Fill(std::size_t docs, std::vector<Link>& links);
    std::span<const std::uint32_t> At(std::uint32_t from) const {
      return std::span(to_).subspan(start_[from], start_[from + 1] - start_[from]);
    }

   private:
    std::vector<std::uint32_t> start_;  // one more than things
    std::vector<std::uint32_t> to_;
  };

  Status LoadDocs(Connection& db);
  Result<std::vector<Link>> LoadLinks(Connection& db) const;

  std::vector<std::int64_t> docs_;  // rising
  std::vector<bool> is_gone_;
  Table owners_;
  Table members_;
};

}  // namespace ocop::store
