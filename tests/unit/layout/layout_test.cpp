#include "layout/layout.h"

#include <doctest/doctest.h>

#include <string>

#include "assay/reader.h"

namespace {

struct Shown {
  assay::Source source;
  assay::Laid laid;
  [[nodiscard]] std::string block(std::size_t i) const {
    return laid.text.substr(laid.blocks[i].span.begin, laid.blocks[i].span.size());
  }
};

Shown show(std::string text, const assay::LayoutData& data = {}) {
  Shown out{assay::read_text("test", std::move(text)), {}};
  assay::LayoutBuffers buffers;
  assay::lay_out(out.source, data, buffers, out.laid);
  return out;
}

}  // namespace

TEST_CASE("wrapped lines are joined by one space, paragraphs stay apart") {
  const auto s = show(
      "The council has made steady progress since\nthe last visit, and  plans are\nclear.\n\nVisits are late in some "
      "of\nthe teams seen.\n");
  REQUIRE(s.laid.blocks.size() == 2);
  CHECK(s.block(0) == "The council has made steady progress since the last visit, and plans are clear.");
  CHECK(s.block(1) == "Visits are late in some of the teams seen.");
}

TEST_CASE("each line of unwrapped text is a paragraph") {
  const auto s = show("Help is timely.\nPlans are clear. They are read.\nIt works.\n");
  REQUIRE(s.laid.blocks.size() == 3);
  CHECK(s.laid.text == "Help is timely.\nPlans are clear. They are read.\nIt works.");
}

TEST_CASE("a line of plain text goes on behind a word that ends nothing, and behind an abbreviation") {
  const assay::LayoutData data{.words = {}, .furniture = {}, .unfinished = {"and", "of"}};
  CHECK(show("Inspection of the Borough of\nExample services\nHelp is timely.\n", data).laid.text ==
        "Inspection of the Borough of Example services\nHelp is timely.");
  CHECK(show("It closed at 5 p.m.\non the day.\nPlans are clear.\n", data).laid.text ==
        "It closed at 5 p.m. on the day.\nPlans are clear.");
  CHECK(show("The council has plans; and\nVisits are late.\n", data).laid.text ==
        "The council has plans; and\nVisits are late.");
  CHECK(show("What they are part of\n\nHelp is timely.\n", data).laid.text == "What they are part of\nHelp is timely.");
  CHECK(show("The areas of\n- visits\n- plans\n", data).laid.text == "The areas of\n- visits\n- plans");
}

TEST_CASE("an address in small letters goes on with nothing") {
  CHECK(show("Contact:\nAnn Example\nann@example.org\n").laid.text == "Contact:\nAnn Example\nann@example.org");
}

TEST_CASE("bullets and numbers make list items and stand before their words") {
  const auto s = show(
      "Inspectors found that the service has to improve these\nareas:\n◼ plans for the youngest\nchildren\n◼ the "
      "recording of visits\n\n12.\n\nReviews are held.\n");
  REQUIRE(s.laid.blocks.size() == 4);
  CHECK(s.block(1) == "plans for the youngest children");
  CHECK(s.laid.blocks[1].kind == assay::BlockKind::kListItem);
  CHECK(s.laid.blocks[1].lead_in == 0);
  CHECK(s.laid.blocks[2].lead_in == 0);
  CHECK(s.block(3) == "Reviews are held.");
  CHECK(s.laid.text.find("\n◼ plans for the youngest children\n◼ the recording of visits\n12. Reviews") !=
        std::string::npos);
  CHECK(s.laid.blocks[3].marker == 4);
  CHECK(s.laid.blocks[0].marker == 0);
}

TEST_CASE("the glyph of a symbol font is written as a bullet, and a marker alone is nothing") {
  const auto s = show("Areas:\n\xEF\x82\xB7 visits\n\xEF\x82\xB7 plans\n\xEF\x82\xB7\n");
  CHECK(s.laid.text == "Areas:\n• visits\n• plans");
}

TEST_CASE("lines in lower case of which none begins with a capital are a list of words") {
  CHECK(show("visits\nplans and reviews\nmeetings\n").laid.blocks.size() == 3);
  CHECK(show("The visits of\nsocial workers\n").laid.blocks.size() == 1);
}

TEST_CASE("a line of stars is no list") {
  const auto s = show("It began.\n\n* * *\n\nIt ended.\n");
  REQUIRE(s.laid.blocks.size() == 3);
  CHECK(s.block(1) == "* * *");
}

TEST_CASE("running headers, footers and page numbers are left out, and paragraphs run over the page") {
  std::string text;
  for (const std::string team : {"north", "east", "south", "west"})
    text += "In the " + team + " team some of the plans that inspectors read are\nclear, others that the " + team +
            " team wrote in\nInspection of Exampleshire\n" + std::to_string(text.size()) + "\n\n\fthe " + team +
            " office in haste are not.\nEvery plan of the " + team + " team is now read by a manager.\n";
  const auto s = show(text);
  CHECK(s.laid.text.find("Inspection of") == std::string::npos);
  CHECK(s.block(0) ==
        "In the north team some of the plans that inspectors read are clear, others that the north team wrote in the "
        "north office in haste are not.");
  CHECK(s.laid.blocks[0].page == 1);
}

