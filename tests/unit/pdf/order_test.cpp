#include "pdf/order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "page_maker.h"
#include "pdf/characters.h"

using namespace assay_pdf;

namespace {

Texts lines_of(PageMaker& maker) { return texts_of(read_lines(maker.page())); }

/// Whether the lines that say these texts are all cells, or all not.
bool cells(const std::vector<Line>& lines, const Texts& texts) {
  return std::all_of(lines.begin(), lines.end(), [&](const Line& line) {
    return line.table_cell == (std::find(texts.begin(), texts.end(), text_of(line.words)) != texts.end());
  });
}

}  // namespace

TEST_CASE("lines come from top to bottom however they were drawn") {
  PageMaker maker;
  maker.text(72, 128, U"third").text(72, 100, U"first").text(72, 114, U"second");
  CHECK(lines_of(maker) == Texts{"first", "second", "third"});
}

TEST_CASE("a table with rules: cells whole, row by row, in any order of drawing") {
  PageMaker maker;
  maker.text(72, 60, U"The text before the table goes across the whole of the page and wraps");
  maker.text(80, 100, U"Judgement").text(400, 100, U"Grade");
  maker.text(80, 130, U"The help that children get").text(80, 144, U"when they need it");
  maker.text(400, 130, U"Requires").text(400, 144, U"improvement");
  maker.text(80, 178, U"Overall effectiveness").text(400, 171, U"Requires").text(400, 185, U"improvement");
  maker.text(72, 230, U"The text behind the table goes across the whole of the page and wraps");
  for (const float y : {85.0F, 110.0F, 155.0F, 195.0F}) maker.across(75, 300, y).across(300, 520, y);
  const Texts expected{"The text before the table goes across the whole of the page and wraps",
                       "Judgement",
                       "Grade",
                       "The help that children get",
                       "when they need it",
                       "Requires",
                       "improvement",
                       "Overall effectiveness",
                       "Requires",
                       "improvement",
                       "The text behind the table goes across the whole of the page and wraps"};
  CHECK(lines_of(maker) == expected);
  const std::vector<Line> lines = read_lines(maker.page());
  CHECK(cells(lines, Texts(expected.begin() + 1, expected.end() - 1)));
  std::vector<bool> starts;
  for (const Line& line : lines) starts.push_back(line.starts_block);
  CHECK(starts == std::vector<bool>{false, true, true, true, false, true, false, true, true, false, true});
  std::reverse(maker.page().glyphs.begin(), maker.page().glyphs.end());
  for (Glyph& glyph : maker.page().glyphs) glyph.space_before = true;  // reversed, every letter is a word of its own
  const Texts reversed = lines_of(maker);
  REQUIRE(reversed.size() == expected.size());
  CHECK(reversed[1].front() == 'J');
  CHECK(reversed[2].front() == 'G');
  CHECK(reversed[8].front() == 'R');
}

TEST_CASE("a table without rules is read as it was drawn") {
  PageMaker maker;
  maker.text(72, 100, U"Help and").text(72, 114, U"protection").text(300, 107, U"Good");
  maker.text(72, 142, U"Care").text(300, 142, U"Requires").text(300, 156, U"improvement");
  CHECK(lines_of(maker) == Texts{"Help and", "protection", "Good", "Care", "Requires", "improvement"});
  CHECK(read_lines(maker.page())[3].table_cell);
}

TEST_CASE("a cell whose two lines stand above and below its neighbour's one") {
  PageMaker maker;
  maker.text(72, 110, U"Help").text(300, 100, U"Requires").text(300, 120, U"improvement");
  maker.text(72, 150, U"Care").text(300, 150, U"Good");
  CHECK(lines_of(maker) == Texts{"Help", "Requires", "improvement", "Care", "Good"});
}

TEST_CASE("a table without rules that was drawn line by line is cut at white space") {
  PageMaker maker;
  maker.text(72, 100, U"Help and").text(300, 100, U"Requires");
  maker.text(72, 114, U"protection").text(300, 114, U"improvement");
  maker.text(72, 150, U"Care and").text(300, 150, U"Mostly");
  maker.text(72, 164, U"leaving it").text(300, 164, U"good");
  // Drawn so that rows as drawn overlap: the last line first.
  std::rotate(maker.page().glyphs.begin(), maker.page().glyphs.end() - 4, maker.page().glyphs.end());
  CHECK(lines_of(maker) ==
        Texts{"Help and", "protection", "Requires", "improvement", "Care and", "leaving it", "Mostly", "good"});
}

