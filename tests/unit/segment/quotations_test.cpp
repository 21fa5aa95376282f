#include "segment/quotations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace {

// The quotations of a text whose lines are blocks, with '|' between them.
std::string quotes(const std::string& text) {
  std::vector<assay::Block> blocks;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    blocks.push_back({.span = {static_cast<assay::Offset>(at), static_cast<assay::Offset>(end)}});
    at = end + 1;
  }
  assay::QuoteBuffers buffers;
  std::vector<assay::Span> found;
  assay::find_quotations(text, blocks, buffers, found);
  std::sort(found.begin(), found.end());
  std::string out;
  for (const auto s : found) out += (out.empty() ? "" : "|") + text.substr(s.begin, s.size());
  return out;
}

}  // namespace

TEST_CASE("double marks, curly and straight") {
  CHECK(quotes("She said “we listen” and “we act”.") == "we listen|we act");
  CHECK(quotes("She said \"we listen\", then left.") == "we listen");
}

TEST_CASE("single marks and apostrophes") {
  CHECK(quotes("The ‘front door’ isn’t slow.") == "front door");
  CHECK(quotes("Children’s plans and workers’ caseloads").empty());
  CHECK(quotes("‘Workers’ caseloads aren’t low,’ she said.") == "Workers’ caseloads aren’t low,");
  CHECK(quotes("'Staff's plans are late,' it says.") == "Staff's plans are late,");
  CHECK(quotes("It was the council's and the children's choice.").empty());
}

TEST_CASE("nested marks are found with what holds them") {
  CHECK(quotes("“A ‘good’ service,” he said.") == "A ‘good’ service,|good");
  CHECK(quotes("‘A “good” service,’ he said.") == "A “good” service,|good");
}

TEST_CASE("a quotation goes on over paragraphs that open with its mark") {
  CHECK(quotes("He said: “One.\n“Two.\n“Three.”\nFour.") == "One.\n“Two.\n“Three.");
  CHECK(quotes("He said: “One.\nTwo.”") == "One.");
  CHECK(quotes("‘One.\n‘Two,’ she said.") == "One.\n‘Two,");
  CHECK(quotes("He said: ‘One.\n‘Two is “late”.’ Then he left.") == "One.\n‘Two is “late”.|late");
  CHECK(quotes("“She said: ‘One.\n“‘Two.’”\nThree.") == "She said: ‘One.\n“‘Two.’|One.\n“‘Two.");
  CHECK(quotes("It has ‘rare visits’ there.\n‘One,’ she said.") == "rare visits|One,");
  CHECK(quotes("He said: \"One.\n\"Two.\"\nThree.") == "One.\n\"Two.");
}

TEST_CASE("a speech of which each sentence opens with a mark and only the last closes is all quotation") {
  CHECK(quotes("She said: \"We are sorry. \"It is mended. \"It will hold.\" He left.") ==
        "We are sorry.|It is mended.|It will hold.");
  CHECK(quotes("She said: “We are sorry. “It is mended.” He left.") == "We are sorry.|It is mended.");
  CHECK(quotes("A 12\" pipe is “sound” now.") == "sound");
}

TEST_CASE("single marks set side by side are a double one") {
  CHECK(quotes("''We listen,'' she said. ``We act,'' he said.") == "We listen,|We act,");
}

TEST_CASE("measures, years and possessives open nothing") {
  CHECK(quotes("The door is 6' 2\" high and 3' wide.").empty());
  CHECK(quotes("In the ’90s ‘visits’ were the workers’ choice.") == "visits");
  CHECK(quotes("He asked—“Why?”—and left (‘at once’).") == "Why?|at once");
}

TEST_CASE("marks without words between them are no quotation, but close what they opened") {
  CHECK(quotes("He wrote \"\" and \"late\" there.") == "late");
  CHECK(quotes("He wrote “” and ‘late’ there.") == "late");
}
