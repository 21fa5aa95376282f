// From glyphs to runs of words on one baseline: the first half of finding the reading order.
#pragma once

#include <cstdint>
#include <vector>

#include "pdf/page_model.h"

namespace assay_pdf {

/// Words on one baseline without a wide gap between them. A line of running text is one segment; a table's row is
/// one for each column.
struct Segment {
  std::vector<Word> words;
  Rect box{};
  float baseline = 0;
  float size = 0;  ///< of most of its letters
  std::uint32_t letters = 0;
  std::uint32_t order = 0;  ///< of its first glyph on the page: rank in what the page draws
  bool bold = false;
  bool upright = true;
};

/// All segments of a page, sorted from top to bottom by baseline, then left to right; text that is not upright comes
/// last, as it is drawn.
///
/// - Words end at a drawn space or at a gap; ligatures become their letters; a drawn soft hyphen becomes '-'.
/// - Text drawn twice at the same place (shadows, false bold) is taken once.
/// - A raised small digit right behind a word becomes its superscript character, so that "2017" and a footnote's
///   number stay apart: "2017¹".
/// - A list's number or bullet that stands apart in front of its text on the same baseline is joined to it.
/// - No segment reaches across a vertical rule.
[[nodiscard]] std::vector<Segment> make_segments(const PageContent& page);

}  // namespace assay_pdf
