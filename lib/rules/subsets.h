// The subset construction (M. Rabin and D. Scott, Finite Automata and Their Decision Problems, 1959): a state of a
// deterministic automaton is a set of states of the NFA. What an Automaton is laid out from.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rules/nfa.h"

namespace assay {

/// Run once; then `states` are the automaton's, the first its beginning, to which nothing leads back. They come depth
/// first, so that what a walk passes lies together, and so do the states of the NFA that are looked at in a row.
class Subsets {
 public:
  struct Child {
    std::uint8_t byte = 0;
    std::uint32_t state = 0;  ///< its number
  };
  struct State {
    std::uint32_t number = 0;
    std::uint32_t first_child = 0, first_value = 0;
    std::uint32_t otherwise = 0;  ///< the child for bytes without one of their own, 0 for none
    std::uint32_t tail = 0;       ///< in tails: bytes that must follow before values and children
    std::uint16_t children = 0, values = 0;
    std::uint8_t tail_size = 0;
  };

  explicit Subsets(const Nfa& nfa) : nfa_(nfa), slots_(kFirst), stamps_(nfa.size()) {}
  /// False where there would be more than `most` states.
  [[nodiscard]] bool run(std::size_t most);

  [[nodiscard]] std::span<const Child> children_of(const State& state) const {
    return {children.data() + state.first_child, state.children};
  }
  std::vector<State> states;
  std::vector<Child> children;  ///< of each state in the order of the bytes
  std::vector<std::uint32_t> values;
  std::string tails;

 private:
  static constexpr std::size_t kFirst = 1 << 12;
  // The states that a byte leads to, without what can be reached from them without a byte: few tell many apart.
  struct Set {
    std::uint32_t first = 0, size = 0;  // in the pool
  };
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  // Where a byte leads to, and the one before it of the same byte.
  struct Lead {
    Nfa::State to = 0;
    std::uint32_t before = kNone;
  };
  // Of a set its hash's upper half and its number; 0, the beginning's, is free.
  struct Slot {
    std::uint32_t hash = 0, number = 0;
  };

  std::size_t expand(std::uint32_t number);
  void reach(Nfa::State state);
  void follow_tail(State& made);
  void lead(std::uint8_t byte, Nfa::State to) {
    std::uint64_t& used = used_[byte / 64];
    const std::uint64_t bit = std::uint64_t{1} << byte % 64;
    leads_.push_back({to, used & bit ? last_lead_[byte] : kNone});
    last_lead_[byte] = static_cast<std::uint32_t>(leads_.size() - 1);
    used |= bit;
  }
  std::uint32_t child(std::uint32_t lead, bool gap);
  [[nodiscard]] bool is_next(const Set& set) const;
  void more_slots();

  const Nfa& nfa_;
  std::vector<Nfa::State> pool_;  // the members of all sets, in no order
  std::vector<Set> sets_;
  std::vector<Slot> slots_;  // open addressing

  std::vector<std::uint32_t> stamps_;  // by state: what was met last has the last one
  std::uint32_t stamp_ = 0;
  std::vector<Nfa::State> set_;   // all that one state of the automaton stands for
  std::vector<Nfa::State> next_;  // what a byte leads to
  std::vector<Nfa::State> stack_, gaps_;
  std::vector<Lead> leads_;                     // of the state that is being expanded
  std::array<std::uint32_t, 256> last_lead_{};  // by byte, where it is used
  std::array<std::uint64_t, 4> used_{};         // bit set of bytes
};

}  // namespace assay
