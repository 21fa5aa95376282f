// The layers that the built-in stages write, each a plain struct. string_views point into the document's text,
// its arena (Document::keep) or the pipeline's immutable tables, and live as long as both. Spans are bytes of the text.
//   for (const assay::Sentence& s : document.layer<assay::Sentence>()) std::cout << document.text(s.span);
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "assay/span.h"

namespace assay {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();  ///< "no index"

/// What a block is; furniture is what belongs to the page and not to what it says.
enum class BlockKind : std::uint8_t { kTitle, kHeading, kParagraph, kListItem, kTableCell, kFurniture };

/// A paragraph, heading, list item, … Blocks do not overlap; inside one, white space is single U+0020, and blocks,
/// with their markers, are separated by '\n' in the text. Written by `layout`.
struct Block {
  static constexpr std::string_view kLayer = "blocks";
  Span span;  ///< the words: of a list item without its marker
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t level = 0;         ///< headings and list items: from 1; 0 where not known
  std::uint32_t page = 0;         ///< from 1; 0 where the format has no pages
  std::uint32_t heading = kNone;  ///< index of the block of kind heading or title that it stands under
  std::uint32_t lead_in = kNone;  ///< of list items: index of the paragraph that introduces the list
  Offset marker = 0;              ///< bytes before the words that bullet or number and its space take: "2. ", "• "

  [[nodiscard]] Span with_marker() const { return {span.begin - marker, span.end}; }
};

/// A word: a run of letters and digits (ICU's properties), apostrophes and hyphens excluded. Written by `tokens`.
struct Token {
  static constexpr std::string_view kLayer = "tokens";
  Span span;
};

/// A sentence, heading or list item; never crosses a block. Furniture has none. Written by `sentences`.
struct Sentence {
  static constexpr std::string_view kLayer = "sentences";
  Span span;  ///< the words, without the marker of a list item
  std::uint32_t block = kNone;
  Offset marker = 0;  ///< bytes before the words that the marker takes, in running text too: "… 2. Visit more often."

  [[nodiscard]] Span with_marker() const { return {span.begin - marker, span.end}; }
};

/// A part of a sentence that can carry a judgement of its own. Clauses tile their sentence. Written by `clauses`.
struct Clause {
  static constexpr std::string_view kLayer = "clauses";
  Span span;
  std::uint32_t sentence = kNone;
  std::uint32_t joint = kNone;  ///< index into Match of the word that joins it to the clause before ("but"), or kNone
};

/// Words between quotation marks, the marks excluded; may run over sentences and blocks. Written by `quotations`.
struct Quotation {
  static constexpr std::string_view kLayer = "quotations";
  Span span;
  std::uint32_t speaker = kNone;  ///< index into Document::entities(), set by `attribution`
  Span speaker_span{};            ///< where the speaker is named; empty if not
};

/// Number of a rule in its pipeline's RuleSet; RuleSet::rule gives what it stands for.
using RuleId = std::uint32_t;

/// One hit of one rule of the pipeline's rule files. All hits are here, overlapping ones too;
/// stages that consume a kind resolve overlaps as their documentation says. Written by `match`.
/// Twelve bytes: a document has one for every five of its text.
struct Match {
  static constexpr std::string_view kLayer = "matches";
  static constexpr int kRuleBits = 22, kKindBits = 10;  ///< more rules or kinds are A213
  Span span;
  RuleId rule : kRuleBits = 0;
  std::uint16_t kind : kKindBits = 0;  ///< RuleSet::kind_id
};
static_assert(sizeof(Match) == 12);

/// A council, official, date or organisation named or referred to. Written by `dates`, `councils` and `officials`.
struct Mention {
  static constexpr std::string_view kLayer = "mentions";
  Span span;
  std::string_view kind;         ///< "council", "official", "date", "organisation", or a custom stage's
  std::uint32_t entity = kNone;  ///< index into Document::entities()
  std::string_view value;        ///< dates: ISO 8601 or TIMEX-style; else empty
  bool nominal = false;          ///< "the council", "she"
  RuleId rule = kNone;
};

/// A short fixed word, kept as a pointer: documents have one for each piece of evidence.
class Effect {
 public:
  constexpr Effect() = default;
  /// `word` must live as long as the program: a literal.
  constexpr Effect(const char* word) : word_(word) {}
  constexpr operator std::string_view() const { return word_; }
  friend constexpr bool operator==(Effect a, Effect b) {
    return a.word_ == b.word_ || std::string_view(a) == std::string_view(b);
  }
  friend constexpr bool operator==(Effect a, const char* b) { return a == Effect(b); }

