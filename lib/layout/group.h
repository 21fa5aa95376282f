// Groups lines into drafts of blocks: which lines go together, across page breaks and around footnotes.
// Used inside this room only, between collect_lines and the composing of the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layout/line.h"

namespace assay {

/// How a source shows its blocks.
enum class Shape : std::uint8_t {
  kMarked,     ///< a line is a block, as markup says
  kGeometry,   ///< lines of a page, with boxes
  kWrapped,    ///< plain text whose paragraphs run over several lines
  kUnwrapped,  ///< plain text, each line a paragraph
};

/// A block to be: lines [first, last) of `Grouping::order`.
struct Draft {
  std::uint32_t first = 0, last = 0;
  Marker marker = Marker::kNone;
  char32_t glyph = 0;  ///< as Line has it
  bool gap = false;    ///< space before it
};

struct Grouping {
  Shape shape = Shape::kUnwrapped;
  std::vector<std::uint32_t> order;  ///< indexes of lines, drafts one after the other
  std::vector<Draft> drafts;
};

/// Decides by the evidence of the lines themselves: hints, boxes, and whether lines go on in lower case.
[[nodiscard]] Shape shape_of(std::string_view text, const std::vector<Line>& lines);

/// Groups all lines that are not running headers or footers. Linear. `out` is overwritten. `unfinished`, sorted: words
/// behind which a line of plain text goes on.
void group_lines(std::string_view text, const std::vector<Line>& lines, const std::vector<std::string>& unfinished,
                 Grouping& out);

}  // namespace assay
