// What a statement is about: one or two of the themes that the pipeline's rule files name.
// Use once a sentence or clause is known to be a finding; one instance serves all threads.
//   assay::Themes themes(rules);  assay::ThemeWords words;  themes.read(document, words);
//   themes.assign(document, words, finding.span, sentence.block, found);
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"
#include "classify/theme_lexicon.h"

namespace assay {

/// The words of a document that speak for a theme: what Themes::read collects for Themes::assign, and its buffers.
struct ThemeWords {
  struct Word {
    Span span;
    std::uint32_t within = kNone;  ///< index of the longer word before it that takes this one in, or kNone
    RuleId rule = kNone;
  };
  /// A word that voted; `back` is the match of kind "theme-before" that raised its vote.
  struct Heard {
    const Word* word = nullptr;
    const Match* back = nullptr;
  };
  std::vector<Word> words, headings, scenes;  ///< by kind (theme, theme-heading, theme-scene), in document order
  std::vector<float> played;                  ///< weight of the document's scenes by theme, the last of no theme
  float all_played = 0;                       ///< its sum
  bool narrative = false;                     ///< the lexicon counts
  std::size_t at = 0;                         ///< in `words`: the first in or after the statement read last
  std::vector<Heard> heard;                   ///< where the run is explained
};

/// Weighs the words of a statement, what was said just before it, and the heading it stands under.
///
///     heading     The progress of care leavers         a prior for all that stands under it
///     before      … Advisers keep in touch.            fades with distance, ends at the heading; the sentence that
///                                                      opens the paragraph is heard to its end
///     statement   They help with suitable housing,     in full, early words more than late ones
///     rest        but a few young people wait.         less, where the statement is a clause
///     scene       (tenants, repairs, damp: housing)    what service the pages around it speak of
///
/// Rules, by kind:
///   theme          `theme`, `weight` (default 1): words of a theme, anywhere. Of two matches, one within the other,
///                  only the longer counts: "foster carers" takes its second word away from the rule for "carers". The
///                  theme of the first rule with `fallback = true` is taken where nothing speaks for any.
///   theme-heading  `theme`, `weight`: words of a heading. The nearest heading above with such words counts, or, where
///                  it has none, with words of kind theme, which then count little.
///   theme-before   `weight`: words that begin a statement and refer back ("This", "They"): what stands before counts
///                  so many times as much.
///   theme-scene    `theme` (none: that of the pipeline), `weight`: words that tell of which service a text speaks, and
///                  that are words of the theme, too. Where those of one theme outweigh all others around the
///                  statement, it gets further votes, the more the clearer.
/// In narrative texts the words of the statement also count what the lexicon says, if there is one.
/// Themes with equal votes rank in the order of their first rule in the rule set.
///
/// Immutable and thread safe. Work is linear in the words of the statement, of some hundred bytes around it (scenes:
/// two thousand), of the line that introduces its list and of its headings; nothing is allocated but in buffers and the
/// document's traces.
class Themes {
 public:
  /// Declares the four kinds; call while the pipeline loads.
  static void declare(RuleSet& rules);

  /// Call after RuleSet::compile(). The rules and the lexicon must outlive this and every name that `assign` gives.
  explicit Themes(const RuleSet& rules, const ThemeLexicon* lexicon = nullptr);

  /// Collects the words of a document, which must have matches.
  void read(const Document& document, ThemeWords& words, bool narrative = false) const;

  /// Appends to `out` the themes of `span`, a sentence or a part of one in block number `block`, the most specific
  /// first: one or two; none only where nothing speaks for any and no rule names a fallback. The rules that decided
  /// are traced on the document, which must have blocks, sentences and matches.
  void assign(Document& document, ThemeWords& words, Span span, std::uint32_t block,
              std::vector<std::string_view>& out) const;

  /// Appends what `assign` decides by: the themes that something speaks for, and for how much. For fitting the lexicon.
  void weigh(const Document& document, ThemeWords& words, Span span, std::uint32_t block,
             std::vector<std::pair<std::string_view, float>>& out) const;

 private:
  struct Meaning {
    std::uint16_t theme = 0;  ///< index into names_
    float weight = 0;
  };
  class Listener;
  [[nodiscard]] std::uint16_t number_of(std::string_view theme);

  std::uint16_t word_kind_, heading_kind_, before_kind_, scene_kind_;
  std::vector<std::string_view> names_;  ///< themes in the order of their first rule
  std::vector<Meaning> meanings_;        ///< by RuleId
  std::uint16_t fallback_;
  const ThemeLexicon* lexicon_;
  std::vector<std::uint16_t> lexicon_themes_;  ///< index into names_ by the lexicon's
};

}  // namespace assay
