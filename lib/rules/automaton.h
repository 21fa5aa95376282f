// All patterns of a rule set as one deterministic automaton over folded bytes, walked from the beginning of each word:
// for exact patterns the whole matcher, for others the prefilter. Cost: a few bytes a word, whatever the number of
// patterns.
//
// Made for few cache misses: states lie in depth-first order, so that what a walk passes lies together; a run of
// states without a choice is one node with a tail; a node of many children has a row over the bytes in use.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "document/ascii.h"
#include "rules/nfa.h"

namespace assay {

/// Build once; afterwards immutable and thread safe.
class Automaton {
 public:
  /// Makes the automaton of what was added to `nfa`. False, and empty, where it would have more than `most` states.
  [[nodiscard]] bool build(const Nfa& nfa, std::size_t most = kMostStates);
  static constexpr std::size_t kMostStates = 1 << 19;

  /// How far some text leads: bytes of a node's tail, or, when all of it is taken, the node itself.
  struct Place {
    std::uint32_t node = 0;
    std::uint32_t taken = 0;
    [[nodiscard]] bool dead() const { return node == kDead; }
  };
  static constexpr std::uint32_t kDead = 0xFFFF'FFFF;

  /// A walk through a text.
  struct Walk {
    Place place{};
    std::uint32_t begin = 0;   ///< where in the text it starts
    std::uint32_t length = 0;  ///< bytes from there that led to the place
    std::uint32_t number = 0;  ///< the caller's
    bool arrived = false;      ///< at the place just now, so that what ends there is still to be told
  };
  /// Calls `hit(length, value)` for every string that `text` begins with, the shortest first. Looks no further than
  /// kReach bytes.
  template <class Hit>
  void walk(std::string_view text, Hit&& hit) const {
    static_cast<void>(walk(Place{}, text, 0, hit));
  }
  /// The same from `from` on, for a text of which the first `length` bytes led there: they are counted and not looked
  /// at. Gives where the whole text leads, dead if nowhere.
  template <class Hit>
  Place walk(Place from, std::string_view text, std::size_t length, Hit&& hit) const {
    Walk walk{.place = from, .length = static_cast<std::uint32_t>(length)};
    while (step(walk, text, hit)) {
    }
    return walk.place;
  }

