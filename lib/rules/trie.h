// A byte trie over folded literals, walked from the beginning of each word: the prefilter and, for finite patterns,
// the whole matcher. Cost: a few bytes a word, whatever the number of literals.
//
// Made for few cache misses: equal endings are kept once; nodes lie in depth-first order, so that what a
// walk passes lies together; a run of nodes without a choice is one node with a tail; a node of many children has a
// row over the bytes in use.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/ascii.h"
#include "rules/literals.h"

namespace assay {

/// Build with insert(), then freeze(); afterwards immutable and thread safe.
class Trie {
 public:
  Trie() : building_(1) {}

  /// Adds `value` at the end of `key`, in which the bytes of kWild stand for what they stand for in a Literal. A node
  /// may hold several values, in the order of insertion.
  void insert(std::string_view key, std::uint32_t value);
  void freeze();

  /// How far into the trie some text leads: bytes of a node's tail, or, when all of it is taken, the node itself.
  struct Place {
    std::uint32_t node = 0;
    std::uint32_t taken = 0;
    [[nodiscard]] bool dead() const { return node == kDead; }
  };
  static constexpr std::uint32_t kDead = 0xFFFF'FFFF;

  /// Calls `hit(length, value)` for every literal that `text` begins with; of literals without kWild the shortest
  /// first.
  template <class Hit>
  void walk(std::string_view text, Hit&& hit) const {
    static_cast<void>(walk(Place{}, text, 0, hit));
  }
  /// The same from `from` on, for a text of which the first `length` bytes led there: they are counted and not looked
  /// at. Gives where the whole text leads, dead if nowhere; what kWild leads to is left out.
  template <class Hit>
  Place walk(Place from, std::string_view text, std::size_t length, Hit&& hit) const {
    const Node* node = &nodes_[from.node];
    std::size_t taken = from.taken;
    for (;;) {
      if (taken < node->tail_size) {
        const char* tail = tails_.data() + node->tail;
        for (; taken < node->tail_size; ++taken, ++length) {
          if (length == text.size()) return place(node, taken);
          if (text[length] != tail[taken]) return {kDead, 0};
        }
        give(*node, length, hit);
      }
      if (length == text.size()) return place(node, taken);
      if (node->wild) walk_wild(*node, text, length, hit);
      const std::uint32_t next = child(*node, static_cast<std::uint8_t>(text[length]));
      if (!next) return {kDead, 0};
      node = &nodes_[next];
      ++length;
      taken = 0;
      if (!node->tail_size) give(*node, length, hit);
    }
  }

  /// Calls `use(byte, place)` for every byte that may come next, those of kWild among them.
  template <class Use>
  void each_next(Place at, Use&& use) const {
    const Node& node = nodes_[at.node];
    if (at.taken < node.tail_size)
      return use(static_cast<std::uint8_t>(tails_[node.tail + at.taken]), Place{at.node, at.taken + 1});
    for (unsigned byte = 1; byte < 0xFF; ++byte)
      if (const std::uint32_t next = child(node, static_cast<std::uint8_t>(byte)))
        use(static_cast<std::uint8_t>(byte), Place{next, 0});
  }
  /// Whether a literal ends there.
  [[nodiscard]] bool ends(Place at) const { return at.taken == nodes_[at.node].tail_size && nodes_[at.node].values; }

 private:
  static constexpr std::size_t kDense = 8;  ///< nodes with more children get a row
  static constexpr std::uint32_t kRow = 0x8000'0000;
  static constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  struct Node {
    std::uint64_t labels = ~std::uint64_t{0};  ///< bytes of the children, the first one's lowest; filled up with 0xFF
    std::uint32_t first_child = 0;             ///< in edges_, the others behind it; with kRow, a row of all columns
    std::uint32_t first_value = 0;
    std::uint32_t tail = 0;  ///< into tails_: bytes that must follow before values and children
    std::uint16_t values = 0;
    std::uint8_t tail_size = 0;
    bool wild = false;  ///< a child is one of kWild
  };
  struct Building {
    std::vector<std::pair<std::uint8_t, std::uint32_t>> children;
    std::vector<std::uint32_t> values;
  };

  template <class Hit>
  void give(const Node& node, std::size_t length, Hit& hit) const {
    for (std::uint32_t i = 0; i < node.values; ++i) hit(length, values_[node.first_value + i]);
  }
  // Recursion only where a literal has one of kWild: as deep as it has of them.
  template <class Hit>
  void walk_wild(const Node& node, std::string_view text, std::size_t length, Hit& hit) const {
    const auto follow = [&](char wild, std::size_t end) {
      if (const std::uint32_t after = child(node, static_cast<std::uint8_t>(wild))) enter(after, text, end, hit);
    };
    std::size_t end = length;
    if (ascii::is_digit(text[length])) {
      while (end < text.size() && ascii::is_digit(text[end])) ++end;
      follow(kDigit, length + 1);
      follow(kNumber, end);
      follow(kDigitRun, end);
    }
    if (text[length] == ' ') return;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    if (end < text.size() && text[end] == ' ') follow(kWordRun, end);
  }
  template <class Hit>
  void enter(std::uint32_t number, std::string_view text, std::size_t length, Hit& hit) const {
    if (!nodes_[number].tail_size) give(nodes_[number], length, hit);
    static_cast<void>(walk(Place{number, 0}, text, length, hit));
  }
  [[nodiscard]] Place place(const Node* node, std::size_t taken) const {
    return {static_cast<std::uint32_t>(node - nodes_.data()), static_cast<std::uint32_t>(taken)};
  }

  [[nodiscard]] std::uint32_t child(const Node& node, std::uint8_t byte) const {
    if (node.first_child & kRow) return edges_[(node.first_child & ~kRow) + column_[byte]];
    // The lowest of the eight bytes that equals `byte`, without a loop whose end cannot be foreseen. UTF-8 has no 0xFF.
    const std::uint64_t differ = node.labels ^ (kOnes * byte);
    const std::uint64_t equal = (differ - kOnes) & ~differ & (kOnes << 7);
    if (!equal || byte == 0xFF) return 0;
    return edges_[node.first_child + static_cast<std::uint32_t>(std::countr_zero(equal) / 8)];
  }

  void merge_equal();

  std::vector<Building> building_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> edges_;         ///< nodes that children lead to
  std::array<std::uint16_t, 256> column_{};  ///< of a byte in a row; 0 for bytes that no literal has
  std::string tails_;
  std::vector<std::uint32_t> values_;
};

}  // namespace assay
