// What is said of things of which it is good or bad that there is more: quantities and the operators that raise and
// lower them, on a pipeline of a few rules with round weights.
#include <assay.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/small_pipeline.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

Result<Pipeline> load(const TemporaryFolder& folder) {
  folder.write("pipeline.toml", std::string(kClassifyingStages) + "lexicon = \"lexicon.tsv\"\n");
  folder.write("weights.tsv",
               "strength\t3\t-3\nweakness\t-3\t3\nweakness/lowered\t3\t-3\nstrength/lowered\t-3\t3\n"
               "asset/raised\t3\t-3\nasset/lowered\t-3\t3\nasset/insufficient\t-3\t3\nburden/raised\t-3\t3\n"
               "burden/lowered\t3\t-3\nstructure.sentence\t-1\t-1\noperator/alone\t9\t0\n");
  folder.write("lexicon.tsv", "# words\tstrength\tweakness\nfallen\t-9\t9\nhas fallen\t-9\t9\nturnover\t-9\t9\n");
  folder.write("rules.toml", rule("good", "strength", "timely") + rule("bad", "weakness", "drift") +
                                 rule("churn", "burden", "turnover|vacancies") +
                                 rule("presence", "asset", "attendance|morale") + rule("work", "volume", "referrals") +
                                 rule("fell", "operator", "fallen|has fallen|have fallen",
                                      "action = \"lower\"\ndirection = \"backward\"\nreach = 6\n") +
                                 rule("rose", "operator", "has risen|have risen",
                                      "action = \"raise\"\ndirection = \"backward\"\nreach = 6\n") +
                                 rule("cut", "operator", "cut|reduced|reduce",
                                      "action = \"lower\"\ndirection = \"either\"\nreach = 6\n") +
                                 rule("rise", "operator", "rise in", "action = \"raise\"\nreach = 6\n") +
                                 rule("not", "operator", "no|not|never", "action = \"negate\"\nreach = 8\n") +
                                 rule("fails", "operator", "failed to", "action = \"insufficient\"\nreach = 8\n") +
                                 rule("lack", "operator", "lack of", "action = \"insufficient\"\nreach = 8\n") +
                                 rule("plans", "operator", "plans to", "action = \"mute\"\nreach = 8\n"));
  return Pipeline::load(folder.path());
}

struct Quantities {
  TemporaryFolder folder;
  Result<Pipeline> pipeline = load(folder);
  Quantities() {
    if (!pipeline) FAIL(render(pipeline.error()));
  }
  // "+" for a strength, "-" for a weakness, "" for neither.
  std::string sign(std::string text) const {
    Scratch scratch;
    const Document d = pipeline->run(read_text("t", std::move(text)), scratch);
    const auto& findings = d.layer<Finding>();
    if (findings.size() == 0) return "";
    return findings[0].polarity == Polarity::kStrength ? "+" : "-";
  }
};

}  // namespace

TEST_CASE_FIXTURE(Quantities, "more or less of a thing is good or bad as the thing is") {
  CHECK(sign("Staff turnover has fallen.") == "+");
  CHECK(sign("Staff turnover has risen.") == "-");
  CHECK(sign("Attendance in the town has fallen.") == "-");
  CHECK(sign("Attendance in the town has risen.") == "+");
  CHECK(sign("A rise in turnover was seen.") == "-");
  CHECK(sign("A rise in attendance was seen.") == "+");
  CHECK(sign("The council counts turnover and attendance.") == "-");  // the word of the lexicon alone
  CHECK(sign("The number of referrals has fallen.") == "");
}

TEST_CASE_FIXTURE(Quantities, "less of what is good or bad anyhow is the contrary, more is as good or bad") {
  CHECK(sign("Drift has fallen.") == "+");
  CHECK(sign("Drift has risen.") == "-");
  CHECK(sign("A rise in timely visits was seen.") == "+");
}

TEST_CASE_FIXTURE(Quantities, "verbs act on their object, and on what stands before them where they have none") {
  CHECK(sign("The new rota reduced turnover.") == "+");
  CHECK(sign("Turnover reduced.") == "+");
  CHECK(sign("High attendance reduced turnover in the team.") == "+");  // the attendance is not what was reduced
}

TEST_CASE_FIXTURE(Quantities, "what is denied or failed is the contrary, what is planned is neither") {
  CHECK(sign("Attendance has not fallen.") == "+");
  CHECK(sign("The team failed to reduce turnover.") == "-");
  CHECK(sign("The team did not reduce turnover.") == "-");
  CHECK(sign("There was no rise in turnover.") == "+");
  CHECK(sign("The council plans to reduce vacancies.") == "");
  CHECK(sign("There is a lack of attendance.") == "-");
}

TEST_CASE_FIXTURE(Quantities,
                  "an operator acts on the things of a list of one kind, and not beyond the next operator") {
  CHECK(sign("The council cut turnover and vacancies.") == "+");
  CHECK(sign("Vacancies and turnover have fallen.") == "+");
  CHECK(sign("The council cut vacancies, and a rise in attendance followed.") == "+");
  CHECK(sign("The council cut vacancies with attendance of all.") == "+");
}

TEST_CASE_FIXTURE(Quantities, "the quantity speaks for its words and for the operator") {
  Scratch scratch;
  const Document d = pipeline->run(read_text("t", "Staff turnover has fallen."), scratch, {.explain = true});
  const auto& scores = d.layer<Score>();
  REQUIRE(scores.size() == 1);
  CHECK(scores[0].strength == doctest::Approx(2));  // 3 of the burden, -1 of the sentence
  CHECK(scores[0].weakness == doctest::Approx(-4));
  const auto fell = std::ranges::find(scores[0].evidence, pipeline->rules().find("fell"), &Evidence::rule);
  REQUIRE(fell != scores[0].evidence.end());
  CHECK(std::string_view(fell->effect) == "lowered");
}
