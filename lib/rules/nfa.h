// The patterns of a rule set put together: a nondeterministic automaton over bytes, from which an Automaton is made.
// K. Thompson, Regular Expression Search Algorithm, CACM 11 (1968).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/piece.h"

namespace assay {

class Nfa {
 public:
  /// `follow_gaps`: what stands behind a gap is followed too. Where the rules are seldom wanted, to ask RE2 there is
  /// cheaper than the many states that following takes.
  explicit Nfa(bool follow_gaps = true) : follow_gaps_(follow_gaps) {}

  using State = std::uint32_t;
  enum class Kind : std::uint8_t { kByte, kDigit, kGap, kSplit, kAccept };
  struct Node {
    Kind kind = Kind::kAccept;
    std::uint8_t byte = 0;  ///< of kByte
    std::uint32_t out = 0;  ///< the next state; of kSplit where its ways are; of kAccept the value
  };

  /// What stands at the ends of a pattern.
  struct Ends {
    std::uint32_t whole = 0;  ///< value where a string of the pattern ends
    std::uint32_t open = 0;   ///< where one runs on to the end of the word
    std::uint32_t more = 0;   ///< where more may follow
  };
  /// Adds a pattern. Gives its first state.
  State add(const Piece& piece, Ends ends);
  /// Adds a string.
  void add(std::string_view bytes, std::uint32_t value);

  [[nodiscard]] const Node& node(State state) const { return nodes_[state]; }
  [[nodiscard]] std::span<const State> ways(const Node& split) const {
    return {ways_.data() + split.out + 1, ways_[split.out]};
  }
  [[nodiscard]] const std::vector<State>& starts() const { return starts_; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  /// Whether a string can begin with something else than a letter or a digit. A right quotation mark (E2 80 …) starts
  /// no word; other bytes beyond ASCII are taken for letters.
  [[nodiscard]] bool starts_beside_words(State start) const;

 private:
  State make(Node node) {
    nodes_.push_back(node);
    return static_cast<State>(nodes_.size() - 1);
  }
  State accept(std::uint32_t value);
  State bytes(std::string_view bytes, State next);
  State split(std::span<const State> ways);
  State split(State way, State other) { return split(std::array{way, other}); }
  /// Leads the first way of a split elsewhere.
  void turn(State split, State way) { ways_[nodes_[split].out + 1] = way; }
  State before(const Piece& piece, State next, const Ends& ends);
  State repeat(const Piece& piece, State next, const Ends& ends);
  State gap(State next);

  bool follow_gaps_;
  std::vector<Node> nodes_;
  std::vector<State> ways_;    // of each split their number and they
  std::vector<State> choice_;  // ways of the choices that are being added, the innermost last
  std::vector<State> starts_;
  std::unordered_map<std::uint32_t, State> accepts_;  // by value
};

}  // namespace assay
