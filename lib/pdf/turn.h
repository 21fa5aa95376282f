// Turns a page whose text runs along another direction, so that it is read like any other: a landscape table printed on
// an upright page, a page that was scanned or bound the wrong way round.
#pragma once

#include <optional>

#include "pdf/page_model.h"

namespace assay_pdf {

/// Turns rectangles of a page by quarter turns.
class Turn {
 public:
  /// `turn` as Glyph has it, but for kAskew: the direction that becomes upright.
  Turn(const PageContent& page, std::uint8_t turn) : width_(page.width), height_(page.height), turn_(turn) {}

  /// The page turned, its rules and all glyphs with it.
  [[nodiscard]] PageContent upright(const PageContent& page) const;
  /// Where a rectangle of the turned page is on the page itself.
  [[nodiscard]] Rect back(const Rect& box) const;

 private:
  [[nodiscard]] Rect forth(const Rect& box) const;
  [[nodiscard]] float baseline(const Glyph& glyph) const;
  float width_, height_;
  std::uint8_t turn_;
};

/// The direction of more than half of a page's glyphs, where that is not upright.
[[nodiscard]] std::optional<std::uint8_t> main_turn(const PageContent& page);

}  // namespace assay_pdf
