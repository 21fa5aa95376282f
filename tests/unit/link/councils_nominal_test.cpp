#include "councils_support.h"

using namespace councils_test;

namespace {
constexpr const char* kBarnet = "council/E09000003";
constexpr const char* kLeeds = "council/E08000035";
constexpr const char* kDevon = "council/E10000008";
constexpr const char* kOldham = "council/E08000004";

std::vector<std::string> referents(const assay::Document& document) {
  std::vector<std::string> out;
  for (const Seen& seen : councils(document, true)) out.push_back(seen.entity);
  return out;
}
}  // namespace

TEST_CASE("a document about one council is its own") {
  CHECK(own(read("Inspection of Barnet local authority children’s services\n\nThe visit took place in June. Staff came "
                 "from Enfield.")) == kBarnet);
  CHECK(own(read("Devon County Council\n\nInspection of services\n\nChildren placed in Cornwall and Somerset were "
                 "seen. Cornwall and Somerset wrote.")) == kDevon);
  CHECK(own(read("The letter names nobody.")).empty());
  CHECK(own(read("Leeds, Barnet, Oldham and Devon were visited in June.")).empty());
}

TEST_CASE("what is gone is not the document's own") {
  // The name is cut in two by its line, and both halves were councils once.
  CHECK(own(read("Inspection of Bournemouth,\n\nChristchurch and Poole local authority\n\nChildren in Bournemouth, "
                 "Christchurch and Poole were seen on 4 May 2022. "
                 "Bournemouth, Christchurch and Poole Council replied.")) == "council/E06000058");
}

TEST_CASE("a nominal means the council named last in its paragraph, else the document's own") {
  const auto document = read(
      "Barnet Council\n\nThe local authority was visited in June.\n\n"
      "Oldham Council sent two workers. The council paid for them.\n\nThe borough was pleased.");
  CHECK(referents(document) == std::vector<std::string>{kBarnet, kOldham, kBarnet});
}

TEST_CASE("in a report a nominal means the council inspected, whoever else is named") {
  auto document = read(
      "Inspection of Barnet local authority children’s services\n\nInspection dates: 3 to 7 June 2024\n\nLead "
      "inspector: Jo Doe, His Majesty’s Inspector\n\n"
      "Workers came from Oldham Council. The council knows its children.");
  REQUIRE(document.genre() == assay::Genre::kInspectionReport);
  CHECK(referents(document) == std::vector<std::string>{kBarnet});
}

TEST_CASE("in a round-up the heading says whose paragraphs follow") {
  const auto document = read(
      "# Four letters in one week\n\n## Rutland\n\nRutland was seen in May. Leicester City Council was "
      "not.\n\nThe council wrote to families. Plans are good.\n\n## Derby\n\nThe council wrote to families. Plans "
      "are good.\n\n## Kent and Essex\n\nEssex wrote to families.\n\nPlans are good.\n");
  REQUIRE(document.council() == assay::kNone);
  CHECK(councils(document, true) ==
        std::vector<Seen>{{"The council", "council/E06000017"}, {"The council", "council/E06000015"}});
  std::vector<std::string> whose;
  for (const assay::Finding& finding : document.layer<assay::Finding>())
    if (document.text(finding.span).find("Plans") != std::string_view::npos)
      whose.emplace_back(document.entities()[finding.council].id);
  CHECK(whose == std::vector<std::string>{"council/E06000017", "council/E06000015", "council/E10000012"});
}

TEST_CASE("in a round-up a nominal means the council named last") {
  const auto document = read(
      "Four visits in June\n\nLeeds was visited first. The city council replied at once.\n\nThe council will write "
      "again.\n\n"
      "Devon came next. The county council replied in July.\n\nBarnet and Oldham followed. The council replied in "
      "August.");
  CHECK(own(document).empty());
  CHECK(referents(document) == std::vector<std::string>{kLeeds, kLeeds, kDevon, kOldham});
}

TEST_CASE("a nominal of one kind passes over councils of another") {
  CHECK(referents(read("Devon and Leeds were visited. The county council replied.")) ==
        std::vector<std::string>{kDevon});
  CHECK(referents(read("Leeds and Devon were visited. The city replied.")) == std::vector<std::string>{kLeeds});
  // Peterborough is a city; "borough" stands only in its name.
  CHECK(referents(read("Peterborough was visited. The borough replied.")).empty());
  CHECK(referents(read("The county council replied.")).empty());
}

TEST_CASE("phrases with council in them that refer to none") {
  CHECK(referents(read("Barnet Council wrote. The council tax bill came in April.")).empty());
  CHECK(referents(read("Leeds City Council wrote. They met in the city centre.")).empty());
}

TEST_CASE("initials that the document introduces are a name in it") {
  const auto seen =
      councils(read("Devon County Council (DCC) replied. Inspectors met DCC staff. The ABC plan is new."));
  REQUIRE(seen.size() == 3);
  CHECK(seen[1] == Seen{"DCC", kDevon});
  CHECK(seen[2] == Seen{"DCC", kDevon});
  CHECK(councils(read("Inspectors met DCC staff.")).empty());
}

TEST_CASE("nothing of a document is left for the next one on its thread") {
  assay::Scratch scratch;
  const auto next = [&scratch](const char* text) { return pipeline().run(assay::read_text("test", text), scratch); };
  CHECK(own(next("Oldham Council\n\nThe council was visited in June, and so was Leeds City Council.")) == kOldham);
  const auto none = next("The council was visited in June.");
  CHECK(own(none).empty());
  CHECK(referents(none).empty());
  // Leeds was named in full there, and entity 1; here it is named for the first time.
  const auto other = next("Leeds City Council\n\nThe council was visited in June.");
  CHECK(own(other) == kLeeds);
  CHECK(referents(other) == std::vector<std::string>{kLeeds});
  CHECK(other.entities().size() == 1);
}
