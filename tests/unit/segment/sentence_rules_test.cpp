#include "segment/sentence_rules.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace {

const assay::SentenceRules& rules() {
  static const assay::SentenceRules loaded = [] {
    std::ifstream file(ASSAY_SOURCE_DIR "/pipelines/inspection/abbreviations.txt", std::ios::binary);
    return assay::SentenceRules::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  }();
  return loaded;
}

// The sentences of one block, with '|' between them.
std::string split(const std::string& text) {
  std::vector<assay::Span> spans;
  rules().split(text, {0, static_cast<assay::Offset>(text.size())}, spans);
  std::string out;
  for (const assay::Span s : spans) out += (out.empty() ? "" : "|") + text.substr(s.begin, s.size());
  return out;
}

}  // namespace

TEST_CASE("a full stop before a capital ends a sentence") {
  CHECK(split("Plans are clear. Visits are late.") == "Plans are clear.|Visits are late.");
  CHECK(split("Is help timely? It is! Good.") == "Is help timely?|It is!|Good.");
  CHECK(split("The board met in May 2019. 13 cases were read.") == "The board met in May 2019.|13 cases were read.");
}

TEST_CASE("numbers, addresses and lower case go on") {
  CHECK(split("About 3.5 days, see www.example.org for more.") == "About 3.5 days, see www.example.org for more.");
  CHECK(split("Panels (boards etc.) meet weekly.") == "Panels (boards etc.) meet weekly.");
  CHECK(split("It opens at 9.30 a.m. and closes early.") == "It opens at 9.30 a.m. and closes early.");
}

TEST_CASE("abbreviations end a sentence only as their list says") {
  CHECK(split("Cllr. Ann Example spoke. Mr. Smith agreed.") == "Cllr. Ann Example spoke.|Mr. Smith agreed.");
  CHECK(split("It closed at 5 p.m. The team went home.") == "It closed at 5 p.m.|The team went home.");
  CHECK(split("See p. 55 and No. 7. They said no. Others agreed.") ==
        "See p. 55 and No. 7.|They said no.|Others agreed.");
  CHECK(split("It works with Example Homes Ltd. The firm is new.") ==
        "It works with Example Homes Ltd.|The firm is new.");
}

TEST_CASE("initials belong to their name") {
  CHECK(split("The author J. K. Example visited. She read.") == "The author J. K. Example visited.|She read.");
  CHECK(split("That was plan B. The council chose it.") == "That was plan B.|The council chose it.");
}

TEST_CASE("closing marks belong to the sentence, and quotations are cut") {
  CHECK(split("“We listen. We act.” She smiled.") == "“We listen.|We act.”|She smiled.");
  CHECK(split("“We listen.” ” Then it rained.") == "“We listen.” ”|Then it rained.");
  CHECK(split("“Why wait?” asked a parent.") == "“Why wait?” asked a parent.");
  CHECK(split("(It was late.) Nobody came.") == "(It was late.)|Nobody came.");
}

TEST_CASE("dots and lists inside a sentence do not end it") {
  CHECK(split("They waited... and waited. Then it came.") == "They waited... and waited.|Then it came.");
  CHECK(split("visits; plans; reviews") == "visits; plans; reviews");
  CHECK(split("Stop!, he said. He left.") == "Stop!, he said.|He left.");
}

TEST_CASE("the number of a note belongs to the sentence before it") {
  CHECK(split("Help is good.1 Plans are late.") == "Help is good.1|Plans are late.");
  CHECK(split("Help is good.[2][3] Plans are late.") == "Help is good.[2][3]|Plans are late.");
  CHECK(split("It rose to 3.5 In May it fell.") == "It rose to 3.5 In May it fell.");
}

TEST_CASE("short brackets are not cut, and numbers of items begin sentences") {
  CHECK(split("The rules (see Ex. Rules Committee) apply. They do.") ==
        "The rules (see Ex. Rules Committee) apply.|They do.");
  CHECK(split("(a) Visit children. (b) Record it.") == "(a) Visit children.|(b) Record it.");
  CHECK(split("1.) Visit children. 2.) Record it.") == "1.) Visit children.|2.) Record it.");
}

TEST_CASE("a lost space is found where a word that opens sentences follows") {
  CHECK(split("They see children.The plans are late.") == "They see children.|The plans are late.");
  CHECK(split("Write to jane.The@example.org or www.example.The.org today.") ==
        "Write to jane.The@example.org or www.example.The.org today.");
}

TEST_CASE("sentences cover a block but for its spaces and stay inside it") {
  const std::string text = "One. Two.\n Three?  Four ";
  std::vector<assay::Span> spans;
  rules().split(text, {10, static_cast<assay::Offset>(text.size())}, spans);
  REQUIRE(spans.size() == 2);
  CHECK(text.substr(spans[0].begin, spans[0].size()) == "Three?");
  CHECK(text.substr(spans[1].begin, spans[1].size()) == "Four");
}

TEST_CASE("words outside a list are reported") {
  std::vector<std::string> stray;
  const auto parsed = assay::SentenceRules::parse("Mr\n[never] Dr # comment\n[other]\nx", &stray);
  CHECK(stray == std::vector<std::string>{"Mr", "[other]", "x"});
  CHECK(parsed.has(assay::SentenceRules::kNever, "Dr"));
  CHECK(!parsed.has(assay::SentenceRules::kNever, "comment"));
}
