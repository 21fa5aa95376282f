#include "rules/pattern.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "rules/automaton.h"

using namespace assay;

namespace {

// Where a pattern's automaton stops in a text: "3" where a string ends for certain, "3w" where it runs on to the end of
// the word, "3?" where RE2 has to decide.
using Ends = std::set<std::string>;
Ends ends(std::string_view pattern, std::string_view text) {
  Pieces pieces;
  const Piece& piece = *parse_pattern(pattern, pieces).piece;
  Nfa nfa;
  if (const Piece* sure = exact_part(piece, pieces)) nfa.add(*sure, {0, 1, 9});
  if (const Piece* unsure = inexact_part(piece, pieces)) nfa.add(*unsure, {2, 2, 2});
  Automaton automaton;
  REQUIRE(automaton.build(nfa));
  Ends out;
  automaton.walk(text, [&](std::size_t length, std::uint32_t value) {
    REQUIRE(value < 3);
    out.insert(std::to_string(length) + (value == 0 ? "" : value == 1 ? "w" : "?"));
  });
  return out;
}

}  // namespace

TEST_CASE("strings without gaps are found for certain") {
  CHECK(ends("(?:not|never) (?:yet )?sure", "never yet sure") == Ends{"14"});
  CHECK(ends("organi[sz]ed?", "organized") == Ends{"8", "9"});
  CHECK(ends("a{2,3}", "aaaa") == Ends{"2", "3"});
  CHECK(ends("lack of", "lack") == Ends{});
  CHECK(ends("(?:very )+poor", "very very poor") == Ends{"14"});
  CHECK(ends("(?P<day>\\d{1,2})(?:st|nd)? may", "2nd may") == Ends{"7"});
  CHECK(ends("\\d+(?:\\.\\d+)?%", "12.5%") == Ends{"5"});
  CHECK(ends("Ofsted", "ofsted") == Ends{"6"});  // case is not the automaton's to tell
}

TEST_CASE("an apostrophe is either of two") {
  CHECK(ends("don't", "don't") == Ends{"5"});
  CHECK(ends("don't", "don\xE2\x80\x99t") == Ends{"7"});
  CHECK(for_re2("don't [x']") == "don(?:'|\xE2\x80\x99)t [x'\xE2\x80\x99]");
}

TEST_CASE("a class that runs to an escaped bracket ends at the next one") {
  CHECK(ends("by [A-\\][z]+", "by ab") == Ends{"3?"});
}

TEST_CASE("a quantifier behind flags is RE2's to apply, to what stands before them") {
  Pieces pieces;
  const Parsed parsed = parse_pattern("na(?i)*b", pieces);
  CHECK(parsed.piece->kind == Piece::Kind::kAnything);
  CHECK_FALSE(parsed.understood);
  CHECK(ends("na(?i)b", "nab") == Ends{"2?"});
}

TEST_CASE("a trailing word star is open, an inner one a gap") {
  CHECK(ends("inspect\\w*", "inspected") == Ends{"7w"});
  CHECK(ends("inspect\\w* well", "inspected well") == Ends{"14?"});
}

TEST_CASE("what has gaps is RE2's to decide, and what has none beside it is not") {
  CHECK(ends("no (?:\\w+ )?evidence", "no real evidence") == Ends{"16?"});
  CHECK(ends("no (?:\\w+ )?evidence", "no evidence") == Ends{"11"});
  CHECK(ends("no (?:\\w+ )?evidence", "no very real evidence") == Ends{});
  CHECK(ends("no .*evidence", "no evidence") == Ends{"3?", "11"});
  CHECK(ends("one (?:\\d+|\\w+)-year-old", "one 14-year-old") == Ends{"15", "15?"});
  CHECK(ends("(?:address|protect(?: \\w+)? from)(?: the)?", "address the") == Ends{"7", "11"});
  CHECK(ends("[\\w'-]+ly (?:x|y)", "early x") == Ends{"7?"});
  CHECK(ends("in (?:\\S+ )?time", "in good-ish time") == Ends{"16?"});
  CHECK(ends("in (?:\\S+ )?time", "in no good time") == Ends{});
  CHECK(ends("a{02}b", "a{02}b") == Ends{"6"});
  CHECK(ends("a{02}b", "aab").empty());
  CHECK(ends("(?:a ){13}b", "a a a a a a a a a a a a a b") == Ends{"27?"});
}