  /// Goes all the walks, each as if alone, side by side: while the memory fetches the next node of one the others go
  /// on. Calls `hit(number, length, value)`, for each walk the shortest first.
  template <class Hit>
  void walk(std::vector<Walk>& walks, std::string_view text, Hit&& hit) const {
    for (std::size_t left = walks.size(); left != 0;) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < left; ++i) {
        Walk walk = walks[i];
        const auto take = [&](std::size_t length, std::uint32_t value) { hit(walk.number, length, value); };
        if (!step(walk, text, take)) continue;
        fetch(walk.place);
        walks[kept++] = walk;
      }
      left = kept;
    }
    walks.clear();
  }
  /// Lets the memory fetch a place that is soon looked at.
  void fetch(Place place) const { __builtin_prefetch(words_.get() + place.node); }

  /// Calls `use(byte, place)` for every byte that may come next and is not only part of a gap.
  template <class Use>
  void each_next(Place at, Use&& use) const {
    const Node node = load(at.node);
    if (at.taken < node.tail_size)
      return use(static_cast<std::uint8_t>(tail(at.node)[at.taken]), Place{at.node, at.taken + 1});
    const std::uint32_t* children = this->children(at.node, node);
    if (node.children != kRow) {
      for (unsigned i = 0; i < node.children; ++i)
        use(static_cast<std::uint8_t>(node.labels >> 8 * i), Place{children[i], 0});
      return;
    }
    for (unsigned byte = 1; byte < 0xFF; ++byte)
      if (const std::uint32_t next = children[column_[byte]]) use(static_cast<std::uint8_t>(byte), Place{next, 0});
  }
  /// Whether a string ends there.
  [[nodiscard]] bool ends(Place at) const {
    const Node node = load(at.node);
    return at.taken == node.tail_size && node.values;
  }
  /// Whether any byte but a space may follow.
  [[nodiscard]] bool has_gap(Place at) const {
    const Node node = load(at.node);
    return at.taken == node.tail_size && node.otherwise;
  }

  /// What a walk sees of a text, so that gaps do not make its cost quadratic.
  static constexpr std::size_t kReach = 256;

  static void visit(auto& archive, auto& automaton) {
    archive.share(automaton.words_, automaton.size_);
    archive(automaton.column_, automaton.columns_);
  }

 private:
  static constexpr std::size_t kDense = 8;  ///< nodes with more children get a row over the bytes in use
  static constexpr std::uint8_t kRow = 0xFF;
  static constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  // Behind it in words_ come its tail, the bytes that must follow before values and children, then the nodes that its
  // children lead to, then its values: what is looked at together lies together.
  struct Node {
    std::uint64_t labels = ~std::uint64_t{0};  ///< bytes of the children, the first one's lowest; filled up with 0xFF
    std::uint32_t otherwise = 0;               ///< the child for bytes without one of their own but ' ' and '\n'
    std::uint16_t values = 0;
    std::uint8_t tail_size = 0;
    std::uint8_t children = 0;  ///< or kRow
  };
  static constexpr std::size_t kNodeWords = 4;
  static constexpr std::uint32_t kNear = 16;  // words that the memory fetches with the one before them

  [[nodiscard]] Node load(std::uint32_t at) const {
    Node node;
    std::memcpy(static_cast<void*>(&node), words_.get() + at, kNodeWords * sizeof words_[0]);
    return node;
  }
  [[nodiscard]] const char* tail(std::uint32_t at) const {
    return reinterpret_cast<const char*>(words_.get() + at + kNodeWords);
  }
  [[nodiscard]] static constexpr std::size_t tail_words(std::size_t bytes) { return (bytes + 3) / 4; }
  [[nodiscard]] const std::uint32_t* children(std::uint32_t at, const Node& node) const {
    return words_.get() + at + kNodeWords + tail_words(node.tail_size);
  }
  [[nodiscard]] std::size_t edges(const Node& node) const { return node.children == kRow ? columns_ : node.children; }
  template <class Hit>
  void give(std::uint32_t at, const Node& node, std::size_t length, Hit& hit) const {
    const std::uint32_t* value = children(at, node) + edges(node);
    for (std::uint32_t i = 0; i < node.values; ++i) hit(length, value[i]);
  }
  // The child by a byte of its own, or 0.
  [[nodiscard]] std::uint32_t labelled(std::uint32_t at, const Node& node, std::uint8_t byte) const {
    const std::uint32_t* children = this->children(at, node);
    if (node.children == kRow) return children[column_[byte]];
    // The lowest of the eight bytes that equals `byte`, without a loop whose end cannot be foreseen. UTF-8 has no 0xFF.
    const std::uint64_t differ = node.labels ^ (kOnes * byte);
    const std::uint64_t equal = (differ - kOnes) & ~differ & (kOnes << 7);
    return equal && byte != 0xFF ? children[std::countr_zero(equal) / 8] : 0;
  }
  [[nodiscard]] std::uint32_t child(std::uint32_t at, const Node& node, std::uint8_t byte) const {
    const std::uint32_t own = labelled(at, node, byte);
    return own || byte == ' ' || byte == '\n' ? own : node.otherwise;
  }
  // Goes on to a node that is perhaps not in the cache. False where the walk ends; its place is dead but at the end of
  // a text.
  template <class Hit>
  bool step(Walk& walk, std::string_view text, Hit& hit) const {
    const char* const from = text.data() + walk.begin;
    const std::size_t end = std::min(text.size() - walk.begin, kReach);
    std::size_t length = walk.length, taken = walk.place.taken;
    std::uint32_t at = walk.place.node;
    const auto stop = [&walk](Place place) { return walk.place = place, false; };
    for (bool arrived = walk.arrived;; arrived = true, taken = 0) {
      const Node node = load(at);
      if (taken < node.tail_size) {
        for (const char* bytes = tail(at); taken < node.tail_size; ++taken, ++length) {
          if (length == end) return stop({at, static_cast<std::uint32_t>(taken)});
          if (from[length] != bytes[taken]) return stop({kDead, 0});
        }
        arrived = true;
      }
      if (arrived && node.values != 0) give(at, node, length, hit);
      if (length == end) return stop({at, static_cast<std::uint32_t>(taken)});
      const std::uint32_t next = child(at, node, static_cast<std::uint8_t>(from[length++]));
      if (next == 0) return stop({kDead, 0});
      const bool near = next - at < kNear;
      at = next;
      if (near) continue;
      walk.place = {at, 0};
      walk.length = static_cast<std::uint32_t>(length);
      return walk.arrived = true;
    }
  }

  std::shared_ptr<const std::uint32_t[]> words_;  ///< nodes and what belongs to them
  std::uint64_t size_ = 0;                        ///< of words_
  std::array<std::uint16_t, 256> column_{};       ///< of a byte in a row; 0 for bytes that nothing has
  std::size_t columns_ = 1;
};

}  // namespace assay
