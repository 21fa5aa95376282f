// A byte trie over folded literals, walked from the beginning of each word: the prefilter and, for finite patterns,
// the whole matcher. Cost: a few bytes a word, whatever the number of literals.
//
// Made for few cache misses: nodes in breadth-first order, so that the first letters of all literals lie together; a
// run of nodes without a choice is one node with a tail; a node of many children has a row over the bytes in use.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Build with insert(), then freeze(); afterwards immutable and thread safe.
class Trie {
 public:
  Trie() : building_(1) {}

  /// Adds `value` at the end of `key`. A node may hold several values, in the order of insertion.
  void insert(std::string_view key, std::uint32_t value);
  void freeze();

  /// Calls `hit(length, value)` for every literal that `text` begins with, shortest first.
  template <class Hit>
  void walk(std::string_view text, Hit&& hit) const {
    const Node* node = nodes_.data();
    std::size_t length = 0;
    for (;;) {
      if (node->tail_size) {
        if (text.size() - length < node->tail_size || static_cast<std::uint8_t>(text[length]) != node->tail_first ||
            std::memcmp(text.data() + length, tails_.data() + node->tail, node->tail_size) != 0)
          return;
        length += node->tail_size;
      }
      for (std::uint32_t i = 0; i < node->values; ++i) hit(length, values_[node->first_value + i]);
      if (length == text.size()) return;
      const std::uint32_t next = child(*node, static_cast<std::uint8_t>(text[length]));
      if (!next) return;
      node = &nodes_[next];
      ++length;
    }
  }

 private:
  static constexpr std::size_t kDense = 8;  ///< nodes with more children get a row
  static constexpr std::uint32_t kRow = 0x8000'0000;
  static constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  struct Node {
    std::uint64_t labels = ~std::uint64_t{0};  ///< bytes of the children, the first one's lowest; filled up with 0xFF
    std::uint32_t first_child = 0;             ///< the others follow it; with kRow, their row in rows_
    std::uint32_t first_value = 0;
    std::uint32_t tail = 0;  ///< into tails_: bytes that must follow before values and children
    std::uint16_t values = 0;
    std::uint8_t tail_size = 0;
    std::uint8_t tail_first = 0;  ///< its first byte, which most texts differ in
  };
  struct Building {
    std::vector<std::pair<std::uint8_t, std::uint32_t>> children;
    std::vector<std::uint32_t> values;
  };

  [[nodiscard]] std::uint32_t child(const Node& node, std::uint8_t byte) const {
    if (node.first_child & kRow) return rows_[(node.first_child & ~kRow) + column_[byte]];
    // The lowest of the eight bytes that equals `byte`, without a loop whose end cannot be foreseen. UTF-8 has no 0xFF.
    const std::uint64_t differ = node.labels ^ (kOnes * byte);
    const std::uint64_t equal = (differ - kOnes) & ~differ & (kOnes << 7);
    if (!equal || byte == 0xFF) return 0;
    return node.first_child + static_cast<std::uint32_t>(std::countr_zero(equal) / 8);
  }

  std::vector<Building> building_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> rows_;
  std::array<std::uint16_t, 256> column_{};  ///< of a byte in a row; 0 for bytes that no literal has
  std::string tails_;
  std::vector<std::uint32_t> values_;
};

}  // namespace assay
