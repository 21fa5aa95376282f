#include "read/pdf_reader.h"

#include <doctest/doctest.h>

#include <memory>

using namespace assay;

namespace {

/// From a buffer of exactly the body's size, so that a sanitizer sees any reading beyond it.
bool parses(std::string_view body, Source* out = nullptr) {
  const std::unique_ptr<char[]> exact(new char[body.size()]);
  body.copy(exact.get(), body.size());
  Source source;
  const bool ok = parse_pdf_answer({exact.get(), body.size()}, source).ok();
  if (out != nullptr) *out = std::move(source);
  return ok;
}

const std::string kBody =
    "d 2 0\n"
    "p 1 59500 84200 0\n"
    "l 7200 10000 20000 11200 1200 3\n"
    "w 7200 10000 12000 11200 What\n"
    "w 12300 10000 20000 11200 n\xC3\xA4xt\n"
    "l -100 12000 20000 13200 950 4\n"
    "w -100 12000 20000 13200 Good\n"
    "p 2 59500 84200 2\n";

}  // namespace

TEST_CASE("an answer becomes a source") {
  Source source;
  REQUIRE(parses(kBody, &source));
  CHECK(source.text == "What n\xC3\xA4xt\nGood\n");
  CHECK(source.media_type == "application/pdf");
  CHECK(source.pages == 2);
  REQUIRE(source.lines.size() == 2);
  CHECK(source.lines[0].span == SourceSpan{0, 10});
  CHECK(source.lines[0].bold);
  CHECK(source.lines[0].starts_block);
  CHECK(source.lines[0].hint == LineHint::kUnknown);
  CHECK(source.lines[1].hint == LineHint::kTableCell);
  CHECK(source.lines[1].box.x0 == doctest::Approx(-1));
  CHECK(source.lines[1].font_size == doctest::Approx(9.5));
  REQUIRE(source.words.size() == 3);
  CHECK(source.words[1].span == SourceSpan{5, 10});
  REQUIRE(source.diagnostics.size() == 1);
  CHECK(source.diagnostics[0].message == "page 2 could not be read");
}

TEST_CASE("an answer cut off anywhere is refused") {
  for (std::size_t length = 0; length < kBody.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(parses(kBody.substr(0, length)));
  }
}

TEST_CASE("an answer that breaks the form is refused") {
  const std::string begin = "d 1 0\np 1 1 1 0\n";
  const std::string line = "l 1 1 1 1 1 0\n";
  REQUIRE(parses(begin + line + "w 1 1 1 1 x\n"));
  for (const std::string& bad : {
           std::string("p 1 1 1 0\n"),                // no document
           std::string("d 1 0\nd 1 0\np 1 1 1 0\n"),  // two
           std::string("d 4294967296 0\n"),           // a count beyond its type
           std::string("d -1 0\n"),
           std::string("d 1 0 7\np 1 1 1 0\n"),
           std::string("d 2 0\np 2 1 1 0\np 1 1 1 0\n"),  // pages out of order
           std::string("d 1 0\np 1 1 1 3\n"),
           begin + "p 2 1 1 0\n",  // more pages than said
           begin + line,           // a line without words
           begin + line + line + "w 1 1 1 1 x\n",
           begin + "w 1 1 1 1 x\n",                 // a word without a line
           begin + "l 1 1 1 1 1 8\nw 1 1 1 1 x\n",  // a flag nobody knows
           begin + "l 1 1 1 1e9 1 0\nw 1 1 1 1 x\n",
           begin + "l 1 1 1 99999999999 1 0\nw 1 1 1 1 x\n",
           begin + line + "w 1 1 1 1 \n",     // an empty word
           begin + line + "w 1 1 1 1 a b\n",  // a space in a word
           begin + line + "w 1 1 1 1 a\tb\n",
           begin + line + "w 1 1 1 1 \xC3\n",              // broken UTF-8
           begin + line + "w 1 1 1 1 \xC0\xAF\n",          // an overlong form
           begin + line + "w 1 1 1 1 \xED\xA0\x80\n",      // half of a pair
           begin + line + "w 1 1 1 1 \xF4\x90\x80\x80\n",  // beyond Unicode
           begin + "z 1\n",
           std::string("\n"),
           std::string(1000, '\0'),
       }) {
    CAPTURE(bad);
    CHECK_FALSE(parses(bad));
  }
}
