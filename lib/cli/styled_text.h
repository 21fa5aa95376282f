// Text with marks, wrapped to a width, for a terminal or for plain output.
//   StyledText styled(text, span);  styled.mark(finding.span, kStrength);  for (Span line : styled.wrap(60)) …
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/span.h"

namespace assay::cli {

/// Marks that may stand together on one word.
enum Mark : std::uint8_t { kStrengthMark = 1, kWeaknessMark = 2, kMentionMark = 4, kStrongMark = 8, kDimMark = 16 };

/// A part of a document's text and what is marked in it. Borrows the text.
class StyledText {
 public:
  StyledText(std::string_view text, Span part) : text_(text), part_(part), marks_(part.size()) {}

  /// Marks what of `span` lies in the part.
  void mark(Span span, Mark mark);
  /// Lines of at most `width` columns, broken at spaces; a longer word has a line of its own. The spaces broken at are
  /// in no line.
  [[nodiscard]] std::vector<Span> wrap(std::size_t width) const;
  /// A line with its marks: as escape sequences, or as [+…+] and [-…-] around findings.
  [[nodiscard]] std::string render(Span line, bool colour) const;

 private:
  [[nodiscard]] std::uint8_t marks_at(Offset at) const;
  std::string_view text_;
  Span part_;
  std::vector<std::uint8_t> marks_;  // of each byte of the part
};

}  // namespace assay::cli
