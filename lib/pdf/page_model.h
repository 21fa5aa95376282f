// A page as the engine draws it (glyphs and ruled lines) and as it is read (lines of words). Plain data, free of any
// engine's types. Lengths are points from the page's top left corner, y downwards.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace assay_pdf {

struct Rect {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  [[nodiscard]] float width() const { return x1 - x0; }
  [[nodiscard]] float height() const { return y1 - y0; }
  void cover(const Rect& other) {
    if (other.x0 < x0) x0 = other.x0;
    if (other.y0 < y0) y0 = other.y0;
    if (other.x1 > x1) x1 = other.x1;
    if (other.y1 > y1) y1 = other.y1;
  }
};

/// One character, in the order in which the page draws them.
struct Glyph {
  char32_t code = 0;
  Rect box{};
  float baseline = 0;  ///< its y; where the baseline is vertical, its x
  float size = 0;
  bool bold = false;
  bool space_before = false;  ///< a space was drawn between this and the glyph before
  std::uint8_t turn = 0;      ///< of its baseline, in quarter turns clockwise: 0 upright, 1 downwards; or kAskew

  static constexpr std::uint8_t kAskew = 4;
  [[nodiscard]] bool upright() const { return turn == 0; }
};

/// A thin horizontal or vertical line: a table's border, a separator, or an underline.
struct Rule {
  Rect box{};
  [[nodiscard]] bool horizontal() const { return box.width() >= box.height(); }
};

enum class PageState : std::uint8_t { kRead = 0, kPartly = 1, kLost = 2 };

struct PageContent {
  float width = 0, height = 0;
  std::vector<Glyph> glyphs;
  std::vector<Rule> rules;
  PageState state = PageState::kRead;
};

struct Word {
  std::string text;  ///< UTF-8, no spaces
  Rect box{};
};

/// A line as a reader sees it.
struct Line {
  std::vector<Word> words;
  Rect box{};
  float size = 0;  ///< of most of its letters
  float baseline = 0;
  bool bold = false;  ///< all its letters
  bool starts_block = false;
  bool table_cell = false;
};

}  // namespace assay_pdf
