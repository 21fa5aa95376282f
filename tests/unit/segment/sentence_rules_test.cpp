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

// The sentences of one block, with '|' between them and '>' between marker and words.
std::string split(const std::string& text) {
  std::vector<assay::Sentence> sentences;
  rules().split(text, {0, static_cast<assay::Offset>(text.size())}, 0, sentences);
  std::string out;
  for (const assay::Sentence& s : sentences) {
    if (!out.empty()) out += '|';
    if (s.marker > 0) out += text.substr(s.span.begin - s.marker, s.marker) + '>';
    out += text.substr(s.span.begin, s.span.size());
  }
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
  CHECK(split("(a) Visit children. (b) Record it.") == "(a) >Visit children.|(b) >Record it.");
  CHECK(split("1.) Visit children. 2.) Record it.") == "1.) >Visit children.|2.) >Record it.");
}

TEST_CASE("a lost space is found where a word that opens sentences follows") {
  CHECK(split("They see children.The plans are late.") == "They see children.|The plans are late.");
  CHECK(split("Write to jane.The@example.org or www.example.The.org today.") ==
        "Write to jane.The@example.org or www.example.The.org today.");
}

TEST_CASE("a lost space is found between plain words, and behind dots and amounts") {
  CHECK(split("They see many families.Social workers know them.") ==
        "They see many families.|Social workers know them.");
  CHECK(split("They waited...But it came.") == "They waited...|But it came.");
  CHECK(split("It costs 2,500.That is a lot.") == "It costs 2,500.|That is a lot.");
  CHECK(split("Nobody was there.Mr. Example left.") == "Nobody was there.|Mr. Example left.");
  CHECK(split("Is it open?Yes, it is. Welcome!Please wait. We use Yahoo!Research.") ==
        "Is it open?|Yes, it is.|Welcome!|Please wait.|We use Yahoo!Research.");
  CHECK(split("1.The plans are clear. 2.The visits are late.") == "1.The plans are clear.|2.The visits are late.");
  CHECK(split("Open app.Js or notes.Txt now.") == "Open app.Js or notes.Txt now.");
}

TEST_CASE("items of a list in running text are sentences, their markers apart from the words") {
  CHECK(split("Three tasks. 1. Visit often 2. Write it down 3. Share it") ==
        "Three tasks.|1. >Visit often|2. >Write it down|3. >Share it");
  CHECK(split("1) Visit often 2) Write it down") == "1) >Visit often|2) >Write it down");
  CHECK(split("a.) visit often b.) write it down") == "a.) >visit often|b.) >write it down");
  CHECK(split("They agreed. a. visit often b. write it down") == "They agreed.|a. >visit often|b. >write it down");
  CHECK(split("(i) Visit often. (ii) Write it down.") == "(i) >Visit often.|(ii) >Write it down.");
  CHECK(split("• visits • plans") == "• >visits|• >plans");
  CHECK(split("•1. Visits •2. Plans") == "•1. >Visits|•2. >Plans");
}

TEST_CASE("numbers and letters of running text are no markers") {
  CHECK(split("1. Results at key stage 2. The board knows.") == "1. >Results at key stage 2.|The board knows.");
  CHECK(split("They finished step 1. They rested.") == "They finished step 1.|They rested.");
  CHECK(split("12. The board met (a) and voted (b) late.") == "12. >The board met (a) and voted (b) late.");
  CHECK(split("A. Example met B. Sample there.") == "A. Example met B. Sample there.");
  CHECK(split("The goals are: (a) speed; (b) care.") == "The goals are: (a) speed; (b) care.");
}

TEST_CASE("the marker that layout found is no word of the sentence") {
  const std::string text = "- b. Ann Example leads.";
  std::vector<assay::Sentence> found;
  rules().split(text, {2, static_cast<assay::Offset>(text.size())}, 2, found);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].span.begin) == "b. Ann Example leads.");
  CHECK(found[0].with_marker() == assay::Span{0, static_cast<assay::Offset>(text.size())});
}

TEST_CASE("three dots before I tell nothing, four dots end a sentence") {
  CHECK(split("I hoped... I would go.") == "I hoped... I would go.");
  CHECK(split("I hoped... Ice came.") == "I hoped...|Ice came.");
  CHECK(split("He never said so.... I left.") == "He never said so....|I left.");
  CHECK(split("It was seen. . . . The rest is lost. . . .") == "It was seen.|. . . The rest is lost. . . .");
}

TEST_CASE("a time ends a sentence unless it only opens a clause") {
  CHECK(split("He left the office at 6 p.m. Mr. Example stayed.") ==
        "He left the office at 6 p.m.|Mr. Example stayed.");
  CHECK(split("On the day that all left at 6 p.m. Mr. Example stayed.") ==
        "On the day that all left at 6 p.m. Mr. Example stayed.");
  CHECK(split("It began late; at 6 p.m. Mr. Example came.") == "It began late; at 6 p.m. Mr. Example came.");
}

