#include "rules/automaton.h"

#include <algorithm>

#include "rules/subsets.h"

namespace assay {

bool Automaton::build(const Nfa& nfa, std::size_t most) {
  Subsets made(nfa);
  if (!made.run(most)) return false;
  for (const auto& [byte, target] : made.children)
    if (!column_[byte]) column_[byte] = static_cast<std::uint16_t>(columns_++);
  std::vector<std::uint32_t> place(made.states.size());  // in words_, by number
  std::size_t size = 0;
  for (const Subsets::State& state : made.states) {
    place[state.number] = static_cast<std::uint32_t>(size);
    size +=
        kNodeWords + tail_words(state.tail_size) + (state.children > kDense ? columns_ : state.children) + state.values;
  }
  const std::shared_ptr<std::uint32_t[]> words(new std::uint32_t[size]());
  std::uint32_t* next = words.get();
  for (const Subsets::State& from : made.states) {
    Node node;
    node.tail_size = from.tail_size;
    node.otherwise = from.otherwise ? place[from.otherwise] : 0;
    node.values = from.values;
    const bool row = from.children > kDense;
    node.children = row ? kRow : static_cast<std::uint8_t>(from.children);
    std::memcpy(next + kNodeWords, made.tails.data() + from.tail, from.tail_size);
    std::uint32_t* edge = next + kNodeWords + tail_words(from.tail_size);
    std::size_t c = 0;
    for (const auto [byte, to] : made.children_of(from)) {
      if (!row) node.labels ^= std::uint64_t{0xFFU ^ byte} << (8 * c);
      edge[row ? column_[byte] : c++] = place[to];
    }
    std::memcpy(next, &node, kNodeWords * sizeof *next);
    next = std::copy_n(made.values.begin() + from.first_value, from.values, edge + edges(node));
  }
  words_ = words;
  size_ = size;
  return true;
}

}  // namespace assay