TEST_CASE("columns of running text follow each other and are no cells") {
  PageMaker maker;
  maker.text(72, 60, U"A headline over both of the columns of this page, and long", 14);
  for (int i = 0; i < 6; ++i)
    maker.text(72, 100 + 14 * static_cast<float>(i),
               U"left column text " + std::u32string(1, U'a' + static_cast<char32_t>(i)));
  for (int i = 0; i < 6; ++i)
    maker.text(310, 100 + 14 * static_cast<float>(i),
               U"right column text " + std::u32string(1, U'a' + static_cast<char32_t>(i)));
  const std::vector<Line> lines = read_lines(maker.page());
  REQUIRE(lines.size() == 13);
  CHECK(text_of(lines[6].words) == "left column text f");
  CHECK(text_of(lines[7].words) == "right column text a");
  CHECK_FALSE(lines[7].starts_block);  // the paragraph may go on there
  CHECK(cells(lines, {}));
}

TEST_CASE("a list of contents and labels with values are read across") {
  PageMaker maker;
  maker.text(72, 100, U"Contents", 16);
  maker.text(72, 130, U"Summary").text(500, 130, U"2");
  maker.text(72, 150, U"What must be done").text(72, 164, U"next").text(500, 164, U"4");
  maker.text(72, 184, U"Findings").text(494, 184, U"13");
  CHECK(lines_of(maker) == Texts{"Contents", "Summary 2", "What must be done", "next 4", "Findings 13"});
  PageMaker labels;
  labels.text(72, 100, U"Published:").text(200, 100, U"4 May 2022").text(72, 120, U"Age group:").text(200, 120, U"All");
  CHECK(lines_of(labels) == Texts{"Published: 4 May 2022", "Age group: All"});
  PageMaker row;
  row.text(72, 100, U"Exampleshire Council").text(400, 100, U"Page 3");
  CHECK(lines_of(row) == Texts{"Exampleshire Council Page 3"});
}

TEST_CASE("each entry of a list of contents is a block") {
  const auto starts = [](PageMaker& maker) {
    std::vector<bool> out;
    for (const Line& line : read_lines(maker.page())) out.push_back(line.starts_block);
    return out;
  };
  PageMaker last;  // numbers in the last lines
  last.text(72, 100, U"Summary").text(500, 100, U"2");
  last.text(72, 114, U"What must").text(72, 128, U"be done").text(500, 128, U"4");
  last.text(72, 142, U"Findings").text(494, 142, U"13");
  CHECK(starts(last) == std::vector<bool>{false, true, false, true});
  PageMaker first;  // in the first
  first.text(72, 100, U"Summary").text(500, 100, U"2");
  first.text(72, 114, U"What must").text(500, 114, U"4").text(72, 128, U"be done");
  first.text(72, 142, U"Findings").text(494, 142, U"13");
  CHECK(starts(first) == std::vector<bool>{true, true, false, true});
}

TEST_CASE("a page's large number stays apart from its small footer") {
  PageMaker maker;
  maker.text(72, 780, U"Inspection of Exampleshire", 10).text(500, 784, U"7", 20).text(72, 792, U"4 to 8 May", 10);
  const std::vector<Line> lines = read_lines(maker.page());
  CHECK(texts_of(lines) == Texts{"Inspection of Exampleshire", "7", "4 to 8 May"});
  CHECK(cells(lines, {}));
}

TEST_CASE("a footer of two lines beside the page's number is no table") {
  PageMaker maker;
  maker.text(72, 780, U"Inspection of Exampleshire", 10).text(500, 786, U"7", 10).text(72, 792, U"4 to 8 May", 10);
  const std::vector<Line> lines = read_lines(maker.page());
  CHECK(texts_of(lines) == Texts{"Inspection of Exampleshire", "4 to 8 May", "7"});
  CHECK(cells(lines, {}));
}