TEST_CASE("a line-end hyphen is resolved by the words known") {
  assay::LayoutData data;
  data.words = assay::WordList::parse("information # not multi\n multi-agency");
  const auto s =
      show("The sharing of informa-\ntion by multi-\nagency teams is good and child-\nfocused work is child-focused.\n",
           data);
  CHECK(s.laid.text ==
        "The sharing of information by multi-agency teams is good and child-focused work is child-focused.");
}

TEST_CASE("headings stand over what follows them") {
  const auto s = show(
      "A report on services\n\nWhat needs to improve\n\nThe council must record visits to all\nof the children in its "
      "care on time.\n");
  REQUIRE(s.laid.blocks.size() == 3);
  CHECK(s.laid.blocks[0].kind == assay::BlockKind::kTitle);
  CHECK(s.laid.blocks[1].kind == assay::BlockKind::kHeading);
  CHECK(s.laid.blocks[2].heading == 1);
}

TEST_CASE("a heading that lost its space is known by the sentence before it and the number behind it") {
  const std::string before =
      "A report on services\n\n8. The council must record the visits that it makes to all of the children\nin its "
      "care and the words of those whom it has helped for a year or more.\n";
  const std::string after =
      "9. The board is well led and has a plan that all of its partners know and act\non in good time, and it looks at "
      "what has come of the plan every second month.\n";
  const std::string heading = "What we found out about the board that oversees all this work\n";
  const auto s = show(before + heading + after);
  REQUIRE(s.laid.blocks.size() == 4);
  CHECK(s.laid.blocks[2].kind == assay::BlockKind::kHeading);
  CHECK(s.block(2) == "What we found out about the board that oversees all this work");
  // Not without the number, nor where a sentence ends in it.
  CHECK(show(before + heading + after.substr(3)).laid.blocks.size() == 2);
  CHECK(show(before + "However, this has not been done at all so far. (Recommendation)\n" + after).laid.blocks.size() ==
        3);
}

TEST_CASE("a numbered title of a section is a heading, a numbered paragraph a list item") {
  const auto s = show(
      "Notice\n\n1. What has been done\n\nThe council has begun to train its staff.\n\n2. What has not\n\nPlans are "
      "late.\n\n3. Visits are "
      "late too.\n");
  REQUIRE(s.laid.blocks.size() == 6);
  CHECK(s.laid.blocks[1].kind == assay::BlockKind::kHeading);
  CHECK(s.block(1) == "What has been done");
  CHECK(s.laid.blocks[3].kind == assay::BlockKind::kHeading);
  CHECK(s.laid.blocks[5].kind == assay::BlockKind::kListItem);
}

TEST_CASE("a table that has become lines is cells, not headings") {
  const auto s = show(
      "A council\n\nJudgement\n\nGrade\n\nHelp for families\n\nGood\n\nCare of children\n\nGood\n\nThe council is a "
      "good parent "
      "to the children\nit looks after.\n");
  REQUIRE(s.laid.blocks.size() == 8);
  for (std::size_t i = 1; i < 7; ++i) CHECK(s.laid.blocks[i].kind == assay::BlockKind::kTableCell);
  CHECK(s.laid.blocks[7].kind == assay::BlockKind::kParagraph);
}

TEST_CASE("a list of contents gives no headings") {
  const auto s = show(
      "A council\n\nFindings 3\n\nRecommendations 7\n\nHelp for families 9\n\nThe council has made progress\nthis "
      "year.\n");
  REQUIRE(s.laid.blocks.size() == 5);
  for (std::size_t i = 1; i < 4; ++i) CHECK(s.laid.blocks[i].kind == assay::BlockKind::kTableCell);
}

TEST_CASE("furniture is found by its phrases and by its form") {
  assay::LayoutData data;
  data.furniture =
      assay::FurniturePhrases::parse("[block]\nfollow us\n[inside]\nyour inbox\n[closing]\nabout this paper\n");
  const auto s = show(
      "A council improves\n\nHome > News > 2020\n\nPlans are good. Visits are on time.\n\nGet the news in your "
      "inbox.\n\nFollow us today.\n\n"
      "About this paper\n\nIt is printed weekly.\n",
      data);
  REQUIRE(s.laid.blocks.size() == 7);
  using enum assay::BlockKind;
  constexpr assay::BlockKind kKinds[] = {kTitle,     kFurniture, kParagraph, kFurniture,
                                         kFurniture, kFurniture, kFurniture};
  for (std::size_t i = 0; i < 7; ++i) CHECK(s.laid.blocks[i].kind == kKinds[i]);
}

TEST_CASE("every letter leads back to the same letter of the source") {
  const auto s = show("First informa-\ntion\xC2\xA0here   and\r\nthere.\n\n\n• soft\xC2\xADly\n");
  for (const auto& piece : s.laid.pieces) {
    REQUIRE(piece.span.end <= s.laid.text.size());
    REQUIRE(piece.source.end <= s.source.text.size());
    if (piece.span.size() == piece.source.size())
      CHECK(s.laid.text.substr(piece.span.begin, piece.span.size()).find_first_not_of(" ") ==
            s.source.text.substr(piece.source.begin, piece.source.size()).find_first_not_of(" \n"));
  }
}
