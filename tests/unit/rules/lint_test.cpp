#include <assay.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "rules/pattern.h"
#include "rules/pattern_words.h"
#include "support/small_pipeline.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

Result<Pipeline> load(const TemporaryFolder& folder, const std::string& rules) {
  folder.write("pipeline.toml", kClassifyingStages);
  folder.write("weights.tsv", "strength\t3\t-3\nweakness\t-3\t3\n");
  folder.write("rules.toml", rules + rule_of("theme", "theme", "'all'", "theme = \"other\"\nfallback = true\n"));
  return Pipeline::load(folder.path());
}

// "A209 rules.toml:4 …" without the folder.
std::string remarks(const std::string& rules) {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, rules);
  if (!pipeline) FAIL(render(pipeline.error()));
  std::string out;
  for (const Error& e : lint(pipeline->rules()))
    out += code_name(e.code) + ' ' + std::to_string(e.where.line) + ' ' + e.message + '\n';
  return out;
}

}  // namespace

TEST_CASE("a pattern is dead where earlier rules take all its strings, shadowed where some") {
  const std::string first = rule_of("first", "neutral", "'(?:very )?good', 'improv\\w*'");
  CHECK(remarks(first + rule_of("second", "strength", "'good|very good'")) ==
        "A209 10 rule `second`: dead: every string of the pattern is taken, e.g. `good` by `first`, loaded earlier\n");
  CHECK(remarks(first + rule_of("second", "strength", "'good|better'")) ==
        "A211 10 rule `second`: shadowed: 1 of the 2 strings of the pattern are taken, e.g. `good` by `first`, loaded "
        "earlier\n");
  CHECK(remarks(first + rule_of("second", "strength", "'improving', 'improve\\w*'"))
            .starts_with("A209 10 rule `second`"));
  // Longer strings, other words, and the other way round.
  CHECK(remarks(first + rule_of("second", "strength", "'good work', 'improv'")).starts_with("A209"));
  CHECK(remarks(first + rule_of("second", "strength", "'good work', 'improv ing', 'impro\\w*'")) == "");
  CHECK(remarks(rule_of("second", "strength", "'very good'") + first).starts_with("A211 10 rule `first`"));
}

TEST_CASE("kinds that are no rivals take nothing from each other") {
  CHECK(remarks(rule_of("first", "section", "'good'") + rule_of("second", "strength", "'good'")) == "");
  CHECK(remarks(rule_of("first", "section", "'good'") + rule_of("second", "lead-in", "'good'")) == "");
}

TEST_CASE("a pattern repeats others of its rule, or a rule that says the same") {
  CHECK(remarks(rule_of("one", "strength", "'(?:very )?good', 'very good'")) ==
        "A210 4 rule `one`: every string of the pattern is one of the rule's other patterns, e.g. `very good`\n");
  // Of two equal ones one is blamed.
  CHECK(remarks(rule_of("one", "strength", "'good', 'good'")) ==
        "A210 4 rule `one`: every string of the pattern is one of the rule's other patterns, e.g. `good`\n");
  CHECK(remarks(rule_of("one", "theme", "'plans'", "theme = \"a\"\n") +
                rule_of("two", "theme", "'plans'", "theme = \"a\"\n")) ==
        "A210 11 rule `two`: every string of the pattern is one of `one`, which says the same, e.g. `plans`\n");
  CHECK(remarks(rule_of("one", "theme", "'plans'", "theme = \"a\"\n") +
                rule_of("two", "theme", "'plans'", "theme = \"b\"\n")) == "");
}

TEST_CASE("what RE2 decides is not blamed, but for being asked too often") {
  CHECK(remarks(rule_of("one", "strength", "'good \\w+ work', 'good old work'")) == "");
  CHECK(remarks(rule_of("one", "strength", "'good'", "case = \"exact\"\n") + rule_of("two", "weakness", "'good'")) ==
        "");
  CHECK(remarks(rule_of("one", "strength", "'in.*time'")) ==
        "A212 4 rule `one`: slow: RE2 is asked at every word that begins with `in`\n");
  CHECK(remarks(rule_of("one", "strength", "'(?:a|never) .*late'")) ==
        "A212 4 rule `one`: slow: RE2 is asked at every word that begins with `a `\n");
  CHECK(remarks(rule_of("one", "strength", "'never .*late', 'in \\w+ time'")) == "");
}

TEST_CASE("strings of a pattern are listed, each once in every way it is made") {
  const auto words = [](std::string_view pattern, std::size_t most) {
    std::string out;
    Pieces pieces;
    if (auto all = words_of(*parse_pattern(pattern, pieces).piece, most))
      for (const PatternWord& w : *all) out += (out.empty() ? "" : "|") + w.text + (w.open ? "*" : "");
    else
      out = "none";
    return out;
  };
  CHECK(words("(?:not|never) (?:yet )?Always", 99) == "not always|never always|not yet always|never yet always");
  CHECK(words("a{1,3}b?", 99) == "a|aa|aaa|ab|aab|aaab");
  CHECK(words("improv(?:e\\w*|ing)", 99) == "improve*|improving");
  CHECK(words("(?:a|b)(?:a|b)", 4) == "aa|ba|ab|bb");
  CHECK(words("(?:a|b)(?:a|b)", 3) == "none");
  CHECK(words("a+", 99) == "none");
  CHECK(words("a .*b", 99) == "none");
}

// Rules at random over three words: what is called dead never counts where it stands alone, and what never counts is
// called dead.
TEST_CASE("a pattern is called dead exactly where its rule never counts") {
  std::mt19937 random(7);
  const auto pick = [&random](std::size_t n) { return random() % n; };
  const std::vector<std::string> vocabulary = {"ab", "abc", "b", "ab b", "b ab", "ab\\w*", "(?:b )?ab", "(?:ab|b)"};
  const std::vector<std::string> kinds = {"strength", "weakness", "neutral", "sign", "operator"};
  std::size_t dead = 0;
  for (int round = 0; round < 60; ++round) {
    const TemporaryFolder folder;
    std::string rules;
    for (int i = 0; i < 4; ++i)
      rules += rule_of("r" + std::to_string(i), kinds[pick(5)], "'" + vocabulary[pick(8)] + "'");
    const auto pipeline = load(folder, rules);
    REQUIRE(pipeline.ok());
    std::set<std::string> called;
    for (const Error& e : lint(pipeline->rules()))
      if (e.code == Code::kRuleDead) called.insert(e.message.substr(6, 2));
    std::set<std::string> counted;
    Scratch scratch;
    for (const char* text : {"ab", "abc", "abcd", "b", "ab b", "b ab", "b abc"}) {
      const Document d = pipeline->run(read_text("t", std::string("So ") + text + "."), scratch, {.explain = true});
      for (const Document::Trace& t : d.traces()) counted.insert(pipeline->rules().rule(t.rule).id);
    }
    CAPTURE(rules);
    for (const char* id : {"r0", "r1", "r2", "r3"}) {
      CAPTURE(id);
      CHECK(called.contains(id) != counted.contains(id));
    }
    dead += called.size();
  }
  CHECK(dead > 20);
}
