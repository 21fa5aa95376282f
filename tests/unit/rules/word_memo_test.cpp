// The memo of words is there for speed alone: matches are the same with one that is new, old or overflowing.
#include "rules/word_memo.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "assay/rules.h"
#include "assay/stage.h"

using namespace assay;

namespace {

constexpr const char* kRules = R"(
[defaults]
kind = "sign"
[[rule]]
id = "gap"
pattern = 'ab (?:\w+ )?cd'
yes = ["x"]
no = ["x"]
[[rule]]
id = "number"
pattern = 'in \d+(?:\.\d+)? (?:ab|cde)'
yes = ["x"]
no = ["x"]
[[rule]]
id = "year"
pattern = 'in (?:19|20)\d\d'
yes = ["x"]
no = ["x"]
[[rule]]
id = "open"
pattern = 'cd\w*'
yes = ["x"]
no = ["x"]
[[rule]]
id = "words"
patterns = ["ab", "ab cd ab", "a", "in a", "cd-ab", "ab's cd", "dé a"]
yes = ["x"]
no = ["x"]
[[rule]]
id = "exact"
case = "exact"
pattern = "Ab cd"
yes = ["x"]
no = ["x"]
[[rule]]
id = "regex"
pattern = "a.*cde"
yes = ["x"]
no = ["x"]
)";

void load(RuleSet& rules) {
  const auto path = std::filesystem::temp_directory_path() / "assay_word_memo_test.toml";
  std::ofstream(path) << kRules;
  rules.declare_kind("sign", {});
  REQUIRE(rules.add_file(path).ok());
  REQUIRE(rules.compile().ok());
}

// Words of ASCII and é with what may stand between them; tokens as the stage of that name makes them of these.
Document lay(std::string text) {
  Document d(Source{});
  d.lay_out(std::move(text), {});
  const std::string_view all = d.text();
  const auto word = [&](std::size_t i) { return isalnum(static_cast<unsigned char>(all[i])) || (all[i] & 0x80); };
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && word(end)) ++end;
    if (end > i) d.edit<Token>().add({{static_cast<Offset>(i), static_cast<Offset>(end)}});
    i = end + (end == i);
  }
  return d;
}

std::vector<std::pair<Span, RuleId>> matches(const RuleSet& rules, const Document& d, Scratch& scratch) {
  std::vector<Match> found;
  rules.match(d, scratch, found);
  std::vector<std::pair<Span, RuleId>> out;
  for (const Match& m : found) out.emplace_back(m.span, m.rule);
  return out;
}

}  // namespace

TEST_CASE("a word's key tells it from every other, and digits have none") {
  const std::string text = "plan plans planned unquestionable internationalism y2k";
  const auto key = [&](std::string_view word) {
    const std::size_t at = text.find(word);
    return WordMemo::key(text, at, at + word.size());
  };
  CHECK(key("plan") == WordMemo::key("plan", 0, 4));  // whatever follows
  CHECK(key("plan") != key("plans"));
  CHECK(key("planned") != key("plan"));
  CHECK(key("unquestionable"));
  CHECK_FALSE(key("internationalism"));  // too long
  CHECK_FALSE(key("y2k"));
}

TEST_CASE("matches do not depend on what the memo holds") {
  RuleSet rules;
  load(rules);
  std::mt19937 random(7);
  const std::vector<std::string> words{"ab", "Ab", "cd", "cde", "a", "in", "1999", "20", "3", "dé", "x", "2.5", "zz"};
  const std::vector<std::string> gaps{" ", " ", " ", " ", "-", "'s ", ", ", "\n"};
  Scratch kept;
  std::size_t found = 0;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 14; n > 0; --n)
      text += words[random() % words.size()] + (n > 1 ? gaps[random() % gaps.size()] : "");
    const Document d = lay(text);
    Scratch fresh;
    const auto expected = matches(rules, d, fresh);
    CAPTURE(text);
    REQUIRE(matches(rules, d, kept) == expected);
    found += expected.size();
  }
  CHECK(found > 1000);
}

TEST_CASE("more different words than the memo holds are matched all the same") {
  RuleSet rules;
  load(rules);
  std::string text;
  for (int i = 0; i < 40000; ++i) {
    std::string word;
    for (int n = i; n > 0 || word.empty(); n /= 20) word += static_cast<char>('f' + n % 20);
    text += word + (i % 1000 == 0 ? " ab cd ab " : " ");
  }
  const Document d = lay(text);
  Scratch scratch;
  const auto first = matches(rules, d, scratch);
  // "ab" twice, "ab cd ab", "ab cd" by the gap, "cd".
  CHECK(first.size() == 40 * 5);
  CHECK(matches(rules, d, scratch) == first);
}

TEST_CASE("one thread may match with several rule sets in turn") {
  RuleSet one, other;
  load(one);
  other.add_name("name", "sign", "ab");
  REQUIRE(other.compile().ok());
  Scratch scratch;
  const Document d = lay("ab cd");
  const auto expected = matches(one, d, scratch);
  CHECK(expected.size() > 1);
  CHECK(matches(other, d, scratch).size() == 1);
  CHECK(matches(one, d, scratch) == expected);
}
