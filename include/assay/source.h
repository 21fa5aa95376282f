// What a reader read, before layout: lines in reading order, with the geometry or markup the format gives.
// Made by the readers (reader.h), consumed by the layout stage; a finding leads back to it through SourceSpan.
//   assay::Source source = assay::read_text("letter.txt", "Plans are clear.");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/diagnostic.h"
#include "assay/span.h"

namespace assay {

/// A rectangle in points from the top left corner of its page, y downwards.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

/// What markup says of the block that a line begins or continues; `kUnknown` where the format says nothing.
enum class LineHint : std::uint8_t { kUnknown, kTitle, kHeading, kParagraph, kListItem, kTableCell, kFurniture };

/// One line of the source, in reading order. In marked-up formats (HTML, Markdown) a line is a whole block.
struct SourceLine {
  SourceSpan span;  ///< without the line end
  LineHint hint = LineHint::kUnknown;
  std::uint8_t level = 0;     ///< of headings and list items, from 1; 0 unknown
  bool starts_block = false;  ///< true where the reader knows that a new block begins here
  bool bold = false;
  std::uint32_t page = 0;  ///< from 1; 0 where the format has no pages
  Box box{};               ///< PDF only
  float font_size = 0;     ///< PDF only, the size of most of its letters
};

/// One word of a PDF with its box; spans are in order and within one line.
struct SourceWord {
  SourceSpan span;
  Box box{};
};

/// A run of `Source::text` and where its bytes are in the input; within a run offsets advance together
/// (`scale` input bytes for each source byte; 0: the whole run stands for the whole input range).
struct InputPiece {
  SourceSpan span;
  std::uint64_t input_begin = 0;
  std::uint64_t input_end = 0;
  std::uint8_t scale = 1;
};

/// The name by which a stage's contract says that it reads Source::text or Source::lines.
inline constexpr std::string_view kSourceLayer = "source";

/// A text that the reader read. Plain data; owned by the Document once that is made.
struct Source {
  std::string id;           ///< as the outputs name it
  std::string media_type;   ///< "application/pdf", "text/html", "text/markdown", "text/plain"
  std::string sha256;       ///< of the input's bytes, lower-case hex
  std::uint64_t bytes = 0;  ///< size of the input
  std::uint32_t pages = 0;  ///< 0 where the format has none
  std::string text;         ///< valid UTF-8; lines end in '\n'
  std::vector<SourceLine> lines;
  std::vector<SourceWord> words;        ///< PDF only
  std::vector<InputPiece> input_map;    ///< empty: `text` is the input, byte for byte
  std::string title, byline;            ///< from markup or the stream's record; empty if none
  std::string published;                ///< ISO date from markup or the stream's record; empty if none
  std::vector<Diagnostic> diagnostics;  ///< what the reader repaired; spans are unset
};

}  // namespace assay
