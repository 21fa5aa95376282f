#include "rules/trie.h"

#include <algorithm>
#include <unordered_set>

namespace assay {

namespace {

bool is_wild(std::uint8_t byte) { return kWild.find(static_cast<char>(byte)) != kWild.npos; }

}  // namespace

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

// Lets nodes of which the same can follow be one, so that common endings are kept once.
void Trie::merge_equal() {
  std::vector<std::uint32_t> same(building_.size());
  const auto hash = [this](std::uint32_t i) {
    std::uint64_t h = 0;
    const auto mix = [&h](std::uint64_t n) { h = (h ^ n) * 0x9E37'79B9'7F4A'7C15ULL, h ^= h >> 32; };
    for (const auto& [byte, child] : building_[i].children) mix(std::uint64_t{child} << 8 | byte);
    for (const std::uint32_t value : building_[i].values) mix(~std::uint64_t{value});
    return static_cast<std::size_t>(h);
  };
  const auto equal = [this](std::uint32_t a, std::uint32_t b) {
    return building_[a].children == building_[b].children && building_[a].values == building_[b].values;
  };
  std::unordered_set<std::uint32_t, decltype(hash), decltype(equal)> known(building_.size() / 4, hash, equal);
  // Children are made after their parents: backwards they come first.
  for (auto i = static_cast<std::uint32_t>(building_.size()); i-- > 0;) {
    for (auto& [byte, child] : building_[i].children) child = same[child];
    same[i] = *known.insert(i).first;
  }
}

void Trie::freeze() {
  merge_equal();
  std::uint16_t columns = 1;
  for (const Building& from : building_)
    for (const auto& [byte, target] : from.children)
      if (!column_[byte]) column_[byte] = columns++;
  // Depth first, so that what a walk passes lies together. A node that only leads on to one other is left out, its
  // bytes become that one's tail: `choice` gives where the bytes after `at` meet the next choice.
  const auto choice = [this](std::uint32_t at) {
    for (std::size_t tail = 0; tail < 255 && at != 0 && building_[at].values.empty(); ++tail) {
      const auto& children = building_[at].children;
      if (children.size() != 1 || is_wild(children[0].first)) break;
      at = children[0].second;
    }
    return at;
  };
  std::vector<std::uint32_t> order, stack{0};
  std::vector<std::uint32_t> number(building_.size(), kDead);  // in nodes_
  while (!stack.empty()) {
    const std::uint32_t at = stack.back();
    stack.pop_back();
    if (number[at] != kDead) continue;
    number[at] = static_cast<std::uint32_t>(order.size());
    order.push_back(at);
    const auto& children = building_[choice(at)].children;
    for (auto child = children.rbegin(); child != children.rend(); ++child) stack.push_back(child->second);
  }
  std::vector<std::uint32_t> written(building_.size(),
                                     kDead);  // in nodes_, of one that has this one's values, children
  for (const std::uint32_t entry : order) {
    const std::uint32_t at = choice(entry);
    const std::size_t tail = tails_.size();
    for (std::uint32_t passed = entry; passed != at; passed = building_[passed].children[0].second)
      tails_ += static_cast<char>(building_[passed].children[0].first);
    const Building& from = building_[at];
    Node node;
    if (written[at] != kDead) {
      node = nodes_[written[at]];
    } else {
      node.first_value = static_cast<std::uint32_t>(values_.size());
      node.values = static_cast<std::uint16_t>(from.values.size());
      values_.insert(values_.end(), from.values.begin(), from.values.end());
      for (const auto& [byte, child] : from.children) node.wild |= is_wild(byte);
      const std::size_t first = edges_.size();
      node.first_child = static_cast<std::uint32_t>(first);
      if (from.children.size() > kDense) {
        node.first_child |= kRow;
        edges_.resize(first + columns);
        for (const auto& [byte, child] : from.children) edges_[first + column_[byte]] = number[child];
      } else {
        for (std::size_t c = 0; c < from.children.size(); ++c) {
          node.labels ^= std::uint64_t{0xFFU ^ from.children[c].first} << (8 * c);
          edges_.push_back(number[from.children[c].second]);
        }
      }
      written[at] = static_cast<std::uint32_t>(nodes_.size());
    }
    node.tail = static_cast<std::uint32_t>(tail);
    node.tail_size = static_cast<std::uint8_t>(tails_.size() - tail);
    nodes_.push_back(node);
  }
  building_.clear();
  building_.shrink_to_fit();
}

}  // namespace assay
