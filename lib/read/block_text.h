// The text of marked-up formats: blocks, one line each, in which white space is single, with the way back.
// Use text() and literal() for what a block holds, end() where it ends.
//   BlockText out;  out.text("Plans  are", 12);  out.literal("’", 22, 29);  out.end({.hint = LineHint::kParagraph});
//
//     input   P l a n s _ _ a r e & r s q u o ;
//     text    P l a n s _ a r e ’                    (one piece to the first space, one for "are", one for "’")
//
// Offsets are bytes of the text that is read (the decoded input). Time is linear in what is appended.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assay/source.h"
#include "read/mapped_text.h"

namespace assay::read {

class BlockText {
 public:
  /// Bytes of the input that stand at `at`; white space (ASCII) is made single, and left out at a block's edges.
  void text(std::string_view bytes, std::size_t at);
  /// What the input's [begin, end) stands for: a character reference, a quotation mark.
  void literal(std::string_view utf8, std::size_t begin, std::size_t end);
  /// White space that the input writes as [begin, end): <br>, &nbsp;.
  void space(std::size_t begin, std::size_t end);

  /// True where the block has no text yet.
  [[nodiscard]] bool empty() const { return out_.size() == block_begin_; }
  [[nodiscard]] std::size_t size() const { return out_.size() - block_begin_; }
  /// What the block holds so far.
  [[nodiscard]] std::string_view current() const { return std::string_view(out_.text).substr(block_begin_); }
  /// Of all blocks so far.
  [[nodiscard]] std::size_t total_size() const { return out_.size(); }
  /// All words from an offset of the whole text on, line ends made spaces.
  [[nodiscard]] std::string words_from(std::size_t offset) const;
  /// Ends the block; `line` is its line but for the span. A block without text gives none: false.
  bool end(SourceLine line);

  [[nodiscard]] std::vector<SourceLine>& lines() { return lines_; }
  [[nodiscard]] std::string_view line_text(const SourceLine& line) const {
    return std::string_view(out_.text).substr(line.span.begin, line.span.size());
  }
  /// Moves text, lines and map into a source; `decoding` leads from the decoded text to the input.
  void finish(const std::vector<InputPiece>& decoding, Source& source);

 private:
  void put_space();

  MappedText out_;
  std::vector<SourceLine> lines_;
  Offset block_begin_ = 0;
  std::size_t space_begin_ = 0, space_end_ = 0;  // white space not yet put; empty: none
  bool space_is_markup_ = false;
};

}  // namespace assay::read
