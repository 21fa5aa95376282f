// Where councils are named: the names of the gazetteer, the words that belong to them ("London Borough of", "Council")
// and the words that show another body ("University", "police"), put together from the matches of the rules.
//   CouncilFinder finder(gazetteer, *setup.rules);            // while the pipeline loads
//   finder.find(document, hits);                              // then, for each document
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"
#include "link/gazetteer.h"

namespace assay {

/// One possible reading of a name: a council, and how its name is written.
struct CouncilReading {
  std::uint32_t council = kNone;  ///< index into Gazetteer::councils()
  NameKind kind = NameKind::kOrdinary;
  RuleId rule = kNone;  ///< the gazetteer entry that matched
};

/// One place where a council, or something named like one, is named. Offsets are bytes of Document::text().
struct CouncilHit {
  Span name;                ///< the name alone
  Span span;                ///< with the words that belong to it
  std::uint32_t first = 0;  ///< its readings are readings[first, first + count)
  std::uint32_t count = 0;
  RuleId form = kNone;        ///< rule of the words that belong to it, or kNone
  RuleId other_form = kNone;  ///< where such words stand on both sides
  RuleId cue = kNone;         ///< rule of a context that makes it a council, or kNone
  RuleId other_cue = kNone;   ///< where there is one on both sides
  float own = 0;              ///< how much its frame says that the document is about it ("Inspection of …")
  bool former = false;        ///< a context says that it is no more
  bool sure = false;          ///< the words that belong to it leave no doubt
};

/// Buffers of one thread; kept in Scratch.
struct CouncilHits {
  std::vector<CouncilHit> hits;  ///< in document order, not overlapping
  std::vector<CouncilReading> readings;
  // Matches by what they are for; `before` kinds in the order of their ends.
  std::vector<Match> names, form_before, cue_before, other_before, other_whole;
};

/// Immutable once the rules are compiled; safe to use from any thread.
class CouncilFinder {
 public:
  /// Adds the names to `rules` and declares the kinds of rule that it reads. Both must outlive the finder. `connectors`
  /// are the small words that stand inside the names of bodies, `joiners` what stands between the names of a list.
  CouncilFinder(const Gazetteer& gazetteer, RuleSet& rules, std::vector<std::string> connectors,
                std::vector<std::string> joiners);

  /// All places where names stand, look-alikes left out; the leftmost longest name wins. Records in the document which
  /// rules kept a name from being a council. Linear in the number of matches.
  void find(Document& document, CouncilHits& out) const;

 private:
  void collect(const Document& document, CouncilHits& out) const;
  /// Takes the names that begin at one place, from index `at`; returns where it ends, 0 if none is taken.
  Offset take(Document& document, CouncilHits& out, std::size_t at, std::size_t group_end) const;
  /// Reads the names of one span from index `at`, which it moves behind them; without readings where none can count.
  CouncilHit read_name(CouncilHits& out, std::size_t& at, std::size_t group_end) const;
  /// False of what is written like no name, or belongs to another body.
  bool is_name(Document& document, const CouncilHits& all, const CouncilHit& hit) const;
  void add_forms(const Document& document, const CouncilHits& all, CouncilHit& hit) const;
  void keep_fitting(CouncilHits& out, CouncilHit& hit, RuleId form) const;
  [[nodiscard]] RuleId other_body(const Document& document, const CouncilHits& all, const CouncilHit& hit) const;
  [[nodiscard]] RuleId other_body_after(const Document& document, const CouncilHit& hit) const;
  /// The longest match of a kind that is asked for where a name ends.
  [[nodiscard]] std::optional<Match> beginning_at(const Document& document, Offset at, std::uint16_t kind) const;
  [[nodiscard]] bool goes_on_name(const Document& document, Span word) const;
  [[nodiscard]] bool begins_other_name(Document& document, const CouncilHits& all, const CouncilHit& hit) const;
  [[nodiscard]] bool case_fits(const Document& document, const Match& match) const;
  void add_cue(const Document& document, const CouncilHits& all, CouncilHit& hit) const;
  void share_plural(const Document& document, CouncilHits& out) const;
  void add_initials(Document& document, CouncilHits& out) const;

  const Gazetteer& gazetteer_;
  const RuleSet& rules_;
  std::vector<std::string> connectors_, joiners_;
  struct Entry {
    std::uint32_t council = kNone;
    NameKind kind = NameKind::kOrdinary;
  };
  std::vector<Entry> entries_;  ///< by RuleId; rules that are no names have council kNone
  std::uint16_t name_ = 0, form_after_ = 0, form_before_ = 0, cue_after_ = 0, cue_before_ = 0, other_after_ = 0,
                other_before_ = 0, other_whole_ = 0, own_after_ = 0;
};

/// True if the council's official name (or its type, if `by_type`) has one of the words that the rule's `style` lists;
/// true of a rule that lists none.
[[nodiscard]] bool fits_style(const Council& council, const Rule& rule, bool by_type = true);

}  // namespace assay
