#include "rules/trie.h"

#include <algorithm>

namespace assay {

void Trie::insert(std::string_view key, std::uint32_t value) {
  std::uint32_t at = 0;
  for (const char c : key) {
    const auto byte = static_cast<std::uint8_t>(c);
    auto& children = building_[at].children;
    auto found = std::lower_bound(children.begin(), children.end(), byte,
                                  [](const auto& edge, std::uint8_t b) { return edge.first < b; });
    if (found == children.end() || found->first != byte) {
      const auto made = static_cast<std::uint32_t>(building_.size());
      children.insert(found, {byte, made});
      building_.emplace_back();
      at = made;
    } else {
      at = found->second;
    }
  }
  auto& values = building_[at].values;
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void Trie::freeze() {
  std::uint16_t columns = 1;
  for (const Building& from : building_)
    for (const auto& [byte, target] : from.children)
      if (!column_[byte]) column_[byte] = columns++;
  // Breadth first; a node that only leads on to one other is left out, its bytes become that one's tail.
  struct Pending {
    std::uint32_t from;
    std::string tail;
  };
  std::vector<Pending> queue{{0, {}}};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    std::uint32_t at = queue[i].from;
    std::string& tail = queue[i].tail;
    while (at != 0 && building_[at].values.empty() && building_[at].children.size() == 1 && tail.size() < 255) {
      tail += static_cast<char>(building_[at].children[0].first);
      at = building_[at].children[0].second;
    }
    const Building& from = building_[at];
    Node node;
    node.tail = static_cast<std::uint32_t>(tails_.size());
    node.tail_size = static_cast<std::uint8_t>(tail.size());
    if (!tail.empty()) node.tail_first = static_cast<std::uint8_t>(tail[0]);
    tails_ += tail;
    node.first_value = static_cast<std::uint32_t>(values_.size());
    node.values = static_cast<std::uint16_t>(from.values.size());
    values_.insert(values_.end(), from.values.begin(), from.values.end());
    const auto first = static_cast<std::uint32_t>(queue.size());
    if (from.children.size() > kDense) {
      const std::size_t row = rows_.size();
      node.first_child = static_cast<std::uint32_t>(row) | kRow;
      rows_.resize(row + columns);
      for (std::uint32_t c = 0; c < from.children.size(); ++c) rows_[row + column_[from.children[c].first]] = first + c;
    } else {
      node.first_child = first;
      for (std::size_t c = 0; c < from.children.size(); ++c)
        node.labels ^= std::uint64_t{0xFFU ^ from.children[c].first} << (8 * c);
    }
    for (const auto& [byte, target] : from.children) queue.push_back({target, {}});
    nodes_.push_back(node);
  }
  building_.clear();
  building_.shrink_to_fit();
}

}  // namespace assay
