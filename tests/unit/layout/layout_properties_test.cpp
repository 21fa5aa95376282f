// What must hold of any source: random lines, with boxes and without, made of pieces that layout looks at.
#include <doctest/doctest.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <random>
#include <string>

#include "assay/reader.h"
#include "layout/layout.h"

namespace {

constexpr const char* kWords[] = {"plans",  "The",  "multi-",   "informa-", "tion", "agency", "•",    "◼",   "12.", "1.", "(b)",
                                  "-",      "good", "children", "’s",       "“we",  "act.”",  "2019", ":",   ";",   "é",  "\xC2\xAD",
                                  "\xC2\xA0", "\t", "  ",       "\f",       "!",    "https://example.org/a-b", "\xEE\x80\x80", "Summary"};

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

std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), c);
    if (u_isalnum(c)) out += text.substr(begin, at - begin);
  }
  return out;
}

void check(const assay::Source& source) {
  assay::LayoutData data;
  data.words = assay::WordList::parse("information multi-agency");
  assay::LayoutBuffers buffers;
  assay::Laid laid;
  assay::lay_out(source, data, buffers, laid);
  const std::string_view text = laid.text;

  assay::Offset end = 0;
  for (const assay::TextPiece& piece : laid.pieces) {
    REQUIRE(piece.span.begin >= end);
    REQUIRE(piece.span.end <= text.size());
    REQUIRE(piece.source.begin <= piece.source.end);
    REQUIRE(piece.source.end <= source.text.size());
    for (assay::Offset at = end; at < piece.span.begin; ++at) REQUIRE(text[at] == '\n');
    end = piece.span.end;
    CHECK(letters(text.substr(piece.span.begin, piece.span.size())) ==
          letters(std::string_view(source.text).substr(piece.source.begin, piece.source.size())));
  }
  REQUIRE(end == text.size());

  end = 0;
  for (std::size_t i = 0; i < laid.blocks.size(); ++i) {
    const assay::Block& block = laid.blocks[i];
    REQUIRE(block.span.begin == (i == 0 ? 0 : end + 1));
    REQUIRE(block.span.end > block.span.begin);
    end = block.span.end;
    const std::string_view words = text.substr(block.span.begin, block.span.size());
    CHECK(words.find_first_of("\n\t\r\f") == std::string_view::npos);
    CHECK(words.find("  ") == std::string_view::npos);
    CHECK(words.find("\xC2\xA0") == std::string_view::npos);
    CHECK(words.front() != ' ');
    CHECK(words.back() != ' ');
    if (block.heading != assay::kNone) CHECK(block.heading < i);
    if (block.lead_in != assay::kNone) CHECK(block.lead_in < i);
  }
  CHECK(end == text.size());

  assay::Laid again;
  assay::lay_out(source, data, buffers, again);  // nothing is left in the buffers
  CHECK(again.text == laid.text);
}

}  // namespace

TEST_CASE("blocks tile the text and pieces lead back, whatever the lines") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    assay::Source source = assay::read_text("random", random_text(random));
    CAPTURE(source.text);
    check(source);
    add_boxes(source, random);
    check(source);
  }
}

TEST_CASE("marked-up lines are blocks of their kinds") {
  assay::Source source = assay::read_text("marked", "A council\nFindings\nHelp is timely.\nplans\nShare | Save | Print\n");
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
