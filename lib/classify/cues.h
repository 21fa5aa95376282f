// Cues and the operators that act on them: which of a sentence's rule hits live, and in which state.
//
// Things that are neither good nor bad, but of which it is good or bad that there is more, are cues without a prior:
// assets and burdens, which operators that raise and lower give their polarity ("turnover has fallen"). B. Liu,
// Sentiment Analysis and Opinion Mining, 2012, 5.2, calls them potential positive and negative items.
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
  std::uint16_t asset, burden;       ///< more of it is good, is bad
  std::uint16_t volume;              ///< how much there is to do: more of it is neither
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
  bool acted = false;                 ///< an operator that found something to act on
  /// One of two that say together what neither says: a quantity, and the operator that raises or lowers it. The
  /// quantity speaks for both.
  [[nodiscard]] bool composed() const { return state == State::kRaised || state == State::kLowered; }
};

/// What an operator does, from its rule's keys:
///   action     negate | insufficient | reverse | mute | stop: acts on nothing; no scope, forward or backward, goes
///              beyond it ("negative for A, positive for B") | raise | lower: says that there is more or less of
///              something; what other operators deny or reverse is the contrary, what they mute is mute
///   direction  forward (default) | backward | both | either: backward where it acts on nothing forward, for verbs with
///              an object or none ("reduced turnover", "turnover reduced")
///   reach      how many words the scope extends; it ends earlier at the end of its clause
struct Operator {
  State state = State::kPlain;
  bool backward = false, forward = true;
  bool either = false;
  bool stop = false;
  std::uint32_t reach = 0;
  [[nodiscard]] bool changes() const { return state == State::kRaised || state == State::kLowered; }
};

/// The latest cue of each rule and state while a sentence is read; all kNone between sentences.
using LatestCues = std::vector<std::array<std::uint32_t, kStates>>;

class CueFinder {
 public:
  CueFinder(const RuleSet& rules, CueKinds kinds);

  /// The cues of a sentence in order. `next` is a cursor into the match layer, moved past the sentence.
  /// Of overlapping hits the one that begins first lives, of those the longest, of those the rule loaded first.
  /// Then operators act, each on the cues in its scope inside its clause, the nearest first: the next acts on what it
  /// made, "did not tackle drift", "no lack of rigour". What is muted stays so. (L. Polanyi and A. Zaenen, Contextual
  /// Valence Shifters, 2006; K. Moilanen and S. Pulman, Sentiment Composition, RANLP 2007.)
  /// Linear in the sentence's matches. `latest` is a buffer of the thread's own.
  void find(const Document& document, Span sentence, const std::vector<Span>& clauses, std::size_t& next,
            LatestCues& latest, std::vector<Cue>& out) const;

  /// A cue with a prior, or an operator, not merely a sign, a neutral word or something that may be more or less.
  [[nodiscard]] bool evaluates(const Cue& cue) const { return has_prior(cue) || cue.kind == kinds_.operators; }

 private:
  // Lets those operators act that say how much there is of something, or all the others. The latter go first.
  void operate(Span sentence, const std::vector<Span>& clauses, bool changes, std::vector<Cue>& cues) const;
  static void link_repeated(LatestCues& latest, std::vector<Cue>& cues);
  // What the operator `by` does to a cue; false where nothing.
  [[nodiscard]] bool touch(Cue& by, Cue& cue) const;
  [[nodiscard]] bool change(Cue& by, Cue& cue) const;
  // Whether a cue with a prior stands where the operator may speak of it.
  [[nodiscard]] bool lessens(const Cue& by, const Cue& cue) const;
  [[nodiscard]] bool has_prior(const Cue& cue) const {
    return cue.kind == kinds_.strength || cue.kind == kinds_.weakness;
  }
  [[nodiscard]] bool is_bad(const Cue& cue) const {
    return cue.kind == kinds_.weakness || cue.kind == kinds_.burden || cue.kind == kinds_.volume;
  }
  [[nodiscard]] bool is_quantity(const Cue& cue) const {
    return cue.kind == kinds_.asset || cue.kind == kinds_.burden || cue.kind == kinds_.volume;
  }

  CueKinds kinds_;
  std::vector<std::uint8_t> wanted_;  // by kind
  std::vector<Operator> operators_;   // by rule
};

}  // namespace assay
