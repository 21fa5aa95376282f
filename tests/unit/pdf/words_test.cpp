#include "pdf/words.h"

#include <doctest/doctest.h>

#include "page_maker.h"
#include "pdf/characters.h"

using namespace assay_pdf;

namespace {
Texts segments_of(PageMaker& maker) { return texts_of(make_segments(maker.page())); }
}  // namespace

TEST_CASE("words end at drawn spaces and at gaps") {
  PageMaker maker;
  maker.text(72, 100, U"one two").text(72 + 42 + 4, 100, U"three");  // a third of an em apart
  CHECK(segments_of(maker) == Texts{"one two three"});
}

TEST_CASE("a change of font within a word does not cut it") {
  PageMaker maker;
  maker.text(72, 100, U"Chil").text(96, 100, U"dren", 12, true);
  maker.page().glyphs[4].space_before = false;
  const auto segments = make_segments(maker.page());
  CHECK(texts_of(segments) == Texts{"Children"});
  CHECK_FALSE(segments[0].bold);
}

TEST_CASE("a space that is drawn over is none") {
  PageMaker maker;
  maker.text(72, 100, U"wo").text(84, 100, U"rd");
  REQUIRE(maker.page().glyphs[2].space_before);
  CHECK(segments_of(maker) == Texts{"word"});
}

TEST_CASE("ligatures, soft hyphens and what is no character") {
  PageMaker maker;
  maker.text(72, 100, U"e\uFB03cient \uFB01t well\u00AD").text(72, 120, U"\u200Bso\uFEFF \x01ok");
  CHECK(segments_of(maker) == Texts{"efficient fit well-", "so ok"});
}

TEST_CASE("text drawn twice is taken once") {
  PageMaker maker;
  maker.text(72, 100, U"Good practice").text(72.4F, 100.3F, U"Good practice");
  CHECK(segments_of(maker) == Texts{"Good practice"});
}

TEST_CASE("a footnote's number is raised; an ordinal's ending is not a number") {
  PageMaker maker;
  maker.text(72, 100, U"in 2017").text(114, 96, U"12", 7).text(121, 100, U" and the 1").text(181, 96, U"st", 7);
  for (Glyph& glyph : maker.page().glyphs) {
    if (glyph.size < 8) glyph.space_before = false;
  }
  CHECK(segments_of(maker) == Texts{"in 2017¹² and the 1st"});
}

TEST_CASE("a list's marker is joined to its text, wherever its glyph was drawn") {
  PageMaker maker;
  maker.text(108, 100, U"Children are seen.").text(72, 100, U"12.");
  maker.text(108, 120, U"Plans are kept.").text(84, 118, U"\uF0B7", 10);
  maker.text(108, 140, U"Visits are made.").text(84, 140, U"\u25A0");
  CHECK(segments_of(maker) == Texts{"12. Children are seen.", "\uF0B7 Plans are kept.", "■ Visits are made."});
}

TEST_CASE("a wide gap or a vertical rule parts segments, a figure is no marker") {
  PageMaker maker;
  maker.text(72, 100, U"left side").text(300, 100, U"right side");
  maker.text(72, 120, U"cell").text(104, 120, U"cell").down(100, 110, 130);
  maker.text(72, 140, U"12").text(104, 140, U"14");
  CHECK(segments_of(maker) == Texts{"left side", "right side", "cell", "cell", "12", "14"});
}

TEST_CASE("turned text is kept, last") {
  PageMaker maker;
  maker.text(20, 300, U"draft copy");
  for (Glyph& glyph : maker.page().glyphs) glyph.turn = 1;
  maker.text(72, 100, U"upright");
  CHECK(segments_of(maker) == Texts{"upright", "draft copy"});
}

TEST_CASE("list markers") {
  for (const char* marker :
       {"1.", "12)", "2.1", "3.2.1", "(a)", "b)", "iv.", "•", "■", "◼", "\uF0B7", "\uF06E", "-", "o"}) {
    CAPTURE(marker);
    CHECK(is_list_marker(marker));
  }
  for (const char* other : {"", "12", "2017", "a", "and", "I", "Good", "12th", "www.x", "é", "…"}) {
    CAPTURE(other);
    CHECK_FALSE(is_list_marker(other));
  }
}
