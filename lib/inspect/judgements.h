// Judgements: which grade goes with which area, in whatever way the table was set and read.
//
// A table has one grade in each row. Read row by row or column by column, the n-th area has the n-th grade:
//     area grade area grade …      area area … grade grade …      grade area grade area …
// So a table is a run of blocks that hold little else than areas and grades. Sentences that state a grade
// ("The overall judgement is good") and headings with one ("Care leavers: good") fill what no table says.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/rules.h"

namespace assay {

/// An area, a grade or a table's header word in the text.
struct TableItem {
  enum class Kind : std::uint8_t { kArea, kGrade, kHeader };
  Kind kind = Kind::kHeader;
  Span span;
  std::string_view value;  ///< area or grade as the rules name it; empty where the words are none
  RuleId rule = kNone;
  std::uint32_t block = kNone;
  bool taken = false;
};

/// Reads rules of the kinds
///   judgement-area      `area`; `swallows`: areas whose label right behind is the rest of this one ("… in care and |
///   Good | care leavers") judgement-grade     `grade` judgement-header    words that a table has beside
///   judgement-sentence  `area`; a grade that begins within `reach` bytes behind it in the block is that area's;
///                       `starts_block`, `within` as for genres
/// An area or grade of "" takes its words out of the reckoning.
class JudgementReader {
 public:
  static void declare(RuleSet& rules);
  explicit JudgementReader(const RuleSet& rules);

  struct Buffers {
    std::vector<TableItem> items;
    std::vector<const Match*> sentences;
    std::vector<TableItem> areas, grades;
    std::vector<Judgement> stated, run, rest;
  };
  /// Appends at most one judgement an area, in the order of the text. Traces the rules that took part.
  void read(Document& document, Buffers& buffers, std::vector<Judgement>& out) const;

 private:
  void collect(const Document& document, Buffers& buffers) const;
  void read_sentences(const Document& document, Buffers& buffers, std::vector<Judgement>& out) const;
  void trace(Document& document, const Buffers& buffers, const std::vector<Judgement>& out) const;
  void read_table(const Document& document, Buffers& buffers, std::vector<Judgement>& out) const;
  void pair(Buffers& buffers, std::vector<Judgement>& out) const;

  const RuleSet& rules_;
  std::uint16_t area_, grade_, header_, sentence_;
};

}  // namespace assay
