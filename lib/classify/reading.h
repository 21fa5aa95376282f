// A sentence between the look at it and the decision, and what is decided of it and of its clauses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/document.h"
#include "classify/cues.h"
#include "classify/lexicon.h"
#include "classify/scorer.h"

namespace assay {

enum class Said : std::uint8_t { kNothing, kStrength, kWeakness };

/// What was made of a sentence or a clause.
struct Judged {
  Span span;
  Weight sum;
  Said said = Said::kNothing;
  std::size_t first = 0, last = 0;  ///< its evidence, a run of the reading's
};

/// A sentence that was looked at and is not decided yet.
struct Reading {
  std::uint32_t sentence = kNone;
  std::uint32_t first_clause = 0;  ///< index into the clause layer
  std::vector<Span> clauses;
  std::vector<Cue> cues;
  std::vector<Lexicon::Word> words;
  Context context;
  Weight sum;                      ///< of the whole sentence
  std::vector<Evidence> evidence;  ///< of the whole sentence, then of its clauses

  /// Takes in what is known once the sentences around it were looked at.
  void add(const Context& more) {
    sum = sum + more.sum;
    context.sum = context.sum + more.sum;
    context.evidence.insert(context.evidence.end(), more.evidence.begin(), more.evidence.end());
    evidence.insert(evidence.end(), more.evidence.begin(), more.evidence.end());
  }
};

}  // namespace assay
