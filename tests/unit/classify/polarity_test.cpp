// How cues, operators and clauses compose, on a pipeline of a few rules with round weights.
#include <assay.h>
#include <doctest/doctest.h>

#include <string>

#include "support/small_pipeline.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

Result<Pipeline> load(const TemporaryFolder& folder, std::string_view weights, std::string_view settings = "") {
  folder.write("pipeline.toml", std::string(kClassifyingStages) + std::string(settings));
  folder.write("weights.tsv", weights);
  folder.write(
      "rules.toml",
      rule("good", "strength", "timely|clear") + rule("bad", "weakness", "drift|poor") +
          rule("not", "operator", "not|no", "action = \"negate\"\nreach = 3\n") +
          rule("lack", "operator", "lack of", "action = \"insufficient\"\n") +
          rule("less", "operator", "reduced", "action = \"reverse\"\n") +
          rule("lacking", "operator", "is lacking", "action = \"insufficient\"\ndirection = \"backward\"\n") +
          rule("fix", "operator", "tackles|tackle|tackled", "action = \"reverse\"\n") +
          rule("so", "operator", "so that", "action = \"mute\"\nreach = 9\n") +
          rule("must", "operator", "make sure", "action = \"insufficient\"\nreach = 9\n") +
          rule("but_for", "operator", "save for", "action = \"stop\"\n") +
          rule("always", "operator", "not always", "action = \"insufficient\"\ndirection = \"both\"\nreach = 4\n") +
          rule("plans", "operator", "hopes for", "action = \"mute\"\n") + rule("but", "joint", "but") +
          rule("theme", "theme", "plans", "theme = \"planning\"\n") +
          rule("fallback", "theme", "everything", "theme = \"other\"\nfallback = true\n"));
  return Pipeline::load(folder.path());
}

constexpr std::string_view kWeights =
    "strength\t3\t-3\nstrength/negated\t-3\t3\nstrength/insufficient\t-3\t3\nstrength/reversed\t-3\t3\n"
    "weakness\t-3\t3\nweakness/negated\t3\t-3\nweakness/reversed\t3\t-3\n"
    "structure.sentence\t-1\t-1\nstructure.clause\t-1\t-1\n";

// "+words" for a strength, "-words" for a weakness, in order.
std::string said(const Pipeline& pipeline, std::string text) {
  Scratch scratch;
  const Document d = pipeline.run(read_text("t", std::move(text)), scratch);
  std::string out;
  for (const Finding& f : d.layer<Finding>())
    out += (out.empty() ? "" : " | ") + std::string(f.polarity == Polarity::kStrength ? "+" : "-") +
           std::string(d.text(f.span));
  return out;
}

// The sign of the first finding of a text.
struct Composed {
  TemporaryFolder folder;
  Result<Pipeline> pipeline = load(folder, kWeights);
  std::string sign(std::string text) const {
    if (!pipeline) FAIL(render(pipeline.error()));
    return said(*pipeline, std::move(text)).substr(0, 1);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Composed, "operators make of a cue what the sentence says") {
  CHECK(sign("The work with families is timely.") == "+");
  CHECK(sign("There is drift in the work with families.") == "-");
  CHECK(sign("The work with families is not timely.") == "-");
  CHECK(sign("There is no drift in the work with families.") == "+");
  CHECK(sign("There is a lack of clear direction in the work.") == "-");
  CHECK(sign("There is a lack of drift in the work with families.") == "-");  // only strengths can be lacking
  CHECK(sign("The team has reduced drift in the work with families.") == "+");
  CHECK(sign("In the work with families clear direction is lacking.") == "-");
  CHECK(sign("The team hopes for timely work with families.") == "");
  CHECK(sign("The team works with families in the town.") == "");
}

TEST_CASE_FIXTURE(Composed, "the nearest operator acts first and the next on what it made") {
  CHECK(sign("The team tackles drift in the work.") == "+");
  CHECK(sign("The team did not tackle drift in the work.") == "-");
  CHECK(sign("There is no lack of clear direction.") == "+");
  CHECK(sign("Please make sure that there is no drift.") == "-");   // there is
  CHECK(sign("The team meets so that there is no drift.") == "+");  // as the purpose says
  CHECK(sign("The team meets so that work is timely.") == "");
}

TEST_CASE("an operator reaches so far and not beyond its clause") {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, kWeights);
  REQUIRE(pipeline.ok());
  CHECK(said(*pipeline, "It is not one two three timely today here.").substr(0, 1) == "+");
  CHECK(said(*pipeline, "The team does not meet but timely notes are kept.").substr(0, 1) == "+");
}