TEST_CASE("names with marks, numbers with letters, spaced initials") {
  CHECK(split("A study at Yahoo! Research found it. They use Yahoo! The rest do not.") ==
        "A study at Yahoo! Research found it.|They use Yahoo!|The rest do not.");
  CHECK(split("See form no. B12 and Eq. (4) here.") == "See form no. B12 and Eq. (4) here.");
  CHECK(split("He lived in the U. S. A. before.") == "He lived in the U. S. A. before.");
  CHECK(split("It was in the U.K . Parliament then.") == "It was in the U.K . Parliament then.");
}

TEST_CASE("brackets that the sentence goes on behind are not cut") {
  CHECK(split("Long known [Example et al. (1981) Journ. Ex. 19, 2-4]. It holds.") ==
        "Long known [Example et al. (1981) Journ. Ex. 19, 2-4].|It holds.");
  CHECK(split("It says “plans [...]” (Example 55). They agree.") == "It says “plans [...]” (Example 55).|They agree.");
}

TEST_CASE("sentences in brackets stand apart from words without a stop, a part of a sentence does not") {
  CHECK(split("They left early (Nobody had told them why. Nobody had asked them either.) It rained.") ==
        "They left early|(Nobody had told them why.|Nobody had asked them either.)|It rained.");
  CHECK(split("He pays (Never ask him why. He hates that so.) and goes.") ==
        "He pays (Never ask him why. He hates that so.) and goes.");
  CHECK(split("The firm (Example Inc. of Leeds, Ltd. and Co.) Example left.") ==
        "The firm (Example Inc. of Leeds, Ltd. and Co.) Example left.");
  CHECK(split("Its branch (in the U.S.) Example Homes closed.") == "Its branch (in the U.S.) Example Homes closed.");
}

TEST_CASE("small letters begin a sentence behind a plain word only") {
  CHECK(split("i like it this year. it is near. the food is for you. my bus is late.") ==
        "i like it this year.|it is near.|the food is for you.|my bus is late.");
  CHECK(split("Some dept. it seems and approx. the half.") == "Some dept. it seems and approx. the half.");
  CHECK(split("They met. iPads came. macOS too.") == "They met.|iPads came.|macOS too.");
}

TEST_CASE("Roman numbers: of a part, and of an item") {
  CHECK(split("See pt. II and vol. IX of it. They said no. I left.") ==
        "See pt. II and vol. IX of it.|They said no.|I left.");
  CHECK(split("I. Wash the cup II. Dry it") == "I. Wash the cup|II. >Dry it");
}

TEST_CASE("words without vowels are abbreviated, sounds are not") {
  CHECK(split("The new Rcpt. Office is shut. Hmm. Interesting.") == "The new Rcpt. Office is shut.|Hmm.|Interesting.");
  CHECK(split("They moved to Bldg. The rest stayed.") == "They moved to Bldg.|The rest stayed.");
}

TEST_CASE("a mark that stands apart opens where the next one closes") {
  CHECK(split("It was his. ' Come in, boy! ' he said. ' I will,' said she.") ==
        "It was his.|' Come in, boy! ' he said.|' I will,' said she.");
  CHECK(split("« Non ! » dit-elle. Il rit.") == "« Non ! » dit-elle.|Il rit.");
}

TEST_CASE("speech that breaks off with a dash ends, and a closing mark that stands apart closes") {
  CHECK(split("“I only meant to—” She stopped.") == "“I only meant to—”|She stopped.");
  CHECK(split("' We came by train. ' Nobody asked.") == "' We came by train. '|Nobody asked.");
}

TEST_CASE("sentences cover a block but for its spaces and stay inside it") {
  const std::string text = "One. Two.\n Three?  Four ";
  std::vector<assay::Sentence> found;
  rules().split(text, {10, static_cast<assay::Offset>(text.size())}, 0, found);
  REQUIRE(found.size() == 2);
  CHECK(text.substr(found[0].span.begin, found[0].span.size()) == "Three?");
  CHECK(text.substr(found[1].span.begin, found[1].span.size()) == "Four");
}

TEST_CASE("words outside a list are reported") {
  std::vector<std::string> stray;
  const auto parsed = assay::SentenceRules::parse("Mr\n[never] Dr # comment\n[other]\nx", &stray);
  CHECK(stray == std::vector<std::string>{"Mr", "[other]", "x"});
  CHECK(parsed.has(assay::SentenceRules::kNever, "Dr"));
  CHECK(!parsed.has(assay::SentenceRules::kNever, "comment"));
}
