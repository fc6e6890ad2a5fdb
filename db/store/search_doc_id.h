#pragma once
/// The ids of table search_doc: what kind of thing it is, and which one. Inside db/store only.

#include <array>
#include <cstdint>
#include <string_view>

namespace ocop::store {

/// The numbers are part of the ids, so few and general things come before many and particular ones.
/// A CHECK of the table says the same.
enum class DocKind : std::uint8_t {
  kVillage = 1,
  kCraft = 2,
  kProductSet = 3,
  kUnit = 4,
  kProduct = 5,
  kProducer = 6,
};

constexpr std::int64_t DocId(DocKind kind, std::int64_t entity_id) {
  return (static_cast<std::int64_t>(kind) << 32) + entity_id;
}

/// Of an id made by DocId().
constexpr DocKind DocKindOf(std::int64_t doc_id) { return static_cast<DocKind>(doc_id >> 32); }
constexpr std::int64_t EntityOf(std::int64_t doc_id) { return doc_id & 0xFFFFFFFF; }

/// As in table translation.
constexpr std::string_view TranslationKindOf(DocKind kind) {
  constexpr std::array<std::string_view, 7> kNames = {
      "", "village", "craft", "product_set", "admin_unit", "product", "producer"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace ocop::store
