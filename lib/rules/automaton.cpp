#include "rules/automaton.h"

#include <algorithm>
#include <span>
#include <unordered_set>

namespace assay {

// The subset construction (M. Rabin and D. Scott, Finite Automata and Their Decision Problems, 1959): a state of the
// automaton is a set of states of the NFA.
struct Automaton::Builder {
  struct Child {
    std::uint8_t byte = 0;
    std::uint32_t state = 0;
  };
  struct Made {
    std::uint32_t first_child = 0, first_value = 0;
    std::uint32_t otherwise = 0;
    std::uint32_t tail = 0;  // in tails
    std::uint16_t children = 0, values = 0;
    std::uint8_t tail_size = 0;
  };

  explicit Builder(const Nfa& from) : nfa(from), alone(from.size(), kDead), stamps(from.size()) {
    start(nfa.starts());
    static_cast<void>(finish());
    known.clear();  // nothing leads back to the beginning: state 0 stands for none
    alone.assign(alone.size(), kDead);
  }

  // Collects the states that can be reached without a byte.
  void start(const std::vector<Nfa::State>& states) {
    set.clear();
    ++stamp;
    add(states);
  }
  void add(const std::vector<Nfa::State>& states) {
    stack.assign(states.rbegin(), states.rend());
    while (!stack.empty()) {
      const Nfa::State state = stack.back();
      stack.pop_back();
      if (stamps[state] == stamp) continue;
      stamps[state] = stamp;
      const Nfa::Node& node = nfa.node(state);
      if (node.kind == Nfa::Kind::kSplit)
        for (std::uint32_t i = node.count; i-- > 0;) stack.push_back(nfa.way(node, i));
      else
        set.push_back(state);
    }
  }
  // The number of the set.
  std::uint32_t finish() {
    const auto number = static_cast<std::uint32_t>(sets.size());
    if (set.size() == 1 && alone[set[0]] != kDead) return alone[set[0]];
    std::sort(set.begin(), set.end());
    sets.push_back({static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(set.size())});
    pool.insert(pool.end(), set.begin(), set.end());
    if (set.size() == 1) return alone[set[0]] = number;
    const auto [at, added] = known.insert(number);
    if (added) return number;
    pool.resize(sets.back().first);
    sets.pop_back();
    return *at;
  }

  // Follows the set while all of it wants one and the same byte, up to where other ways may join.
  void follow_tail(Made& made) {
    made.tail = static_cast<std::uint32_t>(tails.size());
    while (made.tail_size < 255 && !set.empty()) {
      const Nfa::Node& first = nfa.node(set[0]);
      const bool same = std::all_of(set.begin(), set.end(), [&](Nfa::State state) {
        const Nfa::Node& node = nfa.node(state);
        return node.kind == Nfa::Kind::kByte && node.byte == first.byte && nfa.node(node.out).kind != Nfa::Kind::kSplit;
      });
      if (!same) return;
      tails += static_cast<char>(first.byte);
      ++made.tail_size;
      passed.clear();
      for (const Nfa::State state : set) passed.push_back(nfa.node(state).out);
      start(passed);
    }
  }

  // Makes the tail, the children and the values of a state.
  void expand(std::uint32_t number) {
    Made made;
    made.first_value = static_cast<std::uint32_t>(values.size());
    gaps.clear();
    const auto [first, size] = sets[number];
    set.assign(pool.begin() + first, pool.begin() + first + size);
    if (number != 0) follow_tail(made);
    for (const Nfa::State state : set) {
      const Nfa::Node& node = nfa.node(state);
      switch (node.kind) {
        case Nfa::Kind::kByte:
          lead(node.byte, node.out);
          break;
        case Nfa::Kind::kDigit:
          for (std::uint8_t digit = '0'; digit <= '9'; ++digit) lead(digit, node.out);
          break;
        case Nfa::Kind::kGap:
          gaps.push_back(node.out);
          break;
        case Nfa::Kind::kAccept:
          values.push_back(node.out);
          break;
        case Nfa::Kind::kSplit:
          break;
      }
    }
    made.values = static_cast<std::uint16_t>(values.size() - made.first_value);
    std::sort(values.begin() + made.first_value, values.end());
    std::sort(used.begin(), used.end());
    made.first_child = static_cast<std::uint32_t>(children.size());
    made.children = static_cast<std::uint16_t>(used.size());
    for (const std::uint8_t byte : used) {
      start(leads[byte]);
      if (byte != ' ' && byte != '\n') add(gaps);
      children.push_back({byte, finish()});
      leads[byte].clear();
    }
    used.clear();
    if (!gaps.empty()) {
      start(gaps);
      made.otherwise = finish();
    }
    states.push_back(made);
  }
  void lead(std::uint8_t byte, Nfa::State to) {
    if (leads[byte].empty()) used.push_back(byte);
    leads[byte].push_back(to);
  }

