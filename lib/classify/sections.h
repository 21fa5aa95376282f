// Which words of headings speak for which blocks: "What needs to improve" for the list below it and its parts.
//
//   What needs to improve                        heads the list
//   • Recording.
//   The care of children: good.                  a paragraph that is made of such words alone is a heading
//   1. Visits are timely.                        numbered paragraphs are no part of the bullets before them
//   It has these strengths:                      heads the list that it introduces, and no more
//
//   Recommendations                              a section with `list`
//   Help for families                            a rule with `part`, or no words of sections: directly below, or where
//   1. Act sooner.                               the numbers of the list go on, it names a part of the list
//   Adoption
//   2. Find more homes.
#pragma once

#include <cstdint>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"

namespace assay {

/// What SectionFinder::read finds, by block.
struct Sections {
  std::vector<std::uint32_t> of_block;  ///< index of the match that speaks for it, or kNone
  std::vector<bool> heads;              ///< is a heading: by its layout, or by its words
};

/// Immutable and thread safe.
class SectionFinder {
 public:
  /// Declares the kind `section` and its keys; call while the pipeline loads.
  static void declare(RuleSet& rules);
  /// Call after RuleSet::compile().
  explicit SectionFinder(const RuleSet& rules);

  /// For a document with blocks and matches. Linear.
  void read(const Document& document, Sections& out) const;

 private:
  class Reader;

  std::uint16_t kind_;
  std::vector<bool> list_, part_;  // by rule
};

}  // namespace assay
