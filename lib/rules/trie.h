// A byte trie over folded literals, walked from the beginning of each word: the prefilter and, for finite patterns,
// the whole matcher. Cost: a few bytes a word, whatever the number of literals.
#pragma once

#include <array>
#include <cstdint>
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
    std::uint32_t at = 0;
    std::size_t length = 0;
    for (;;) {
      const Node& node = nodes_[at];
      for (std::uint32_t i = 0; i < node.values; ++i) hit(length, values_[node.first_value + i]);
      if (length == text.size()) return;
      at = child(node, static_cast<std::uint8_t>(text[length]));
      if (!at) return;
      ++length;
    }
  }

 private:
  static constexpr std::uint8_t kDense = 6;  ///< nodes with more children get a table
  struct Node {
    std::uint32_t first_child = 0;  ///< index into edges_, or into tables_ where children == 0xFF
    std::uint32_t first_value = 0;
    std::uint16_t values = 0;
    std::uint8_t children = 0;
  };
  struct Building {
    std::vector<std::pair<std::uint8_t, std::uint32_t>> children;
    std::vector<std::uint32_t> values;
  };

  [[nodiscard]] std::uint32_t child(const Node& node, std::uint8_t byte) const {
    if (node.children == 0xFF) return tables_[node.first_child][byte];
    for (std::uint32_t i = node.first_child, end = i + node.children; i < end; ++i)
      if (labels_[i] == byte) return targets_[i];
    return 0;
  }

  std::vector<Building> building_;
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> labels_;
  std::vector<std::uint32_t> targets_;
  std::vector<std::array<std::uint32_t, 256>> tables_;
  std::vector<std::uint32_t> values_;
};

}  // namespace assay
