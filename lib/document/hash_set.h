// Words that are only to be known again: their hashes, without a string or an allocation for each.
//   HashSet words;  words.insert(HashSet::hash("plans"));  words.contains(HashSet::hash("plans"));
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "document/eight_bytes.h"

namespace assay {

/// A hash of short words: few operations, the same on every machine, no defence against an attacker.
struct WordHash {
  using is_transparent = void;
  [[nodiscard]] std::size_t operator()(std::string_view word) const {
    constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = word.size() * kMix;
    for (; word.size() > 8; word.remove_prefix(8)) hash = (hash ^ eight::load(word.data())) * kMix, hash ^= hash >> 32;
    hash = (hash ^ eight::load(word)) * kMix;
    return hash ^ hash >> 29;
  }
};

/// Small values by the hashes of words. Open addressing in one array, which clear() keeps: a look-up touches one place
/// in memory. Of 64 bits: that two words have the same hash is less likely than a fault of the memory. As thread safe
/// as a std::vector.
///   HashMap<int> counts;  ++counts[HashSet::hash("plans")];  counts.value(HashSet::hash("plan"));
template <class Value>
class HashMap {
 public:
  void clear() {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    used_ = 0;
  }
  /// The value of a word, made if need be.
  [[nodiscard]] Value& operator[](std::size_t hash) { return make(hash).first; }
  /// The same, and whether it was made.
  std::pair<Value&, bool> make(std::size_t hash) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[find(hash | 1)];
    const bool made = slot.hash == 0;
    used_ += made;
    slot.hash = hash | 1;  // 0 is a free slot
    return {slot.value, made};
  }
  /// Value{} where the word is not there.
  [[nodiscard]] Value value(std::size_t hash) const { return slots_.empty() ? Value{} : slots_[find(hash | 1)].value; }
  [[nodiscard]] bool contains(std::size_t hash) const { return !slots_.empty() && slots_[find(hash | 1)].hash != 0; }
  /// Lets the memory fetch what is soon asked for.
  void fetch(std::size_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(slots_.data() + first(hash));
  }
  static void visit(auto& archive, auto& map) { archive(map.slots_, map.used_); }

 private:
  struct Slot {
    std::size_t hash = 0;
    [[no_unique_address]] Value value{};
    static void visit(auto& archive, auto& slot) { archive(slot.hash, slot.value); }
  };
  [[nodiscard]] std::size_t first(std::size_t hash) const { return (hash >> 7) & (slots_.size() - 1); }
  [[nodiscard]] std::size_t find(std::size_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = first(hash);
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(64, slots_.size() * 2));
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.hash != 0) slots_[find(slot.hash)] = slot;
  }
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// Hashes of words without values.
class HashSet {
 public:
  [[nodiscard]] static std::size_t hash(std::string_view word) { return WordHash{}(word); }
  void clear() { map_.clear(); }
  /// False where it was there already.
  bool insert(std::size_t hash) { return map_.make(hash).second; }
  [[nodiscard]] bool contains(std::size_t hash) const { return map_.contains(hash); }

 private:
  struct Nothing {};
  HashMap<Nothing> map_;
};

}  // namespace assay
