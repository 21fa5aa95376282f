// From cues and context to log-odds, with the evidence that makes them up.
#pragma once

#include <vector>

#include "assay/document.h"
#include "classify/cues.h"
#include "classify/weights.h"

namespace assay {

/// Ids of what is decided by structure and not by words. They stand in the evidence like rules do.
struct StructureIds {
  RuleId sentence, clause;                            ///< the prior of a whole sentence, of a clause of one
  RuleId list_item, fragment;                         ///< an item of a list; words without a closing mark
  RuleId short_text;                                  ///< few words without a closing mark
  RuleId question, colon;                             ///< ends in a question mark, a colon
  RuleId no_cue;                                      ///< no cue and no operator in it
  RuleId after_strength, after_weakness, after_none;  ///< what the sentence before it in its block said
  RuleId item_of_strength, item_of_weakness;          ///< what the sentence that introduces its list said
  RuleId genre[5];                                    ///< by Genre
  RuleId outside_sections;                            ///< no heading above it
};
[[nodiscard]] StructureIds declare_structure(RuleSet& rules);

/// Where a sentence stands: worked out once for the sentence, shared by its clauses.
struct Context {
  std::vector<Evidence> evidence;
  Weight sum;
};

class Scorer {
 public:
  explicit Scorer(const WeightTable& table) : table_(table) {}

  /// Adds structure `id` to the context.
  void add(Context& context, RuleId id, Span span, std::string_view effect) const;
  /// The score of the cues inside `span` together with the context. Repeated cues of one kind and state count
  /// half, a quarter, …, so that a long list of praise is not endless praise; a rule counts once. What makes it up is
  /// appended to `evidence`.
  [[nodiscard]] Weight score(const Context& context, const std::vector<Cue>& cues, Span span, RuleId prior,
                             std::vector<Evidence>& evidence) const;

 private:
  const WeightTable& table_;
};

}  // namespace assay
