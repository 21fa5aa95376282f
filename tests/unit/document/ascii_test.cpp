#include "document/ascii.h"

#include <doctest/doctest.h>

#include <random>

#include "document/hash_set.h"

using namespace assay;

TEST_CASE("eight letters at once are lowered as one by one") {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 40, ' ');
    for (char& c : text) c = static_cast<char>(random() % (i % 2 ? 256 : 128));
    std::string expected = text;
    for (char& c : expected) c = ascii::lower(c);
    REQUIRE(ascii::lowered(text) == expected);
  }
}

TEST_CASE("a set of hashes knows what was put in, through growth and clearing") {
  HashSet set;
  CHECK_FALSE(set.contains(HashSet::hash("plan")));
  for (int i = 0; i < 5000; ++i) CHECK(set.insert(HashSet::hash("word" + std::to_string(i))));
  for (int i = 0; i < 5000; ++i) REQUIRE(set.contains(HashSet::hash("word" + std::to_string(i))));
  CHECK_FALSE(set.insert(HashSet::hash("word77")));
  CHECK_FALSE(set.contains(HashSet::hash("word5000")));
  set.clear();
  CHECK_FALSE(set.contains(HashSet::hash("word77")));
}
