#include "rules/automaton.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rules/pattern.h"

using namespace assay;

namespace {

using Hits = std::vector<std::pair<std::size_t, std::uint32_t>>;

Hits walk(const Automaton& automaton, std::string_view text) {
  Hits out;
  automaton.walk(text, [&](std::size_t length, std::uint32_t value) { out.emplace_back(length, value); });
  return out;
}

}  // namespace

TEST_CASE("strings are hit shortest first, several at one end") {
  Nfa nfa;
  nfa.add("not", 1);
  nfa.add("Not always", 2);
  nfa.add("not", 3);
  Automaton automaton;
  REQUIRE(automaton.build(nfa));
  CHECK(walk(automaton, "not always so") == Hits{{3, 1}, {3, 3}, {10, 2}});
  CHECK(walk(automaton, "not alway") == Hits{{3, 1}, {3, 3}});
  CHECK(walk(automaton, "no").empty());
  CHECK(walk(automaton, "").empty());
}

TEST_CASE("a walk agrees with comparing every string, whatever the shape of the automaton") {
  // Few letters make deep automata of few children, many letters broad ones; bytes of UTF-8 beyond ASCII are among
  // them.
  for (const int letters : {2, 7, 9, 60}) {
    std::mt19937 random(static_cast<unsigned>(letters));
    auto word = [&](std::size_t longest) {
      std::string out;
      const std::size_t size = 1 + random() % longest;
      for (std::size_t i = 0; i < size; ++i) {
        const auto letter = static_cast<int>(random() % static_cast<unsigned>(letters));
        out += static_cast<char>(letter < 26 ? 'a' + letter : letter < 40 ? '!' + letter - 26 : 0xC2 + letter - 40);
      }
      return out;
    };
    Nfa nfa;
    std::map<std::string, std::uint32_t> strings;
    for (std::uint32_t i = 0; i < 300; ++i)
      if (const auto [at, added] = strings.emplace(word(12), i); added) nfa.add(at->first, i);
    // A run longer than one tail holds, and one that ends beyond what a walk sees.
    for (const std::size_t size : {Automaton::kReach - 1, Automaton::kReach}) {
      nfa.add("a" + std::string(size, 'b'), static_cast<std::uint32_t>(1000 + size));
      strings.emplace("a" + std::string(size, 'b'), 1000 + size);
    }
    Automaton automaton;
    REQUIRE(automaton.build(nfa));
    for (int i = 0; i < 2000; ++i) {
      const std::string text = i == 0 ? "a" + std::string(700, 'b') : word(20);
      Hits expected;
      for (std::size_t length = 1; length <= std::min(text.size(), Automaton::kReach); ++length)
        if (const auto found = strings.find(text.substr(0, length)); found != strings.end())
          expected.emplace_back(length, found->second);
      REQUIRE(walk(automaton, text) == expected);
    }
  }
}

TEST_CASE("walks side by side find what each finds alone") {
  Nfa nfa;
  for (std::uint32_t i = 0; i < 200; ++i) nfa.add("word" + std::to_string(i % 60) + std::string(i % 7, 'x'), i);
  Automaton automaton;
  REQUIRE(automaton.build(nfa));
  const std::string text = "word1xxxxxx word12xx word59xxxxxx wor word3 word44xxxxxxxx word";
  std::vector<Automaton::Walk> walks;
  for (std::uint32_t at = 0; at < text.size(); ++at) walks.push_back({.begin = at, .number = at});
  std::vector<Hits> found(text.size());
  automaton.walk(walks, text, [&](std::uint32_t number, std::size_t length, std::uint32_t value) {
    found[number].emplace_back(length, value);
  });
  CHECK(walks.empty());
  CHECK(found[0].size() > 1);
  for (std::size_t at = 0; at < text.size(); ++at)
    CHECK(found[at] == walk(automaton, std::string_view(text).substr(at)));
}

TEST_CASE("an automaton that would be too large is not built") {
  Nfa nfa;
  // Which of the last ten letters were an a: two to the tenth states.
  Pieces pieces;
  nfa.add(*parse_pattern("(?:a|b)*a(?:a|b){10}", pieces).piece, {});
  Automaton automaton;
  CHECK_FALSE(automaton.build(nfa, 500));
  REQUIRE(automaton.build(nfa, 5000));
  CHECK(walk(automaton, "bbabbbbbbbbbb") == Hits{{13, 0}});
}
