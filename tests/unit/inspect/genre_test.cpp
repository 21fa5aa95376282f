#include <doctest/doctest.h>

#include <string>

#include "assay/pipeline.h"
#include "assay/reader.h"

using namespace assay;

namespace {

Document run(const std::string& text, const std::string& title = "") {
  static const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  if (!pipeline.ok()) MESSAGE(render(pipeline.error()));
  REQUIRE(pipeline.ok());
  Source source = read_text("test.txt", text);
  source.title = title;
  Scratch scratch;
  return pipeline->run(std::move(source), scratch);
}

std::string_view genre(const std::string& text) { return genre_name(run(text).genre()); }

}  // namespace

TEST_CASE("reports of each framework") {
  CHECK(genre("Inspection of Exampleshire local authority\nchildren’s services\nInspection dates: 4 to 8 March 2024\n"
              "Lead inspector: Jo Farthing, His Majesty’s Inspector\n\nServices are good.\n") == "inspection-report");
  CHECK(
      genre("Exampleshire County Council\nRe-inspection of services for children in need of help and\nprotection, "
            "children looked "
            "after and care leavers\nInspection date: 4 March 2016 – 28 March 2016\nReport published: 13 May 2016\n") ==
      "inspection-report");
  CHECK(genre("Inspection of looked after children\nservices\nExampleshire County Council\n\nInspection dates:\n\n8 – "
              "12 July 2013\n\n"
              "Reporting inspector Jo Farthing HMI\n") == "inspection-report");
}

TEST_CASE("letters of inspectors, and of others") {
  CHECK(genre("26 July 2021\n\nJo Farthing\nDirector of Children’s Services\n\nDear Jo\n\nFocused visit to "
              "Exampleshire children’s services\n\n"
              "Here are the findings of a focused visit on 15 and 16 June 2021.\n\nHeadline "
              "findings\n\nPlans are good.\n\n"
              "Yours sincerely\n\nMax Lane\nHer Majesty’s Inspector\n") == "inspection-letter");
  CHECK(genre("Minister of State for Children\n\n28 February 2017\n\nDear Jo\n\nThank you for your letter. I hope that "
              "the visit was good.\n") == "other");
}

TEST_CASE("articles, notices and the rest") {
  CHECK(genre("Watchdog praises council\n\nBy Max Lane\nLocal government correspondent\n14 November 2024, "
              "6.00am\n\nChildren’s services in "
              "Exampleshire are better, Ofsted has said.\n\n“We are glad,” said Jo Farthing, director of children’s "
              "services.\n") == "press-article");
  CHECK(genre("Two councils, two grades\n\nReports on both councils were published side by side today, and inspectors "
              "say both are good.\n") == "press-article");
  CHECK(genre("Improvement notice: Exampleshire County Council\n\n1. This notice is given to the council by the "
              "Secretary of State.\n") == "notice");
  CHECK(genre("House of Commons\n3 November 2015\n\nOral Answers to Questions\n\nMr Lane said that all was well.\n") ==
        "other");
  CHECK(genre("A poem about the sea.\n") == "other");
  CHECK(genre("") == "other");
}

TEST_CASE("an inspection that an article tells of makes it no report") {
  CHECK(genre("Council rated good\n\nPublished: 4 May 2022\n\nThe inspection of Exampleshire children’s services found "
              "good plans, a spokesperson "
              "said. The overall effectiveness is good.\n") == "press-article");
}

TEST_CASE("the title is the title block, else what the markup says") {
  CHECK(run("Inspection of Exampleshire local authority children’s services\n\nInspection dates: 4 to 8 March 2024\n",
            "Site")
            .title() == "Inspection of Exampleshire local authority children’s services");
}
