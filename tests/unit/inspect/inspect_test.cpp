#include <doctest/doctest.h>

#include <string>

#include "assay/pipeline.h"
#include "assay/reader.h"

using namespace assay;

namespace {

Document run(const std::string& text) {
  static const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  if (!pipeline.ok()) MESSAGE(render(pipeline.error()));
  REQUIRE(pipeline.ok());
  Scratch scratch;
  return pipeline->run(read_text("test.txt", text), scratch);
}

// "framework start end published leads | area=grade …", in words as short as can be.
std::string facts(const std::string& text) {
  const Document d = run(text);
  std::string out;
  for (const Inspection& i : d.layer<Inspection>()) {
    out += std::string(i.framework) + " " + std::string(i.start) + " " + std::string(i.end) + " " +
           std::string(i.published);
    for (const auto lead : i.lead_inspectors) out += " " + std::string(d.entities()[lead].name);
    out += " |";
    for (const Judgement& j : i.judgements) out += " " + std::string(j.area) + "=" + std::string(j.grade);
  }
  return out;
}

const std::string kHead =
    "Inspection of Exampleshire local authority children’s services\n\nInspection dates: 4 to 8 March 2024\n\n"
    "Lead inspector: Jo Farthing, His Majesty’s Inspector\n\n";
const std::string kProse =
    "\nAfter the visit of 2019, which said that services require improvement to be good, leaders have worked hard. "
    "Children in care and care leavers get what they need, and the overall effectiveness of what is done for them is "
    "plain for everybody to see.\n";
const std::string kFacts = "ilacs 2024-03-04 2024-03-08  Jo Farthing | ";
const std::string kGrades =
    "leaders=good help-and-protection=requires-improvement in-care=outstanding care-leavers=good overall=good";
const std::string kSifHead =
    "Exampleshire County Council\nInspection of services for children in need of help and\nprotection, children looked "
    "after and care "
    "leavers\nand\nReview of the effectiveness of the Local Safeguarding Children\nBoard\nInspection date: 14 January "
    "2014 – 5 February "
    "2014\nReport published: 21 March 2014\n";

}  // namespace

TEST_CASE("a table with the grade below its area") {
  CHECK(facts(kHead +
              "Judgement\n\nGrade\n\nThe impact of leaders on social work\npractice with children and "
              "families\n\nGood\n\nThe experiences and "
              "progress of\nchildren who need help and protection\n\nRequires improvement to be good\n\nThe "
              "experiences and progress of\nchildren "
              "in care\n\nOutstanding\n\nThe experiences and progress of care\nleavers\n\nGood\n\nOverall "
              "effectiveness\n\nGood\n" +
              kProse) == kFacts + kGrades);
}

TEST_CASE("a table read column by column") {
  CHECK(facts(kHead +
              "Judgement\n\nThe impact of leaders on social work practice with children and families\n\nThe "
              "experiences and progress of children "
              "who need help and protection\n\nThe experiences and progress of children in care\n\nThe experiences and "
              "progress of care "
              "leavers\n\nOverall effectiveness\n\nGrade\n\nGood\n\nRequires improvement to be "
              "good\n\nOutstanding\n\nGood\n\nGood\n" +
              kProse) == kFacts + kGrades);
}

TEST_CASE("children in care and care leavers under one grade, also wrapped around it") {
  const std::string expected = kFacts + "leaders=good help-and-protection=inadequate in-care=good overall=inadequate";
  CHECK(facts(kHead +
              "The impact of leaders on social work practice with children and families\n\nGood\n\nThe experiences and "
              "progress of children who "
              "need help and protection\n\nInadequate\n\nThe experiences and progress of children in care and care "
              "leavers\n\nGood\n\nOverall "
              "effectiveness\n\nInadequate\n" +
              kProse) == expected);
  CHECK(facts(kHead +
              "The impact of leaders on social work practice with children and families\n\nGood\n\nThe experiences and "
              "progress of children who "
              "need help and protection\n\nInadequate\n\nThe experiences and progress of children in care "
              "and\n\nGood\n\ncare leavers\n\nOverall "
              "effectiveness\n\nInadequate\n" +
              kProse) == expected);
}

TEST_CASE("headings with a grade stand in for a table") {
  CHECK(facts(kHead + "Services are good.\n\nThe experiences and progress of children who need help and protection: "
                      "good\n\n1. Plans are written "
                      "with families, and social workers keep to them with care.\n\nThe experiences and progress of "
                      "children in care: requires "
                      "improvement to be good\n\n2. Carers are visited often, and social workers write down what they "
                      "hear there.\n") == kFacts + "help-and-protection=good in-care=requires-improvement");
}

