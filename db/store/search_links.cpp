#include "db/store/search_links.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "db/store/search_doc_id.h"

namespace ocop::store {
namespace {

struct Things {
  DocKind kind;
  std::string_view ids;
};

constexpr Things kThings[] = {{DocKind::kVillage, "SELECT id FROM village"},
                              {DocKind::kCraft, "SELECT id FROM craft"},
                              {DocKind::kProductSet, "SELECT id FROM product_set"},
                              {DocKind::kUnit, "SELECT id FROM admin_unit"},
                              {DocKind::kProduct, "SELECT id FROM product"},
                              {DocKind::kProducer, "SELECT id FROM producer"}};

constexpr std::size_t kMostOwners = 6;

/// Each row: a thing, and what it belongs to, of these kinds. NULL belongs to nothing.
struct Belonging {
  std::string_view rows;
  std::size_t count;
  DocKind kind;
  DocKind owners[kMostOwners];
};

constexpr Belonging kBelongings[] = {
    {"SELECT id, unit_id, printed_unit_id FROM village",
     2,
     DocKind::kVillage,
     {DocKind::kUnit, DocKind::kUnit}},
    {"SELECT village_id, craft_id FROM village_craft", 1, DocKind::kVillage, {DocKind::kCraft}},
    {"SELECT p.id, p.set_id, p.craft_id, p.village_id, p.producer_id,"
     " coalesce(p.unit_id, v.unit_id, r.unit_id), v.printed_unit_id FROM product p"
     " LEFT JOIN village v ON v.id = p.village_id"
     " LEFT JOIN producer r ON r.id = p.producer_id",
     6,
     DocKind::kProduct,
     {DocKind::kProductSet, DocKind::kCraft, DocKind::kVillage, DocKind::kProducer, DocKind::kUnit,
      DocKind::kUnit}},
    {"SELECT r.id, r.village_id, coalesce(r.unit_id, v.unit_id) FROM producer r"
     " LEFT JOIN village v ON v.id = r.village_id",
     2,
     DocKind::kProducer,
     {DocKind::kVillage, DocKind::kUnit}}};

}  // namespace

void DocSet::KeepOnly(const DocSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

std::vector<std::uint32_t> DocSet::First(std::size_t limit) const {
  std::vector<std::uint32_t> docs;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
      if (docs.size() == limit) return docs;
      docs.push_back(static_cast<std::uint32_t>(i * 64) +
                     static_cast<std::uint32_t>(std::countr_zero(word)));
    }
  }
  return docs;
}

void SearchLinks::Table::Fill(std::size_t docs, std::vector<Link>& links) {
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  start_.assign(docs + 1, 0);
  to_.reserve(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const bool is_again =
        i > 0 && links[i].from == links[i - 1].from && links[i].to == links[i - 1].to;
    if (is_again) continue;
    to_.push_back(links[i].to);
    ++start_[links[i].from + 1];
  }
  for (std::size_t i = 0; i < docs; ++i) start_[i + 1] += start_[i];
}

Result<SearchLinks> SearchLinks::Load(Connection& db) {
  SearchLinks links;
  RETURN_IF_ERROR(links.LoadDocs(db), "search links");
  OCOP_ASSIGN_OR_RETURN(all, links.LoadLinks(db), "search links");
  links.owners_.Fill(links.size(), all);
  for (Link& link : all) std::swap(link.from, link.to);
  links.members_.Fill(links.size(), all);
  return links;
}

Status SearchLinks::LoadDocs(Connection& db) {
  for (const Things& things : kThings) {
    RETURN_IF_ERROR(
        db.Each(things.ids, {},
                [&](const Statement& row) { docs_.push_back(DocId(things.kind, row.Int(0))); }),
        "things");
  }
  std::sort(docs_.begin(), docs_.end());
  is_gone_.assign(docs_.size(), false);
  return db.Each(
      "SELECT id FROM admin_unit WHERE kind NOT IN ('ward', 'commune')"
      " OR valid_until IS NOT NULL",
      {}, [&](const Statement& row) {
        const std::optional<std::uint32_t> number = NumberOf(DocId(DocKind::kUnit, row.Int(0)));
        if (number.has_value()) is_gone_[*number] = true;
      });
}

Result<std::vector<SearchLinks::Link>> SearchLinks::LoadLinks(Connection& db) const {
  std::vector<Link> links;
  for (const Belonging& belonging : kBelongings) {
    const auto on_row = [&](const Statement& row) {
      const std::optional<std::uint32_t> from = NumberOf(DocId(belonging.kind, row.Int(0)));
      for (std::size_t i = 0; from.has_value() && i < belonging.count; ++i) {
        const int column = static_cast<int>(i) + 1;
        if (row.IsNull(column)) continue;
        const auto to = NumberOf(DocId(belonging.owners[i], row.Int(column)));
        if (to.has_value()) links.push_back({*from, *to});
      }
    };
    RETURN_IF_ERROR(db.Each(belonging.rows, {}, on_row), "who belongs to whom");
  }
  return links;
}

std::optional<std::uint32_t> SearchLinks::NumberOf(std::int64_t doc_id) const {
  const auto found = std::lower_bound(docs_.begin(), docs_.end(), doc_id);
  if (found == docs_.end() || *found != doc_id) return std::nullopt;
  return static_cast<std::uint32_t>(found - docs_.begin());
}

}  // namespace ocop::store
