#pragma once
/// The values used last, bounded in bytes: rendered lines, decoded pictures, painted cards. One
/// thread at a time. A value stays where it is in memory until it is forgotten.

#include <cstddef>
#include <functional>
#include <iterator>
#include <list>
#include <unordered_map>
#include <utility>

namespace ocop::ui {

/// `Hash` and `Same` may take more than a Key, so that a lookup need not make one.
template <typename Key, typename Value, typename Hash = std::hash<Key>,
          typename Same = std::equal_to<>>
class Lru {
 public:
  explicit Lru(std::size_t limit_bytes) : limit_bytes_(limit_bytes) {}

  /// Makes it the newest; null when it is not kept. Good until the next Add.
  template <typename Probe>
  Value* Find(const Probe& probe) {
    const auto found = by_key_.find(probe);
    if (found == by_key_.end()) return nullptr;
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return &found->second->value;
  }

  /// `key` must not be kept yet. The oldest go until `limit_bytes` holds again; the new one always
  /// stays.
  Value& Add(Key key, Value value, std::size_t bytes) {
    bytes_ += bytes;
    newest_first_.push_front({std::move(key), std::move(value), bytes});
    by_key_.emplace(&newest_first_.front().key, newest_first_.begin());
    while (bytes_ > limit_bytes_ && newest_first_.size() > 1) {
      bytes_ -= newest_first_.back().bytes;
      by_key_.erase(&newest_first_.back().key);
      newest_first_.pop_back();
    }
    return newest_first_.front().value;
  }

  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t bytes = 0;
  };
  /// The map holds pointers to the keys in the list, and is asked with probes.
  struct HashOf {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(const Key* key) const { return Hash{}(*key); }
    template <typename Probe>
    std::size_t operator()(const Probe& probe) const {
      return Hash{}(probe);
    }
  };
  struct SameAs {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    bool operator()(const Key* a, const Key* b) const { return Same{}(*a, *b); }
    template <typename Probe>
    bool operator()(const Key* key, const Probe& probe) const {
      return Same{}(*key, probe);
    }
    template <typename Probe>
    bool operator()(const Probe& probe, const Key* key) const {
      return Same{}(*key, probe);
    }
  };

  std::size_t limit_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> newest_first_;
  std::unordered_map<const Key*, typename std::list<Entry>::iterator, HashOf, SameAs> by_key_;
};

}  // namespace ocop::ui