TEST_CASE("a cell's line that is spread out stays one line") {
  PageMaker maker;
  maker.text(72, 100, U"1. Help for children").text(400, 100, U"Good");
  maker.text(72, 130, U"2.").text(90, 130, U"Care").text(140, 130, U"and").text(184, 130, U"leaving");
  maker.text(400, 137, U"Good").text(72, 144, U"it later");
  for (const float y : {85.0F, 110.0F, 155.0F}) maker.across(70, 520, y);
  CHECK(lines_of(maker) == Texts{"1. Help for children", "Good", "2. Care and leaving", "it later", "Good"});
}

TEST_CASE("columns of text right below a table are not of it") {
  PageMaker maker;
  maker.text(72, 100, U"Help for children and families in time").text(420, 100, U"Good");
  maker.text(72, 124, U"Care").text(420, 124, U"Good");
  for (const float y : {85.0F, 110.0F, 135.0F}) maker.across(70, 520, y);
  for (int i = 0; i < 5; ++i) {
    maker.text(72, 150 + 14 * static_cast<float>(i),
               U"left side " + std::u32string(1, U'a' + static_cast<char32_t>(i)));
  }
  for (int i = 0; i < 5; ++i) {
    maker.text(250, 150 + 14 * static_cast<float>(i),
               U"right side of it " + std::u32string(1, U'a' + static_cast<char32_t>(i)));
  }
  const std::vector<Line> lines = read_lines(maker.page());
  REQUIRE(lines.size() == 14);
  CHECK(cells(lines, {"Help for children and families in time", "Care", "Good"}));
  CHECK(text_of(lines[4].words) == "left side a");
  CHECK(text_of(lines[9].words) == "right side of it a");
}

TEST_CASE("blocks start at white space, at another size, at a list's item") {
  PageMaker maker;
  maker.text(72, 100, U"A paragraph of the text").text(72, 114, U"goes on here.");
  maker.text(72, 142, U"Another begins here").text(72, 156, U"and goes on.");
  maker.text(72, 172, U"A heading", 16);
  maker.text(72, 188, U"Its text").text(72, 202, U"again").text(72, 216, U"and again.");
  maker.text(84, 230, U"\u2022 an item of").text(94, 244, U"two lines").text(84, 258, U"\u2022 another");
  std::vector<bool> starts;
  for (const Line& line : read_lines(maker.page())) starts.push_back(line.starts_block);
  CHECK(starts == std::vector<bool>{false, false, true, false, true, true, false, false, true, false, true});
}

TEST_CASE("the distance within a paragraph is known even where most items have one line") {
  PageMaker maker;
  float y = 100;
  for (int item = 0; item < 3; ++item, y += 26) {
    maker.text(72, y, U"An item of two");
    maker.text(72, y += 14, U"lines");
  }
  for (int item = 0; item < 3; ++item, y += 26) maker.text(72, y, U"An item of one");
  std::vector<bool> starts;
  for (const Line& line : read_lines(maker.page())) starts.push_back(line.starts_block);
  CHECK(starts == std::vector<bool>{false, false, true, false, true, false, true, true, true});
}

TEST_CASE("no word is lost or doubled, whatever the page looks like") {
  std::mt19937 random(7);
  const auto up_to = [&](unsigned limit) { return static_cast<float>(random() % limit); };
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    PageMaker maker;
    const auto pieces = static_cast<unsigned>(1 + random() % 60);
    for (unsigned i = 0; i < pieces; ++i) {
      // Characters of its own, so that none counts as drawn twice.
      const std::u32string text = {0x4E00 + 2 * static_cast<char32_t>(i), U' ', 0x4E01 + 2 * static_cast<char32_t>(i)};
      maker.text(up_to(500), up_to(800), text, 6 + up_to(20));
      if (random() % 3 == 0) maker.across(up_to(300), 300 + up_to(300), up_to(800));
      if (random() % 3 == 0) maker.down(up_to(500), up_to(400), 400 + up_to(400));
    }
    std::string drawn, read;
    for (const Glyph& glyph : maker.page().glyphs) append_plain(drawn, glyph.code);
    for (const Line& line : read_lines(maker.page())) {
      REQUIRE_FALSE(line.words.empty());
      for (const Word& word : line.words) read += word.text;
    }
    std::sort(drawn.begin(), drawn.end());
    std::sort(read.begin(), read.end());
    CHECK(drawn == read);
  }
}

TEST_CASE("an empty page has no lines") {
  PageMaker maker;
  maker.across(0, 100, 50);
  CHECK(read_lines(maker.page()).empty());
}
