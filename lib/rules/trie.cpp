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
  nodes_.resize(building_.size());
  for (std::size_t i = 0; i < building_.size(); ++i) {
    const Building& from = building_[i];
    Node& node = nodes_[i];
    node.first_value = static_cast<std::uint32_t>(values_.size());
    node.values = static_cast<std::uint16_t>(from.values.size());
    values_.insert(values_.end(), from.values.begin(), from.values.end());
    if (from.children.size() > kDense) {
      node.children = 0xFF;
      node.first_child = static_cast<std::uint32_t>(tables_.size());
      auto& table = tables_.emplace_back();
      table.fill(0);
      for (const auto& [byte, target] : from.children) table[byte] = target;
      continue;
    }
    node.children = static_cast<std::uint8_t>(from.children.size());
    node.first_child = static_cast<std::uint32_t>(labels_.size());
    for (const auto& [byte, target] : from.children) {
      labels_.push_back(byte);
      targets_.push_back(target);
    }
  }
  building_.clear();
  building_.shrink_to_fit();
}

}  // namespace assay
