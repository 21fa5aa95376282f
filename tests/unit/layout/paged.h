// Makes the source of a PDF by hand: lines with boxes on pages.
#pragma once

#include <string>
#include <vector>

#include "layout/layout.h"

namespace assay::test {

/// A line of `text` whose upper edge is at `y`, as wide as its letters are many.
struct PagedLine {
  std::uint32_t page = 1;
  float y = 0;
  std::string text;
  float size = 12;
  bool bold = false;
  LineHint hint = LineHint::kUnknown;
};

inline Source paged_source(const std::vector<PagedLine>& lines) {
  Source source;
  source.media_type = "application/pdf";
  for (const PagedLine& from : lines) {
    const auto begin = static_cast<Offset>(source.text.size());
    source.text += from.text;
    SourceLine line;
    line.span = {begin, static_cast<Offset>(source.text.size())};
    source.text += '\n';
    line.page = from.page;
    line.bold = from.bold;
    line.hint = from.hint;
    line.font_size = from.size;
    line.box = {72, from.y, 72 + 0.5F * from.size * static_cast<float>(from.text.size()), from.y + 1.2F * from.size};
    source.pages = from.page;
    source.lines.push_back(line);
  }
  return source;
}

}  // namespace assay::test
