#include "pdf/turn.h"

#include <array>

namespace assay_pdf {

Rect Turn::forth(const Rect& box) const {
  switch (turn_) {
    case 1:
      return {box.y0, width_ - box.x1, box.y1, width_ - box.x0};
    case 2:
      return {width_ - box.x1, height_ - box.y1, width_ - box.x0, height_ - box.y0};
    case 3:
      return {height_ - box.y1, box.x0, height_ - box.y0, box.x1};
    default:
      return box;
  }
}

Rect Turn::back(const Rect& box) const {
  switch (turn_) {
    case 1:
      return {width_ - box.y1, box.x0, width_ - box.y0, box.x1};
    case 2:
      return forth(box);
    case 3:
      return {box.y0, height_ - box.x1, box.y1, height_ - box.x0};
    default:
      return box;
  }
}

// Of a glyph along the direction that becomes upright.
float Turn::baseline(const Glyph& glyph) const {
  switch (turn_) {
    case 1:
      return width_ - glyph.baseline;
    case 2:
      return height_ - glyph.baseline;
    default:
      return glyph.baseline;
  }
}

PageContent Turn::upright(const PageContent& page) const {
  PageContent out = page;
  if (turn_ % 2 == 1) {
    out.width = page.height;
    out.height = page.width;
  }
  for (Rule& rule : out.rules) rule.box = forth(rule.box);
  for (Glyph& glyph : out.glyphs) {
    if (glyph.turn == turn_) glyph.baseline = baseline(glyph);
    glyph.box = forth(glyph.box);
    if (glyph.turn != Glyph::kAskew) glyph.turn = static_cast<std::uint8_t>((glyph.turn + 4 - turn_) % 4);
  }
  return out;
}

std::optional<std::uint8_t> main_turn(const PageContent& page) {
  std::array<std::size_t, Glyph::kAskew + 1> count{};
  for (const Glyph& glyph : page.glyphs) ++count[glyph.turn];
  for (std::uint8_t turn = 1; turn < Glyph::kAskew; ++turn) {
    if (2 * count[turn] > page.glyphs.size()) return turn;
  }
  return std::nullopt;
}

}  // namespace assay_pdf
