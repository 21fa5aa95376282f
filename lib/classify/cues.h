// Cues and the operators that act on them: which of a sentence's rule hits live, and in which state.
#pragma once

#include <array>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"
#include "classify/weights.h"

namespace assay {

/// The rule kinds that polarity is composed of.
struct CueKinds {
  std::uint16_t strength, weakness;  ///< cues with a prior
  std::uint16_t operators;           ///< act on the cues in their scope
  std::uint16_t neutral;             ///< words that look like cues and are none, and signs of plain statement
  std::uint16_t sign;                ///< words that say something of the sentence's polarity without carrying one
};

/// A hit that is left when overlaps are resolved.
struct Cue {
  Span span;
  RuleId rule = kNone;
  std::uint16_t kind = 0;
  State state = State::kPlain;
  std::uint32_t first_token = 0;  ///< index into the token layer
  std::uint32_t last_token = 0;
  std::uint32_t same_before = kNone;  ///< index of the cue of the same rule and state before it in the sentence
};

/// What an operator does, from its rule's keys:
///   action     negate | insufficient | reverse | mute | stop: acts on nothing; no scope, forward or backward, goes
///              beyond it ("negative for A, positive for B")
///   direction  forward (default) | backward | both
///   reach      how many words the scope extends; it ends earlier at the end of its clause
struct Operator {
  State state = State::kPlain;
  bool backward = false, forward = true;
  bool stop = false;
  std::uint32_t reach = 0;
};

/// The latest cue of each rule and state while a sentence is read; all kNone between sentences.
using LatestCues = std::vector<std::array<std::uint32_t, kStates>>;

class CueFinder {
 public:
  CueFinder(const RuleSet& rules, CueKinds kinds);

  /// The cues of a sentence in order. `next` is a cursor into the match layer, moved past the sentence.
  /// Of overlapping hits the one that begins first lives, of those the longest, of those the rule loaded first.
  /// Then operators act, each on the cues in its scope inside its clause; a negation of a negation is plain again.
  /// Linear in the sentence's matches. `latest` is a buffer of the thread's own.
  void find(const Document& document, Span sentence, const std::vector<Span>& clauses, std::size_t& next,
            LatestCues& latest, std::vector<Cue>& out) const;

  /// A cue or an operator, not merely a sign or a neutral word.
  [[nodiscard]] bool evaluates(const Cue& cue) const {
    return cue.kind == kinds_.strength || cue.kind == kinds_.weakness || cue.kind == kinds_.operators;
  }

 private:
  void operate(const std::vector<Span>& clauses, std::vector<Cue>& cues) const;
  static void link_repeated(LatestCues& latest, std::vector<Cue>& cues);
  [[nodiscard]] bool touch(const Operator& op, Cue& cue) const;

  CueKinds kinds_;
  std::vector<std::uint8_t> wanted_;  // by kind
  std::vector<Operator> operators_;   // by rule
};

}  // namespace assay
