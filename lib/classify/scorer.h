// From cues and context to log-odds, with the evidence that makes them up.
#pragma once

#include <vector>

#include "assay/document.h"
#include "classify/cues.h"
#include "classify/lexicon.h"
#include "classify/weights.h"

namespace assay {

/// Ids of what is decided by structure and not by words. They stand in the evidence like rules do.
struct StructureIds {
  RuleId sentence, clause;     ///< the prior of a whole sentence, of a clause of one
  RuleId list_item, fragment;  ///< an item of a list; words without a closing mark
  RuleId short_text;           ///< few words without a closing mark
  RuleId question, colon;      ///< ends in a question mark, a colon
  RuleId no_cue;               ///< no cue and no operator in it
  RuleId in_context;           ///< what is added once the sentences around were heard, whatever they say
  RuleId around[4];            ///< what the two sentences before it and behind it say
  RuleId further_before;       ///< what the six before those say, on the average
  RuleId before_opening[2];    ///< what the one before says besides, by how the sentence opens (ContextFinder::Opening)
  RuleId behind_opening[2];    ///< what the one behind says besides, by how that one opens
  RuleId lead_in;              ///< what the sentence that introduces its list says
  RuleId lexicon;              ///< words that are in no rule
  RuleId genre[5];             ///< by Genre
  RuleId outside_sections;     ///< no heading above it
};
[[nodiscard]] StructureIds declare_structure(RuleSet& rules);

/// Where a sentence stands: worked out once for the sentence, shared by its clauses.
struct Context {
  std::vector<Evidence> evidence;
  Weight sum;
};

class Scorer {
 public:
  Scorer(const WeightTable& table, const Lexicon& lexicon, RuleId lexicon_id)
      : table_(table), lexicon_(lexicon), lexicon_id_(lexicon_id) {}

  /// Adds structure `id` to the context.
  void add(Context& context, RuleId id, Span span, Effect effect) const;
  /// The same as far as it holds, by a share from -1 to 1.
  void add_share(Context& context, RuleId id, Span span, Effect effect, Weight share) const;
  /// The score of the cues inside `span` together with the context. Repeated cues of one kind and state count
  /// half, a quarter, …, so that a long list of praise is not endless praise; a rule counts once. The words of the
  /// lexicon count what they count. What makes it up is appended to `evidence`; of the words those that tell, and
  /// the others as one.
  [[nodiscard]] Weight score(const Context& context, const std::vector<Cue>& cues,
                             const std::vector<Lexicon::Word>& words, Span span, RuleId prior,
                             std::vector<Evidence>& evidence) const;

 private:
  static void add(Context& context, Evidence evidence, Weight weight);

  const WeightTable& table_;
  const Lexicon& lexicon_;
  RuleId lexicon_id_;
};

/// In log-odds; what moves the choice between strength and weakness by less is left out of a finding's evidence, unless
/// nothing moves it more.
inline constexpr float kTelling = 1;

}  // namespace assay
