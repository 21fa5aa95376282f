// What must hold of any source: random lines, with boxes and without, made of pieces that layout looks at.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "../../support/check_layout.h"
#include "assay/reader.h"
#include "layout/layout.h"

namespace {

constexpr const char* kWords[] = {"plans",
                                  "The",
                                  "multi-",
                                  "informa-",
                                  "tion",
                                  "agency",
                                  "•",
                                  "◼",
                                  "12.",
                                  "1.",
                                  "(b)",
                                  "-",
                                  "good",
                                  "children",
                                  "’s",
                                  "“we",
                                  "act.”",
                                  "2019",
                                  ":",
                                  ";",
                                  "é",
                                  "\xC2\xAD",
                                  "\xC2\xA0",
                                  "\t",
                                  "  ",
                                  "\f",
                                  "!",
                                  "https://example.org/a-b",
                                  "\xEE\x80\x80",
                                  "Summary"};

std::string random_text(std::mt19937& random) {
  std::string out;
  const auto lines = random() % 60;
  for (unsigned i = 0; i < lines; ++i) {
    for (auto words = random() % 14; words > 0; --words) {
      out += kWords[random() % std::size(kWords)];
      if (random() % 8) out += ' ';
    }
    out += random() % 6 ? "\n" : "\n\n";
  }
  return out;
}

void add_boxes(assay::Source& source, std::mt19937& random) {
  source.media_type = "application/pdf";
  float y = 0;
  std::uint32_t page = 1;
  for (assay::SourceLine& line : source.lines) {
    if (random() % 15 == 0) ++page, y = 0;
    const float x = static_cast<float>(random() % 100);
    y += static_cast<float>(random() % 30);
    line.page = page;
    line.box = {x, y, x + static_cast<float>(line.span.size()) * 5, y + 12};
    line.font_size = random() % 9 ? 12.F : 16.F;
    line.bold = random() % 9 == 0;
    line.starts_block = random() % 5 == 0;
    if (random() % 20 == 0) line.hint = assay::LineHint::kTableCell;
  }
  source.pages = page;
}

}  // namespace

TEST_CASE("blocks tile the text, pieces lead back and sentences stay inside, whatever the lines") {
  const assay::LayoutData data{assay::WordList::parse("information multi-agency"), {}};
  const auto rules = assay::SentenceRules::parse("[before-number] No\n[openers] The");
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    assay::Source source = assay::read_text("random", random_text(random));
    CAPTURE(source.text);
    CHECK(assay::support::broken(source, data, rules) == "");
    add_boxes(source, random);
    CHECK(assay::support::broken(source, data, rules) == "");
  }
}

TEST_CASE("what stands between a lone number and its words is not theirs") {
  const std::string page = "1.\n\nA board of ours\n\fis timely.\n\nTheir plans are known.\n";
  const assay::Source source = assay::read_text("pages", page + page + page);
  const auto rules = assay::SentenceRules::parse("");
  CHECK(assay::support::broken(source, {}, rules) == "");
}

TEST_CASE("marked-up lines are blocks of their kinds") {
  assay::Source source =
      assay::read_text("marked", "A council\nFindings\nHelp is timely.\nplans\nShare | Save | Print\n");
  using enum assay::LineHint;
  constexpr assay::LineHint kHints[] = {kTitle, kHeading, kParagraph, kListItem, kParagraph};
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    source.lines[i].hint = kHints[i];
    source.lines[i].starts_block = true;
  }
  source.lines[1].level = 2;
  assay::LayoutBuffers buffers;
  assay::Laid laid;
  assay::lay_out(source, {}, buffers, laid);
  REQUIRE(laid.blocks.size() == 5);
  CHECK(laid.title == 0);
  CHECK(laid.blocks[1].kind == assay::BlockKind::kHeading);
  CHECK(laid.blocks[1].level == 2);
  CHECK(laid.blocks[2].heading == 1);
  CHECK(laid.blocks[3].kind == assay::BlockKind::kListItem);
  CHECK(laid.blocks[4].kind == assay::BlockKind::kFurniture);
}

TEST_CASE("a line of many megabytes takes linear time") {
  std::string text;
  while (text.size() < (8U << 20)) text += "Plans are good (mostly, “we” think) and workers’ visits are late-";
  assay::Source source = assay::read_text("long", std::move(text));
  assay::LayoutBuffers buffers;
  assay::Laid laid;
  assay::lay_out(source, {}, buffers, laid);  // the test's time limit is the check
  CHECK(laid.blocks.size() == 1);
  CHECK(laid.pieces.size() == 1);
}