TEST_CASE("the single framework's numbered table and its overall judgement in a sentence") {
  const std::string table =
      "\n1. Children who need help and protection\n\nRequires improvement\n\n2. Children looked after and "
      "achieving\npermanence\n\nInadequate\n\n2.1 "
      "Adoption performance\n\nGood\n\n2.2 Experiences and progress of care leavers\n\nNot judged\n\n3. Leadership, "
      "management and "
      "governance\n\nRequires improvement\n\n1\n\nThe inspectorate writes this report under a power that it has by "
      "law, as it does for all others "
      "of its kind.\n";
  const std::string grades =
      "help-and-protection=requires-improvement in-care=inadequate adoption=good care-leavers=not-judged "
      "leadership-management-governance=requires-improvement";
  const std::string head = "sif 2014-01-14 2014-02-05 2014-03-21 | ";
  CHECK(facts(kSifHead + "The overall judgement is that services for children are inadequate\n" + table) ==
        head + "overall=inadequate " + grades);
  CHECK(facts(kSifHead + "Children’s services in Exampleshire require improvement to be\ngood\n" + table) ==
        head + "overall=requires-improvement " + grades);
}

TEST_CASE("the table on the first page holds against one of earlier grades") {
  const std::string text = kSifHead +
                           "Children’s services in Exampleshire are good\n\n1. Children who need help and "
                           "protection\n\nGood\n\n2. Children looked after and achieving "
                           "permanence\n\nGood\n\n2.1 Adoption performance\n\nGood\n\n2.2 Experiences and progress of "
                           "care leavers\n\nGood\n\n3. Leadership, management "
                           "and governance\n\nGood\n\n" +
                           std::string(kProse) + std::string(kProse) + std::string(kProse) + std::string(kProse) +
                           std::string(kProse) + std::string(kProse) + std::string(kProse) + std::string(kProse) +
                           std::string(kProse) + std::string(kProse) +
                           "\nThe judgements of the inspection of 2011 were:\n\n• Overall effectiveness: inadequate\n• "
                           "Children who need help and protection: "
                           "inadequate\n• Children looked after and achieving permanence: inadequate\n• Adoption "
                           "performance: inadequate\n• Experiences and progress of "
                           "care leavers: inadequate\n• Leadership, management and governance: inadequate\n";
  const std::string found = facts(text);
  CHECK(found.find("inadequate") == std::string::npos);
  CHECK(found.find("overall=good") != std::string::npos);
  CHECK(found.find("leadership-management-governance=good") != std::string::npos);
}

TEST_CASE("a grade that is wrapped, and one that only its section has") {
  const std::string found = facts(kSifHead +
                                  "The overall judgement is requires improvement\n\n1. Children who need help and "
                                  "protection\n\nRequires\n\nImprovement\n\n2. Children "
                                  "looked after and achieving permanence\n\nGood\n\n2.1 Adoption "
                                  "performance\n\nGood\n\n2.2 Experiences and progress of care "
                                  "leavers\n\nGood\n" +
                                  kProse + kProse + kProse + kProse + kProse + kProse + kProse + kProse + kProse +
                                  kProse + "\nLeadership, management and governance\n\nInadequate\n" + kProse);
  CHECK(found.find("help-and-protection=requires-improvement in-care=good adoption=good care-leavers=good "
                   "leadership-management-governance=inadequate") != std::string::npos);
}

TEST_CASE("two lead inspectors") {
  CHECK(facts("Inspection of Exampleshire local authority children’s services\n\nInspection dates: 3 to 14 October "
              "2022\n\nLead inspectors: Jo "
              "Farthing, His Majesty’s Inspector, and Max Lane-Holt,\nHis Majesty’s Inspector\n\nServices are good.\n")
            .find("Jo Farthing Max Lane-Holt") != std::string::npos);
}

TEST_CASE("a letter's dates are in its first sentences") {
  CHECK(
      facts("26 July 2021\n\nJo Farthing\nDirector of Children’s Services\n\nDear Jo\n\nFocused visit to "
            "Exampleshire children’s services\n\nHere "
            "are the findings of a focused visit to Exampleshire on 17 and 18 June 2021. Her Majesty’s Inspectors for "
            "this visit were Max Lane and Ann Holt.\n\nHeadline findings\n\nPlans are good.\n") ==
      "focused-visit 2021-06-17 2021-06-18 2021-07-26 Max Lane Ann Holt |");
}

TEST_CASE("what was looked for and not found is told") {
  const Document d =
      run("Inspection of Exampleshire local authority children’s services\n\nLead inspector:\n\nServices are many.\n");
  REQUIRE(d.layer<Inspection>().size() == 1);
  std::string fields;
  for (const NotFound& n : d.layer<Inspection>()[0].not_found) fields += std::string(n.field) + " ";
  CHECK(fields == "start end published lead_inspectors council judgements ");
}

TEST_CASE("articles have no inspections") {
  CHECK(run("Watchdog praises council\n\nPublished: 4 May 2022\n\nOverall effectiveness: good, said the director.\n")
            .layer<Inspection>()
            .empty());
}

TEST_CASE("who leads a piece of work is not who led the inspection, nor a person for that") {
  const std::string text =
      "Inspection of Exampleshire local authority children’s services\n\nInspection dates: 4 to 8 March 2024\n\n"
      "The panel is led by the Safer Valley Partnership. A review was led by Principal Care Workers, and the project "
      "of the year led by the Careful Neighbours. Services are many.\n" +
      kProse;
  const Document d = run(text);
  for (const Mention& m : d.layer<Mention>()) CHECK_MESSAGE(m.kind != "official", std::string(d.text(m.span)));
}
