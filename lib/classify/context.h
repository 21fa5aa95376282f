// What the place of a sentence says of its polarity: the headings above, the sentence that introduces its list, its
// form, and the sentence before it.
#pragma once

#include <vector>

#include "assay/document.h"
#include "classify/scorer.h"

namespace assay {

/// What a sentence was found to say; the context of the next one.
enum class Said : std::uint8_t { kNothing, kStrength, kWeakness, kBoth };

class ContextFinder {
 public:
  /// `section` and `lead_in` are the rule kinds that are looked for in headings and in the introductions of lists.
  ContextFinder(const RuleSet& rules, StructureIds ids, std::uint16_t section, std::uint16_t lead_in);

  /// Prepares the headings of a document.
  void begin(const Document& document, Scratch& scratch) const;

  /// `said` holds what each earlier sentence was found to say. `out` is cleared first.
  void find(const Document& document, const Scorer& scorer, std::uint32_t sentence, const std::vector<Said>& said,
            Scratch& scratch, Context& out) const;

 private:
  [[nodiscard]] Match first_lead_in(const Document& document, Span span) const;

  const RuleSet& rules_;
  StructureIds ids_;
  std::uint16_t section_, lead_in_;
};

}  // namespace assay
