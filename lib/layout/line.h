// The lines of a source with what layout must know of each before it can form blocks.
// Used inside this room only: collect_lines, then mark_running, then group_lines.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/source.h"

namespace assay {

enum class Marker : std::uint8_t { kNone, kBullet, kNumber };

/// One line that holds more than white space.
struct Line {
  SourceSpan span;         ///< without white space at its ends
  SourceSpan body;         ///< the same without bullet or number
  std::uint32_t page = 0;  ///< from 1; 0 where nothing tells pages
  LineHint hint = LineHint::kUnknown;
  std::uint8_t level = 0;
  bool starts_block = false;  ///< the reader said so
  bool bold = false;
  bool gap = false;      ///< blank lines, or more than the usual space, before it
  bool running = false;  ///< running header, footer or page number
  Marker marker = Marker::kNone;
  std::uint32_t number = 0;  ///< of a number marker in digits
  char32_t glyph = 0;        ///< the bullet; U'1' for numbers in digits, U'a' for letters
  std::uint32_t chars = 0;   ///< code points of the body
  Box box{};
  float font_size = 0;
};

/// Splits off white space and markers, counts form feeds as page ends where the reader gives no pages. Linear.
void collect_lines(const Source& source, std::vector<Line>& out);

/// Marks running headers, footers and page numbers: lines at the edges of pages that come again, digits aside, in the
/// same place of other pages, and numbers that stand alone. Their wording plays no part. Linear.
void mark_running(std::string_view text, std::vector<Line>& lines);

/// The font size that most characters have; 0 without fonts.
[[nodiscard]] float body_size(const std::vector<Line>& lines);

/// Whether a bullet glyph is one by itself; dashes and stars are bullets only where a list can begin.
[[nodiscard]] bool is_strong_bullet(char32_t glyph);

/// The text of a span of the source.
inline std::string_view slice(std::string_view text, SourceSpan span) { return text.substr(span.begin, span.size()); }

}  // namespace assay