TEST_CASE("a pattern is said to be understood only where RE2 takes it") {
  Pieces pieces;
  for (const char* good : {"lack of", "(?:a|b)? c", "[a-c]x{2,3}", "(?P<day>\\d{1,2}) may", "don't", "\\w+ \\(x\\)",
                           "a+?b", "\\S+ b", "(?:a{25}|b){40}", "a{40}b{40}", "(?:a{0}b){900}"}) {
    CAPTURE(good);
    CHECK(parse_pattern(good, pieces).understood);
  }
  for (const char* bad : {"(a", "a)", "a**", "*a", "a{2,1}", "a{1001}", "[b-a]", "[a", "a\\", "\\q", "(?P<a>x)(?P<a>y)",
                          "(?P<>x)", "(?i)a", "a|?", "a{01}", "a{1,02}", "(?:a{40}|b){40}", "(?:(?:a|b{40,})c){40}x"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_pattern(bad, pieces).understood);
  }
}

TEST_CASE("large and odd patterns stay bounded") {
  Pieces pieces;
  CHECK(parse_pattern("((((a{12}){12}){12}){12}){12}", pieces).piece->states > 100'000);
  CHECK(parse_pattern("a{99999999999}", pieces).piece->states < 100);
  // RE2 writes all repetitions out, but those without an end once.
  CHECK(parse_pattern("(?:abc){1000}", pieces).piece->written > 3000);
  CHECK(parse_pattern("(?:(?:(?:(?:abc)*d)?)*e)?", pieces).piece->written < 50);
  for (const char* odd : {"((((((", "[abc", "\\", "", "|", "()*", "(?:a*)*b", "(?:|a)+"}) {
    CAPTURE(odd);
    CHECK_NOTHROW(ends(odd, "abab"));
  }
}

TEST_CASE("automaton and RE2 agree on patterns and texts made at random") {
  std::mt19937 random(11);
  const auto below = [&](std::size_t n) { return random() % n; };
  const std::vector<std::string> atoms{"a",     "b",   " ",    "ab",   "7", "\\d", "[ab]",
                                       "[0-9]", "\\w", "\\w+", "\\w*", ".", "[^a]"};
  const std::vector<std::string> marks{"", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,3}"};
  const auto pattern = [&](const auto& self, int depth) -> std::string {
    std::string out;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      if (depth > 0 && below(3) == 0)
        out += "(?:" + self(self, depth - 1) + "|" + self(self, depth - 1) + ")" + marks[below(marks.size())];
      else if (const std::string& atom = atoms[below(atoms.size())];
               atom.size() > 1 && atom.find_first_of("+*") != atom.npos)
        out += atom;
      else
        out += "(?:" + atom + ")" + marks[below(marks.size())];
    }
    return out;
  };
  std::size_t certain = 0, asked = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string made = "x(?:" + pattern(pattern, i % 10 == 0 ? 2 : 1) + ")";
    CAPTURE(made);
    const RE2 re(made);
    REQUIRE(re.ok());
    std::string text = "x";
    for (std::size_t n = below(9); n > 0; --n) text += "ab 7"[below(4)];
    CAPTURE(text);
    const Ends found = ends(made, text);
    bool open = false;  // a match may end anywhere from here on
    for (std::size_t size = 1; size <= text.size(); ++size) {
      const std::string at = std::to_string(size);
      const bool right = RE2::FullMatch(re2::StringPiece(text.data(), size), re);
      open |= found.contains(at + "w") || found.contains(at + "?");
      if (found.contains(at) || found.contains(at + "w")) REQUIRE(right);
      if (right && !open) REQUIRE(found.contains(at));
      certain += found.contains(at);
      asked += found.contains(at + "?");
    }
  }
  CHECK(certain > 500);
  CHECK(asked > 1000);
}
