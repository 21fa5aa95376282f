#include "segment/tokens.h"

#include <doctest/doctest.h>

#include <string>

namespace {
std::string tokens(const std::string& text) {
  std::vector<assay::Token> found;
  assay::find_tokens(text, found);
  std::string out;
  for (const auto& t : found) out += (out.empty() ? "" : "|") + text.substr(t.span.begin, t.span.size());
  return out;
}
}  // namespace

TEST_CASE("words are runs of letters and digits") {
  CHECK(tokens("Multi-agency plans, 2019.") == "Multi|agency|plans|2019");
  CHECK(tokens("children’s and child's") == "children|s|and|child|s");
  CHECK(tokens("").empty());
  CHECK(tokens("…–“”").empty());
}

TEST_CASE("letters beyond ASCII are letters") {
  CHECK(tokens("Siân Thérèse, naïve") == "Siân|Thérèse|naïve");
  CHECK(tokens("e\xCC\x81t\xCC\xA9 1") == "e\xCC\x81t\xCC\xA9|1");  // accents as characters of their own
  CHECK(tokens("plan¹ 中文") == "plan|中文");                       // a footnote mark is no part of the word
}

TEST_CASE("tokens are the same wherever they stand to the blocks that are read at once") {
  for (const char* odd : {"", "é", "’", "9"})
    for (std::size_t before = 0; before < 140; ++before) {
      std::string text(before, '.');
      text += "plans";
      text += odd;
      text += ' ' + std::string(70, 'x') + '!';
      const std::string word = std::string(odd) == "’" ? "plans" : std::string("plans") + odd;
      CAPTURE(before);
      REQUIRE(tokens(text) == word + "|" + std::string(70, 'x'));
    }
}
