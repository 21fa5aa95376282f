// What the place of a sentence says of its polarity: the headings above, the sentence that introduces its list, its
// form, and the sentences around it.
#pragma once

#include <string>
#include <vector>

#include "assay/document.h"
#include "classify/scorer.h"
#include "classify/sections.h"
#include "document/hash_set.h"

namespace assay {

/// A first look at a sentence, without those around it: from -1, surely not, to 1, surely a strength, a weakness. A
/// straight line through log-odds of 0, so that it is the same number on every machine.
[[nodiscard]] Weight first_look(Weight log_odds);

/// First words that say how a sentence hangs on the one before it.
struct OpeningWords {
  explicit OpeningWords(const std::vector<std::string>& turning, const std::vector<std::string>& referring);
  HashSet turning;    ///< "However": away from it
  HashSet referring;  ///< "This": back to it
};

class ContextFinder {
 public:
  /// The rules of kind section speak for what stands below a heading, those of kind lead-in in what introduces a list.
  ContextFinder(StructureIds ids, const RuleSet& rules, OpeningWords words);

  /// Prepares the headings of a document.
  void begin(const Document& document, Scratch& scratch) const;

  /// Whether the block is a heading: by its layout, or a paragraph that is made of a heading's words ("Children in
  /// care: requires improvement.").
  [[nodiscard]] bool heads(std::uint32_t block, Scratch& scratch) const;

  /// What the sentence's own place says. `out` is cleared first.
  void find(const Document& document, const Scorer& scorer, std::uint32_t sentence, Scratch& scratch,
            Context& out) const;

  /// What the sentences around it say. `out` is cleared first. `order` holds the sentences that are looked at, `at` is
  /// an index into it; `looks`, by sentence, is known of all before that and of two behind.
  void around(const Document& document, const Scorer& scorer, const std::vector<std::uint32_t>& order, std::size_t at,
              const std::vector<Weight>& looks, Scratch& scratch, Context& out) const;

 private:
  enum Opening : std::uint8_t { kTurning, kReferring, kPlain };

  [[nodiscard]] Opening opening(const Document& document, Span sentence) const;
  [[nodiscard]] Match first_lead_in(const Document& document, Span span) const;

  StructureIds ids_;
  SectionFinder sections_;
  OpeningWords words_;
  std::uint16_t lead_in_;
};

}  // namespace assay
