// What stands between quotation marks: double and single, curly and straight, nested, and over several paragraphs.
// Used by the stage `quotations`; free of the document so that tests can call it.
//   std::vector<assay::Span> found;  assay::find_quotations(text, blocks, buffers, found);
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "assay/annotations.h"

namespace assay {

/// A quotation mark, or an apostrophe that may be one, and what stands around it.
struct QuoteMark {
  enum Kind : std::uint8_t { kOpenDouble, kCloseDouble, kStraightDouble, kOpenSingle, kCloseSingle, kStraightSingle };
  Span span;
  std::uint32_t block = 0;
  Kind kind{};
  bool word_before = false;      ///< a letter or digit touches it on the left
  bool word_after = false;       ///< … on the right
  bool s_before = false;         ///< an s does: perhaps a possessive of many, "workers’"
  bool sentence_before = false;  ///< a sentence ends before it, and a space parts them
  bool blank_after = false;      ///< white space or the block's end follows
  bool begins_block = false;     ///< or stands behind others that do: "“‘"
  bool taken_up = false;         ///< the next block opens with a single mark again
  bool better_close = false;     ///< as later_close, one that is no possessive of many
  bool later_close = false;      ///< a single mark that could close follows before the next that opens
};

/// Working memory, kept from document to document.
struct QuoteBuffers {
  std::vector<QuoteMark> marks;
};

/// Appends the words between marks, marks excluded, in no particular order; nested ones are found too. An apostrophe
/// is none: a single mark closes only what one opened, at a word's end, and "workers’ caseloads" does not close a
/// quotation that something better closes. A quotation runs over blocks when each begins with its opening mark; a
/// double one that nothing closes ends with its block, a single one is dropped. Furniture is passed over. Linear.
void find_quotations(std::string_view text, std::span<const Block> blocks, QuoteBuffers& buffers,
                     std::vector<Span>& out);

}  // namespace assay
