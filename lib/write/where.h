// Leads a span of the canonical text back to the input: boxes on pages for a PDF, byte ranges for text formats.
// Use SourceIndex once a document; it borrows it.
//   SourceIndex source(document);  source.write_where(finding.span, json);
#pragma once

#include <cstdint>
#include <vector>

#include "assay/writer.h"
#include "write/json.h"

namespace assay::write {

/// A line's part of a span: the boxes of its words merged, of a word at its ends the part within the span.
struct LineBox {
  const SourceLine* line = nullptr;
  Box box{};
};

class SourceIndex {
 public:
  explicit SourceIndex(const Document& document) : document_(document), source_(document.source()) {}

  /// One box a line, in reading order. Empty for formats without words.
  [[nodiscard]] std::vector<LineBox> boxes(Span span) const;
  /// Ranges in order, adjacent ones joined.
  [[nodiscard]] std::vector<InputRange> ranges(Span span) const;
  /// The page that the span begins on, or 0.
  [[nodiscard]] std::uint32_t page(Span span) const;

  /// [{page,boxes}…] or [{begin,end}…], as the schema has them.
  void write_where(Span span, Json& json) const;

 private:
  void add_boxes(SourceSpan span, std::vector<LineBox>& out) const;
  template <class Use>
  void each_range(Span span, Use&& use) const;
  [[nodiscard]] const SourceLine* line_at(Offset at) const;

  const Document& document_;
  const Source& source_;
};

}  // namespace assay::write
