#include "rules/trie.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace assay;

namespace {

using Hits = std::vector<std::pair<std::size_t, std::uint32_t>>;

Hits walk(const Trie& trie, std::string_view text) {
  Hits out;
  trie.walk(text, [&](std::size_t length, std::uint32_t value) { out.emplace_back(length, value); });
  return out;
}

}  // namespace

TEST_CASE("literals are hit shortest first, several at one end") {
  Trie trie;
  trie.insert("not", 1);
  trie.insert("not always", 2);
  trie.insert("not", 3);
  trie.freeze();
  CHECK(walk(trie, "not always so") == Hits{{3, 1}, {3, 3}, {10, 2}});
  CHECK(walk(trie, "not alway") == Hits{{3, 1}, {3, 3}});
  CHECK(walk(trie, "no").empty());
  CHECK(walk(trie, "").empty());
}

TEST_CASE("a walk agrees with comparing every literal, whatever the shape of the trie") {
  // Few letters make deep tries of few children, many letters broad ones; bytes of UTF-8 beyond ASCII are among them.
  for (const int letters : {2, 7, 9, 60}) {
    std::mt19937 random(static_cast<unsigned>(letters));
    auto word = [&](std::size_t longest) {
      std::string out;
      const std::size_t size = 1 + random() % longest;
      for (std::size_t i = 0; i < size; ++i) {
        const auto letter = static_cast<int>(random() % static_cast<unsigned>(letters));
        out += static_cast<char>(letter < 40 ? 'A' + letter : 0xC2 + letter - 40);
      }
      return out;
    };
    Trie trie;
    std::map<std::string, std::uint32_t> literals;
    for (std::uint32_t i = 0; i < 300; ++i)
      if (const auto [at, added] = literals.emplace(word(12), i); added) trie.insert(at->first, i);
    trie.insert("A" + std::string(600, 'B'), 1000);  // a run longer than one tail holds
    literals.emplace("A" + std::string(600, 'B'), 1000);
    trie.freeze();
    for (int i = 0; i < 2000; ++i) {
      const std::string text = i == 0 ? "A" + std::string(700, 'B') : word(20);
      Hits expected;
      for (std::size_t length = 1; length <= text.size(); ++length)
        if (const auto found = literals.find(text.substr(0, length)); found != literals.end())
          expected.emplace_back(length, found->second);
      REQUIRE(walk(trie, text) == expected);
    }
  }
}
