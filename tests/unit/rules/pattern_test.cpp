#include "rules/pattern.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace assay;

namespace {
std::vector<std::string> texts(std::string_view pattern, Ending ending) {
  std::vector<std::string> out;
  for (const Literal& l : expand(pattern).literals)
    if (l.ending == ending) out.push_back(l.text);
  std::sort(out.begin(), out.end());
  return out;
}
using Strings = std::vector<std::string>;
}  // namespace

TEST_CASE("finite patterns expand to whole strings") {
  CHECK(texts("(?:not|never) (?:yet )?sure", Ending::kWhole) ==
        Strings{"never sure", "never yet sure", "not sure", "not yet sure"});
  CHECK(texts("organi[sz]ed?", Ending::kWhole) == Strings{"organise", "organised", "organize", "organized"});
  CHECK(texts("a{2,3}", Ending::kWhole) == Strings{"aa", "aaa"});
  CHECK(expand("lack of").finite());
}

TEST_CASE("an apostrophe is either of two") {
  CHECK(texts("don't", Ending::kWhole) == Strings{"don't", "don\xE2\x80\x99t"});
  CHECK(for_re2("don't [x']") == "don(?:'|\xE2\x80\x99)t [x'\xE2\x80\x99]");
}

TEST_CASE("a trailing word star is open, an inner one a prefix") {
  CHECK(texts("inspect\\w*", Ending::kOpen) == Strings{"inspect"});
  CHECK(texts("inspect\\w* well", Ending::kPrefix) == Strings{"inspect"});
  CHECK_FALSE(expand("inspect\\w* well").finite());
}

TEST_CASE("what is not finite gives its prefixes") {
  CHECK(texts("no .*evidence", Ending::kPrefix) == Strings{"no "});
  CHECK(texts("no\\w+ evidence", Ending::kPrefix) == Strings{"no"});
  CHECK(texts("(?i)x", Ending::kPrefix) == Strings{""});
}

TEST_CASE("digits and gaps of words stand in literals as wild bytes") {
  const std::string digit(1, kDigit), number(1, kNumber), run(1, kDigitRun), word(1, kWordRun);
  CHECK(texts("section \\d{1,2}", Ending::kWhole) == Strings{"section " + digit, "section " + digit + digit});
  CHECK(texts("\\d+(?:\\.\\d+)?%", Ending::kWhole) == Strings{number + "%", number + "." + number + "%"});
  CHECK(texts("[0-9]+ days", Ending::kWhole) == Strings{number + " days"});
  CHECK(texts("section 2\\d", Ending::kWhole) == Strings{"section 2" + digit});
  CHECK(expand("in (?:19|20)\\d\\d").finite());
  CHECK_FALSE(expand("2\\d+").finite());  // which digits are its own, the literal cannot say
  CHECK(texts("no (?:\\w+ )?evidence", Ending::kWhole) == Strings{"no " + word + " evidence", "no evidence"});
  CHECK_FALSE(expand("no (?:\\w+ )?evidence").finite());
  CHECK(texts("a(?: [\\w'-]+){0,1} b", Ending::kWhole) == Strings{"a " + word + " b", "a b"});
  CHECK(texts("minister for \\w+", Ending::kPrefix) == Strings{"minister for "});
  CHECK(texts("[\\w'-]+ly (?:x|y)", Ending::kPrefix) == Strings{""});
  CHECK(prefixes("section (?:20|3[01])").literals.size() == 1);
  CHECK(prefixes("section (?:20|3[01])").literals.front().text == "section " + run);
}

TEST_CASE("a pattern is said to be understood only where RE2 takes it") {
  for (const char* good :
       {"lack of", "(?:a|b)? c", "[a-c]x{2,3}", "(?P<day>\\d{1,2}) may", "don't", "\\w+ \\(x\\)", "a+?b"}) {
    CAPTURE(good);
    CHECK(expand(good).understood);
  }
  for (const char* bad : {"(a", "a)", "a**", "*a", "a{2,1}", "a{1001}", "[b-a]", "[a", "a\\", "\\q", "(?P<a>x)(?P<a>y)",
                          "(?P<>x)", "(?i)a", "a|?"}) {
    CAPTURE(bad);
    CHECK_FALSE(expand(bad).understood);
  }
}

TEST_CASE("large and odd patterns stay bounded") {
  CHECK(expand("(?:[a-p][a-p]){1,8}").literals.size() <= kMaxLiterals);
  CHECK(expand("((((((").literals.size() <= 1);
  CHECK(expand("[abc").literals.size() <= 3);
  CHECK(expand("a{99999999999}").literals.size() <= 1);
  CHECK(expand("\\").literals.size() == 1);
}
