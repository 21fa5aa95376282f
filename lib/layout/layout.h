// From the lines of a source to canonical text, its map back to the source, and blocks.
// Used by the stage `layout`; the function is free of the document so that tests and tools can call it.
//   assay::Laid laid = assay::lay_out(source, {});  std::cout << laid.text;
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "layout/furniture.h"
#include "layout/group.h"
#include "layout/word_list.h"

namespace assay {

/// What the pipeline's data files tell layout.
struct LayoutData {
  WordList words;
  FurniturePhrases furniture;
  std::vector<std::string> unfinished{};  ///< sorted: words behind which a line of plain text goes on
};

/// The outcome: text, pieces and blocks as document.h and annotations.h describe them. `title` is the index of the
/// block that is the document's title, or kNone.
struct Laid {
  std::string text;
  std::vector<TextPiece> pieces;
  std::vector<Block> blocks;
  std::uint32_t title = kNone;
};

/// Working memory, kept from document to document.
struct LayoutBuffers {
  std::vector<Line> lines;
  Grouping grouping;
};

/// Linear in the size of the source. Thread safe for different buffers.
void lay_out(const Source& source, const LayoutData& data, LayoutBuffers& buffers, Laid& out);

}  // namespace assay
