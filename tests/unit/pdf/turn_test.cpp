#include "pdf/turn.h"

#include <doctest/doctest.h>

#include "page_maker.h"
#include "pdf/order.h"

using namespace assay_pdf;

namespace {

Rect clockwise(const Rect& box, float height) { return {height - box.y1, box.x0, height - box.y0, box.x1}; }

/// The page as it looks after a quarter turn clockwise.
PageContent clockwise(PageContent page) {
  for (Glyph& glyph : page.glyphs) {
    if (glyph.turn % 2 == 0) glyph.baseline = page.height - glyph.baseline;  // y becomes x, from the right; x becomes y
    glyph.turn = static_cast<std::uint8_t>((glyph.turn + 1) % 4);
    glyph.box = clockwise(glyph.box, page.height);
  }
  for (Rule& rule : page.rules) rule.box = clockwise(rule.box, page.height);
  std::swap(page.width, page.height);
  return page;
}

bool same(const Rect& a, const Rect& b) {
  return a.x0 == doctest::Approx(b.x0) && a.y0 == doctest::Approx(b.y0) && a.x1 == doctest::Approx(b.x1) &&
         a.y1 == doctest::Approx(b.y1);
}

}  // namespace

TEST_CASE("a page is read the same whichever way it is turned, and its boxes are where it shows them") {
  PageMaker maker;
  maker.text(72, 60, U"The text before the table goes across the whole of the page and wraps");
  maker.text(80, 100, U"Judgement").text(400, 100, U"Grade");
  maker.text(80, 130, U"The help that children get").text(80, 144, U"when they need it").text(400, 137, U"Good");
  for (const float y : {85.0F, 110.0F, 155.0F}) maker.across(75, 520, y);
  const auto lines = read_lines(maker.page());
  REQUIRE(texts_of(lines).back() == "Good");
  PageContent page = maker.page();
  for (int turns = 1; turns < 4; ++turns) {
    CAPTURE(turns);
    page = clockwise(page);
    const auto turned = read_lines(page);
    REQUIRE(texts_of(turned) == texts_of(lines));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      CHECK(turned[i].table_cell == lines[i].table_cell);
      CHECK(turned[i].starts_block == lines[i].starts_block);
      for (std::size_t w = 0; w < lines[i].words.size(); ++w) {
        Rect box = lines[i].words[w].box;
        float height = maker.page().height, width = maker.page().width;
        for (int turn = 0; turn < turns; ++turn) {
          box = clockwise(box, height);
          std::swap(width, height);
        }
        CHECK(same(turned[i].words[w].box, box));
      }
    }
  }
}

TEST_CASE("a note along the margin turns no page") {
  PageMaker maker;
  maker.text(20, 300, U"draft");
  for (Glyph& glyph : maker.page().glyphs) glyph.turn = 3;
  maker.text(72, 100, U"upright");
  CHECK_FALSE(main_turn(maker.page()));
  for (Glyph& glyph : maker.page().glyphs) glyph.turn = Glyph::kAskew;
  CHECK_FALSE(main_turn(maker.page()));
}