  [[nodiscard]] std::span<const Child> children_of(const Made& state) const {
    return {children.data() + state.first_child, state.children};
  }

  struct Hash {
    const Builder* builder;
    std::size_t operator()(std::uint32_t number) const {
      std::uint64_t h = 0;
      const auto [first, size] = builder->sets[number];
      for (std::uint32_t i = first; i < first + size; ++i)
        h = (h ^ builder->pool[i]) * 0x9E37'79B9'7F4A'7C15ULL, h ^= h >> 32;
      return static_cast<std::size_t>(h);
    }
  };
  struct Equal {
    const Builder* builder;
    bool operator()(std::uint32_t a, std::uint32_t b) const {
      const auto [first, size] = builder->sets[a];
      const auto [other, other_size] = builder->sets[b];
      const auto from = builder->pool.begin();
      return size == other_size && std::equal(from + first, from + first + size, from + other);
    }
  };

  const Nfa& nfa;
  std::vector<Nfa::State> pool;                               // of all sets
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sets;  // into the pool: first and size
  std::unordered_set<std::uint32_t, Hash, Equal> known{1024, Hash{this}, Equal{this}};
  std::vector<std::uint32_t> alone;  // the set of one state, by that state
  std::vector<Made> states;
  std::vector<Child> children;  // of each state in the order of the bytes
  std::vector<std::uint32_t> values;

  std::string tails;

  std::vector<Nfa::State> set, stack, gaps, passed;
  std::vector<std::uint32_t> stamps;
  std::uint32_t stamp = 0;
  std::array<std::vector<Nfa::State>, 256> leads;
  std::vector<std::uint8_t> used;
};

constexpr std::size_t kMostMembers = 8;  // of a set, on average

bool Automaton::build(const Nfa& nfa, std::size_t most) {
  Builder builder(nfa);
  for (std::uint32_t i = 0; i < builder.sets.size(); ++i) {
    if (builder.sets.size() > most || builder.pool.size() > kMostMembers * most) return false;
    builder.expand(i);
  }
  const auto& states = builder.states;
  for (const auto& [byte, target] : builder.children)
    if (!column_[byte]) column_[byte] = static_cast<std::uint16_t>(columns_++);
  // Depth first, so that what a walk passes lies together.
  std::vector<std::uint32_t> order, stack{0};
  std::vector<std::uint32_t> place(states.size(), kDead);  // in words_
  std::size_t size = 0;
  while (!stack.empty()) {
    const std::uint32_t at = stack.back();
    stack.pop_back();
    if (place[at] != kDead) continue;
    place[at] = static_cast<std::uint32_t>(size);
    order.push_back(at);
    const Builder::Made& state = states[at];
    size += kNodeWords + (state.children > kDense ? columns_ : state.children) + state.values;
    if (state.otherwise) stack.push_back(state.otherwise);
    for (std::uint32_t i = state.children; i-- > 0;) stack.push_back(builder.children[state.first_child + i].state);
  }
  words_.reserve(size);
  for (const std::uint32_t at : order) {
    const Builder::Made& from = states[at];
    Node node;
    node.tail = from.tail;
    node.tail_size = from.tail_size;
    node.otherwise = from.otherwise ? place[from.otherwise] : 0;
    node.values = from.values;
    const bool row = from.children > kDense;
    node.children = row ? kRow : static_cast<std::uint8_t>(from.children);
    const std::span<const Builder::Child> children = builder.children_of(from);
    for (std::size_t c = 0; !row && c < children.size(); ++c)
      node.labels ^= std::uint64_t{0xFFU ^ children[c].byte} << (8 * c);
    const std::size_t first = words_.size() + kNodeWords;
    words_.resize(first + edges(node));
    std::memcpy(&words_[first - kNodeWords], &node, kNodeWords * sizeof words_[0]);
    for (std::size_t c = 0; c < children.size(); ++c)
      words_[first + (row ? column_[children[c].byte] : c)] = place[children[c].state];
    const auto values = builder.values.begin() + from.first_value;
    words_.insert(words_.end(), values, values + from.values);
  }
  tails_ = std::move(builder.tails);
  return true;
}

}  // namespace assay