TEST_CASE_FIXTURE(Composed, "no scope goes beyond what stops it, forward or backward") {
  CHECK(sign("The work is not so timely in town.") == "-");
  CHECK(sign("The work is not save for timely in town.") == "+");
  CHECK(sign("In the work with families clear aims lately is lacking.") == "-");
  CHECK(sign("In the work with families clear save for is lacking.") == "+");
  CHECK(sign("Save for the work with families all is timely.") == "+");  // alone it says nothing
}

TEST_CASE("an operator of both directions acts on what stands before it and behind it") {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, kWeights);
  REQUIRE(pipeline.ok());
  CHECK(said(*pipeline, "A timely visit is not always made by them.").substr(0, 1) == "-");
  CHECK(said(*pipeline, "The visit is not always timely for them.").substr(0, 1) == "-");
  CHECK(said(*pipeline, "Timely visits by one of the team are not always made.").substr(0, 1) == "+");  // too far off
}

TEST_CASE("in a narrative text words weigh as its genre has it") {
  const TemporaryFolder folder;
  const std::string weights = std::string(kWeights) + "good@narrative\t-6\t0\n";
  const auto report = load(folder, weights, "narrative = [\"notice\"]\n");
  REQUIRE(report.ok());
  CHECK(said(*report, "The work with families is timely.").substr(0, 1) == "+");
  const auto narrative = load(folder, weights, "narrative = [\"notice\", \"other\"]\n");
  REQUIRE(narrative.ok());
  CHECK(said(*narrative, "The work with families is timely.") == "");
  const auto wrong = load(folder, weights, "narrative = [\"novel\"]\n");
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().code == Code::kWrongType);
}

TEST_CASE("words and pairs that no rule speaks of count what the lexicon says") {
  const TemporaryFolder folder;
  folder.write("lexicon.tsv",
               "# words\tstrength\tweakness\nbraces\t2\t-1\nrusty hinges\t-2\t4\nbraces $\t-3\t0\n"
               "^ hinges\t3\t0\nchildren s\t5\t0\ncounterdemonstrations\t6\t0\n");
  const auto pipeline = load(folder, kWeights, "lexicon = \"lexicon.tsv\"\n");
  if (!pipeline) FAIL(render(pipeline.error()));
  auto sign = [&](std::string text) { return said(*pipeline, std::move(text)).substr(0, 1); };
  CHECK(sign("The house has braces in it.") == "+");
  CHECK(sign("The house has braces.") == "");  // the last word
  CHECK(sign("The house has rusty hinges today.") == "-");
  CHECK(sign("The house has rusty old hinges today.") == "");
  CHECK(sign("Hinges hold the house.") == "+");
  CHECK(sign("The children\u2019s house stands there.") == "+");
  CHECK(sign("Counterdemonstrations came to the house.") == "+");  // more than sixteen letters
  CHECK(sign("Counterdemonstration came to the house.") == "");
  // Each clause has words and edges of its own.
  CHECK(said(*pipeline, "The house has braces there but rusty hinges outside.") ==
        "+The house has braces there | -but rusty hinges outside.");
  CHECK(said(*pipeline, "The house has braces but rusty hinges outside.").substr(0, 1) == "-");
}

TEST_CASE("a lexicon that is damaged is refused with its line") {
  const TemporaryFolder folder;
  for (const std::string_view row :
       {"three words here\t1\t1", "word\t1", "word\tx\t1", "two  spaces\t1\t1", "\t1\t1"}) {
    folder.write("lexicon.tsv", "good\t1\t1\n" + std::string(row) + "\n");
    const auto pipeline = load(folder, kWeights, "lexicon = \"lexicon.tsv\"\n");
    REQUIRE_FALSE(pipeline.ok());
    CHECK(render(pipeline.error()).find("lexicon.tsv:2") != std::string::npos);
  }
  CHECK_FALSE(load(folder, kWeights, "lexicon = \"missing.tsv\"\n").ok());
}

