// The fast scan against ICU's own break iterators, and what must hold of any text.
#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>

#include "../../support/check_layout.h"
#include "segment/quotations.h"
#include "segment/sentence_rules.h"
#include "segment/tokens.h"

namespace {

using assay::Offset;
using assay::Span;

std::string pick(std::mt19937& random, const std::vector<std::string>& from, std::size_t most, bool apart = false) {
  std::string out;
  for (auto n = random() % most; n > 0; --n) {
    out += from[random() % from.size()];
    if (apart || random() % 5) out += ' ';
  }
  return out;
}

std::vector<assay::Sentence> sentences(const std::string& text) {
  std::vector<assay::Sentence> out;
  assay::SentenceRules{}.split(text, {0, static_cast<Offset>(text.size())}, 0, out);
  return out;
}

// ICU's sentences without white space at their ends.
std::vector<Span> icu_sentences(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(icu::BreakIterator::createSentenceInstance(icu::Locale("en_GB"), status));
  UText* view = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  breaks->setText(view, status);
  std::vector<Span> out;
  for (int32_t begin = breaks->first(), end = breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks->next()) {
    auto last = static_cast<std::size_t>(end), first = static_cast<std::size_t>(begin);
    while (first < last && text[first] == ' ') ++first;
    while (last > first && text[last - 1] == ' ') --last;
    if (first < last) out.push_back({static_cast<Offset>(first), static_cast<Offset>(last)});
  }
  utext_close(view);
  return out;
}

}  // namespace

TEST_CASE("without abbreviations sentences end where ICU ends them") {
  // Only what the tailoring leaves alone: no initials, numbers, brackets, the ellipsis, quotations that go on in lower
  // case, or lost spaces.
  const std::vector<std::string> words = {"plans",           "children’s", "élan",       "visits",      "late,",
                                          "Ofsted",          "Élan",       "good. They", "why? Staff",  "now! Éa",
                                          "www.example.org", "done.” She", "end.) It",   "ended. then", "“Help"};
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = pick(random, words, 30, true);
    CAPTURE(text);
    const auto ours = sentences(text);
    const auto icu = icu_sentences(text);
    REQUIRE(ours.size() == icu.size());
    CHECK(std::equal(ours.begin(), ours.end(), icu.begin(), [](const auto& s, Span i) { return s.span == i; }));
  }
}

TEST_CASE("sentences are in order, inside the block, and leave out nothing but spaces") {
  const std::vector<std::string> pieces = {".",  "!",  "?",   "...", "…",  "”", "\"",   "'", ")",  "(", "[1]", "1",
                                           "No", "Mr", "a.m", "The", "we", "é", "中。", ";", "J.", "-", "2.",  "b."};
  std::mt19937 random(13);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = pick(random, pieces, 40);
    CAPTURE(text);
    CHECK(assay::support::broken_sentences(text, {0, static_cast<Offset>(text.size())}, sentences(text)) == "");
  }
}

TEST_CASE("tokens are the runs that a slow look at every character finds") {
  const std::vector<std::string> pieces = {"a", "Z9", "é", "’", "-", "中", "¹", "\xCC\x81", ".", "_", "😀", "“"};
  std::mt19937 random(17);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = pick(random, pieces, 20);
    std::vector<Span> slow;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto begin = static_cast<Offset>(at);
      UChar32 c = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), c);
      const bool word = u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
      if (word && inside)
        slow.back().end = static_cast<Offset>(at);
      else if (word)
        slow.push_back({begin, static_cast<Offset>(at)});
      inside = word;
    }
    std::vector<assay::Token> fast;
    assay::find_tokens(text, fast);
    CAPTURE(text);
    REQUIRE(fast.size() == slow.size());
    for (std::size_t i = 0; i < slow.size(); ++i) CHECK(fast[i].span == slow[i]);
  }
}

TEST_CASE("quotations lie inside the text, whatever the marks") {
  const std::vector<std::string> pieces = {"“", "”", "‘", "’", "\"", "'", "s", "words", ",", "."};
  std::mt19937 random(19);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    std::vector<assay::Block> blocks;
    for (auto n = random() % 6; n > 0; --n) {
      if (!text.empty()) text += '\n';
      const auto begin = static_cast<Offset>(text.size());
      text += pick(random, pieces, 16);
      blocks.push_back({.span = {begin, static_cast<Offset>(text.size())}});
    }
    assay::QuoteBuffers buffers;
    std::vector<Span> found;
    assay::find_quotations(text, blocks, buffers, found);
    CAPTURE(text);
    for (const Span s : found) {
      CHECK(s.begin <= s.end);
      CHECK(s.end <= text.size());
    }
  }
}