 private:
  const char* word_ = "";
};

/// One rule's part in a decision, in the order of reading. `effect` is a short fixed word from the stage's
/// documentation ("cue", "negates", "reverses", "context", …); weights add up to the log-odds that were compared.
struct Evidence {
  RuleId rule = kNone;
  Span span;
  Effect effect;
  float strength = 0;  ///< added to the log-odds of strength
  float weakness = 0;  ///< added to the log-odds of weakness
};

/// What the evidence in a sentence or clause adds up to, whether or not it became a finding: the material of
/// `assay explain` and of fitting. Written by `classify`, in memory only, where RunOptions::explain asks for it.
struct Score {
  static constexpr std::string_view kLayer = "scores";
  Span span;
  std::uint32_t sentence = kNone;
  std::uint32_t clause = kNone;  ///< index into Clause, or kNone for the whole sentence
  float strength = 0;            ///< log-odds that it says something is strong
  float weakness = 0;            ///< log-odds that it says something is weak
  bool decided = false;          ///< this score made a finding
  std::vector<Evidence> evidence;
};

enum class Polarity : std::uint8_t { kStrength, kWeakness };

/// What is strong or weak, where, about whom, according to whom. Written by `classify`, completed by `attach`.
struct Finding {
  static constexpr std::string_view kLayer = "findings";
  Span span;  ///< a sentence, or a clause of a mixed one
  std::uint32_t sentence = kNone;
  Polarity polarity = Polarity::kStrength;
  std::vector<std::string_view> themes;  ///< most specific first; at least one
  std::string_view source;               ///< "inspectorate", "council", "government", "other"
  std::uint32_t speaker = kNone;         ///< index into Document::entities()
  std::uint32_t council = kNone;         ///< index into Document::entities()
  std::uint32_t inspection = kNone;      ///< index into the Inspection layer
  std::uint32_t heading = kNone;         ///< index into Block
  std::vector<std::uint32_t> dates;      ///< indexes into Mention
  std::vector<std::uint32_t> officials;  ///< indexes into Document::entities()
  float confidence = 0;                  ///< 0 to 1
  std::vector<Evidence> evidence;
};

/// A grade given to an area of a service.
struct Judgement {
  std::string_view area, grade;  ///< as the pipeline's rule files name them
  Span span;
};
/// Something looked for and not found: which field of the Inspection, and in what, to be read by people.
struct NotFound {
  std::string_view field, looked_in;
};
/// The facts of one inspection; `span` is the text they were found in. Written by `inspect`.
struct Inspection {
  static constexpr std::string_view kLayer = "inspections";
  Span span;
  std::string_view framework;
  std::uint32_t council = kNone;               ///< index into Document::entities()
  std::string_view start, end, published;      ///< ISO dates; empty where not found
  std::vector<std::uint32_t> lead_inspectors;  ///< indexes into Document::entities()
  std::vector<Judgement> judgements;
  std::vector<NotFound> not_found;
};

/// What an official is, where, and for which council.
struct Role {
  std::string_view title, organisation, council;  ///< empty where not said; council is an entity id
};
/// A fact of an entity by name.
struct Attribute {
  std::string_view name, value;
};
/// Somebody or something that mentions refer to. Entities are no spans: they live beside the layers.
struct Entity {
  std::string_view id, kind, name;    ///< id is unique in the document: "council/E08000005", "official/jane-doe"
  std::vector<Attribute> attributes;  ///< councils: slug, gss, ofsted_urn, type, region; others: speaks_for (a source)
  std::vector<Role> roles;            ///< officials
};

}  // namespace assay
