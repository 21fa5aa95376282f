#include "write/where.h"

#include <doctest/doctest.h>

#include "assay/reader.h"

using namespace assay;
using write::SourceIndex;

namespace {

std::string where(const Document& document, Span span) {
  std::string out;
  {
    write::Json json(out);
    SourceIndex(document).write_where(span, json);
  }
  return out;
}

// Two lines on page 1 and one on page 2; layout joined them with spaces.
Document pdf() {
  Source source;
  source.pages = 2;
  source.text = "Visits are\nregular and\nrecorded.";
  source.lines = {{.span = {0, 10}, .page = 1}, {.span = {11, 22}, .page = 1}, {.span = {23, 32}, .page = 2}};
  source.words = {{{0, 6}, {10, 10, 40, 20}},
                  {{7, 10}, {45, 9, 60, 20}},
                  {{11, 18}, {10, 25, 50, 35}},
                  {{19, 22}, {55, 25, 70, 35}},
                  {{23, 32}, {10, 10, 60.25, 20}}};
  Document document(std::move(source));
  document.lay_out("Visits are regular and recorded.",
                   {{{0, 10}, {0, 10}}, {{11, 22}, {11, 22}}, {{23, 32}, {23, 32}}});
  return document;
}

}  // namespace

TEST_CASE("boxes are merged by line and kept apart by page") {
  const Document document = pdf();
  CHECK(where(document, {0, 32}) ==
        R"([{"page":1,"boxes":[[10,9,60,20],[10,25,70,35]]},{"page":2,"boxes":[[10,10,60.2,20]]}])");
  CHECK(where(document, {7, 18}) == R"([{"page":1,"boxes":[[45,9,60,20],[10,25,50,35]]}])");
  CHECK(page_of(document, {0, 5}) == 1);
  CHECK(page_of(document, {25, 30}) == 2);
}

TEST_CASE("a line cut in two by layout has one box") {
  Source source;
  source.pages = 1;
  source.text = "one two three";
  source.lines = {{.span = {0, 13}, .page = 1}};
  source.words = {{{0, 3}, {0, 0, 3, 1}}, {{4, 7}, {4, 0, 7, 1}}, {{8, 13}, {8, 0, 13, 1}}};
  Document document(std::move(source));
  document.lay_out("one three", {{{0, 4}, {0, 4}}, {{4, 9}, {8, 13}}});
  CHECK(where(document, {0, 9}) == R"([{"page":1,"boxes":[[0,0,13,1]]}])");
}

TEST_CASE("of a word that a span cuts, the box has the part within it") {
  Source source;
  source.pages = 1;
  source.text =
      "now r\xC3\xA9"
      "ad.Later";
  source.lines = {{.span = {0, 15}, .page = 1}};
  source.words = {{{0, 3}, {0, 0, 3, 1}}, {{4, 15}, {10, 0, 20, 1}}};
  Document document(std::move(source));
  document.lay_out(
      "now r\xC3\xA9"
      "ad.Later",
      {{{0, 15}, {0, 15}}});
  CHECK(where(document, {0, 10}) == R"([{"page":1,"boxes":[[0,0,15,1]]}])");
  CHECK(where(document, {10, 15}) == R"([{"page":1,"boxes":[[15,0,20,1]]}])");
}

TEST_CASE("text is led back through the input map") {
  Source source;
  source.text = "A caf\xC3\xA9 here";
  // "A " as it was, the letter é from an entity of eight bytes, the rest from UTF-16.
  source.input_map = {{{0, 5}, 100, 105, 1}, {{5, 7}, 105, 113, 0}, {{7, 12}, 113, 123, 2}};
  Document document(std::move(source));
  document.lay_out("A caf\xC3\xA9 here", {{{0, 12}, {0, 12}}});
  CHECK(where(document, {2, 7}) == R"([{"begin":102,"end":113}])");
  CHECK(where(document, {8, 12}) == R"([{"begin":115,"end":123}])");
  CHECK(where(document, {5, 5}) == "[]");
}

TEST_CASE("text without a map is its own input") {
  Document document(read_text("x", "one\ntwo"));
  document.lay_out("one two", {{{0, 3}, {0, 3}}, {{4, 7}, {4, 7}}});
  CHECK(where(document, {0, 7}) == R"([{"begin":0,"end":3},{"begin":4,"end":7}])");
}
