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

TEST_CASE("a map of hashes gives each word its value, through growth") {
  HashMap<int> map;
  CHECK(map.value(HashSet::hash("plan")) == 0);
  for (int i = 0; i < 5000; ++i) map[HashSet::hash("word" + std::to_string(i))] = i + 1;
  map[HashSet::hash("word77")] |= 0x10000;
  for (int i = 0; i < 5000; ++i) REQUIRE((map.value(HashSet::hash("word" + std::to_string(i))) & 0xFFFF) == i + 1);
  CHECK(map.value(HashSet::hash("word77")) == (78 | 0x10000));
  CHECK(map.value(HashSet::hash("word5000")) == 0);
}

TEST_CASE("up to eight bytes are one number, the first byte the lowest") {
  constexpr std::string_view kBytes = "\x01\x82\x03\x84\x05\x86\x07\x88";
  for (std::size_t size = 0; size <= kBytes.size(); ++size) {
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < size; ++i) expected |= std::uint64_t{static_cast<unsigned char>(kBytes[i])} << (8 * i);
    CHECK(eight::load(kBytes.substr(0, size)) == expected);
  }
  static_assert(eight::load("abcdefgh") == 0x6867'6665'6463'6261);
}