TEST_CASE("a lexicon of more words than there are numbers for is refused, of single words too") {
  const TemporaryFolder folder;
  std::string words;
  for (int i = 0; i < 65'532; ++i) words += "word" + std::to_string(i) + "\t1\t1\n";
  folder.write("lexicon.tsv", words);
  CHECK(load(folder, kWeights, "lexicon = \"lexicon.tsv\"\n").ok());
  folder.write("lexicon.tsv", words + "good\t1\t1\n");
  const auto pipeline = load(folder, kWeights, "lexicon = \"lexicon.tsv\"\n");
  REQUIRE_FALSE(pipeline.ok());
  CHECK(render(pipeline.error()).find("lexicon.tsv:65533:1: A110: more than 65,532 different words") !=
        std::string::npos);
}

TEST_CASE("a sentence that says little is carried by those around it") {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, std::string(kWeights) + "structure.before\t2\t2\nstructure.second-behind\t3\t3\n");
  REQUIRE(pipeline.ok());
  CHECK(said(*pipeline, "Work is timely. The team meets on Mondays. It has tea.") ==
        "+Work is timely. | +The team meets on Mondays.");
  CHECK(said(*pipeline, "The team meets on Mondays. It has tea. There is drift.") ==
        "-The team meets on Mondays. | -There is drift.");
}

TEST_CASE("how a sentence opens says how it hangs on the one before") {
  const TemporaryFolder folder;
  const std::string words = "turning = [\"however\"]\nreferring = [\"this\"]\n";
  const auto with = [&](std::string_view weights) {
    auto pipeline = load(folder, std::string(kWeights) + std::string(weights), words);
    REQUIRE(pipeline.ok());
    return *std::move(pipeline);
  };
  const Pipeline before = with("structure.before-turning\t-2\t0\nstructure.before-referring\t2\t0\n");
  CHECK(said(before, "Work is timely. “This goes on.") == "+Work is timely. | +“This goes on.");
  CHECK(said(before, "There is drift. However, it goes on.") == "-There is drift. | +However, it goes on.");
  CHECK(said(before, "Work is timely. It goes on.") == "+Work is timely.");
  const Pipeline behind = with("structure.behind-referring\t2\t0\n");
  CHECK(said(behind, "The team meets. This is timely.") == "+The team meets. | +This is timely.");
  CHECK(said(behind, "The team meets. Work is timely.") == "+Work is timely.");
}

TEST_CASE("what stands further before counts together") {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, std::string(kWeights) + "structure.further-before\t4\t0\n");
  REQUIRE(pipeline.ok());
  CHECK(said(*pipeline, "Work is timely. Work is timely. It has tea. It has cake. It has jam.") ==
        "+Work is timely. | +Work is timely. | +It has jam.");
}

TEST_CASE("confidence is log-odds made a share as the weights have it") {
  const TemporaryFolder folder;
  const auto confidence = [&](std::string_view more) {
    const auto pipeline = load(folder, std::string(kWeights) + std::string(more), "narrative = [\"other\"]\n");
    REQUIRE(pipeline.ok());
    Scratch scratch;
    const Document d = pipeline->run(read_text("t", "The work with families is timely."), scratch);
    REQUIRE(d.layer<Finding>().size() == 1);
    return d.layer<Finding>()[0].confidence;
  };
  CHECK(confidence("") == doctest::Approx(0.88080));  // of log-odds 3 - 1
  CHECK(confidence("confidence\t0.5\t0\n") == doctest::Approx(0.73106));
  CHECK(confidence("confidence\t0.5\t0\nconfidence@narrative\t-0.5\t0\n") == doctest::Approx(0.5));
}

TEST_CASE("a sentence that says both is two findings, each its clause") {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, kWeights);
  REQUIRE(pipeline.ok());
  CHECK(said(*pipeline, "Visits to families are timely, but the notes are poor.") ==
        "+Visits to families are timely | -but the notes are poor.");
  CHECK(said(*pipeline, "Visits to families are timely, but the notes are clear.") ==
        "+Visits to families are timely, but the notes are clear.");
}

TEST_CASE("a bad line of weights is an error with its place") {
  const TemporaryFolder folder;
  const auto pipeline = load(folder, "strength\t3\t-3\nweakness\tmany\t3\n");
  REQUIRE_FALSE(pipeline.ok());
  CHECK(pipeline.error().code == Code::kBadResource);
  CHECK(pipeline.error().where.line == 2);
}
