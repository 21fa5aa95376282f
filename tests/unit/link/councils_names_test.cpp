#include "councils_support.h"

using namespace councils_test;
using assay::Council;
using assay::CouncilName;
using assay::Gazetteer;
using assay::NameKind;

namespace {

// A day on which the council existed.
std::string day_of(const Council& council) { return council.end.empty() ? "2025-06-01" : council.end; }

// The words that this council's kind puts behind its name.
std::string form_of(const Council& council) {
  for (const char* style : {"city", "borough", "district", "county"})
    if (council.style.find(std::string(" ") + style + " council ") != std::string::npos)
      return std::string(" ") + style + " council";
  return " Council";
}

bool found(const std::string& text, const Council& council) {
  for (const Seen& seen : councils(read(text, day_of(council))))
    if (seen.entity == council.id) return true;
  return false;
}

}  // namespace

TEST_CASE("the gazetteer lists every principal authority") {
  std::size_t current = 0, with_urn = 0;
  for (const Council& council : gazetteer().councils()) {
    current += council.end.empty();
    with_urn += !council.ofsted_urn.empty() && council.end.empty();
    CHECK(council.slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos);
    for (const std::string& successor : council.successors) {
      bool known = false;
      for (const Council& other : gazetteer().councils()) known |= other.gss == successor;
      CHECK_MESSAGE(known, council.name << " has an unknown successor " << successor);
    }
  }
  CHECK(gazetteer().councils().size() == 473);
  CHECK(current == 396);
  CHECK(with_urn == 153);
}

TEST_CASE("every council is found by each of its names, with the words of its kind") {
  for (const Council& council : gazetteer().councils()) {
    if (council.bare == assay::BareName::kNever) continue;
    for (const CouncilName& name : council.names) {
      const std::string form = name.kind == NameKind::kFull ? "" : form_of(council);
      CHECK_MESSAGE(found("The letter was sent to " + name.text + form + " on Monday.", council), name.text << form);
    }
  }
}

TEST_CASE("every council is found by its full names") {
  for (const Council& council : gazetteer().councils()) {
    for (const CouncilName& name : council.names) {
      if (name.kind != NameKind::kFull) continue;
      CHECK_MESSAGE(found("The letter was sent to " + name.text + " on Monday.", council), name.text);
    }
  }
}

TEST_CASE("an authority with children's services is meant by its bare name") {
  for (const Council& council : gazetteer().councils()) {
    if (council.bare != assay::BareName::kArea) continue;
    for (const CouncilName& name : council.names)
      if (name.kind == NameKind::kOrdinary)
        CHECK_MESSAGE(found("Most children in " + name.text + " live with their families.", council), name.text);
  }
}

TEST_CASE("the span of a mention holds the whole name") {
  const std::pair<const char*, const char*> cases[] = {
      {"The London Borough of Barnet replied.", "London Borough of Barnet"},
      {"Oldham MBC replied.", "Oldham MBC"},
      {"The City of York Council replied.", "City of York Council"},
      {"Inspectors wrote to Barnsley local authority.", "Barnsley local authority"},
      {"Telford & Wrekin Council replied.", "Telford & Wrekin Council"},
      {"St Helens Metropolitan Borough Council replied.", "St Helens Metropolitan Borough Council"},
      {"B&NES Council replied.", "B&NES Council"},
      {"ROCHDALE COUNCIL replied.", "ROCHDALE COUNCIL"},
      {"The Royal Borough of Windsor & Maidenhead replied.", "Royal Borough of Windsor & Maidenhead"},
      {"King’s Lynn and West Norfolk Borough Council replied.", "King’s Lynn and West Norfolk Borough Council"},
      {"Leeds’s children’s services were visited.", "Leeds"},
  };
  for (const auto& [text, span] : cases) {
    const auto seen = councils(read(text));
    const std::string said(text);  // clang 14 captures no structured binding
    CAPTURE(said);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].text == span);
  }
}

TEST_CASE("the leftmost longest name wins") {
  CHECK(councils(read("Bath and North East Somerset Council replied.")) ==
        std::vector<Seen>{{"Bath and North East Somerset Council", "council/E06000022"}});
  CHECK(councils(read("North Lincolnshire Council replied.")) ==
        std::vector<Seen>{{"North Lincolnshire Council", "council/E06000013"}});
  // "York and North Yorkshire" is a combined authority; bare, it is two councils.
  CHECK(councils(read("Children in York and North Yorkshire were seen.", "2024-06-01")) ==
        std::vector<Seen>{{"York", "council/E06000014"}, {"North Yorkshire", "council/E06000065"}});
  CHECK(councils(read("The inspectors visited Greater Manchester.")).empty());
}

TEST_CASE("a name means the council that existed on the document's day") {
  const auto one = [](const char* text, const char* day) {
    const auto seen = councils(read(text, day));
    return seen.size() == 1 ? seen[0].entity : std::string("?");
  };
  CHECK(one("Children in Buckinghamshire were seen.", "2019-05-01") == "council/E10000002");
  CHECK(one("Children in Buckinghamshire were seen.", "2021-05-01") == "council/E06000060");
  CHECK(one("Children in Somerset were seen.", "2022-12-01") == "council/E10000027");
  CHECK(one("Children in Somerset were seen.", "2023-05-01") == "council/E06000066");
  CHECK(one("Bournemouth Borough Council replied.", "2018-05-01") == "council/E06000028");
  CHECK(one("Children in Poole were seen.", "2018-05-01") == "council/E06000029");
  // The form decides before the day.
  CHECK(one("North Yorkshire County Council was abolished.", "2024-05-01") == "council/E10000023");
  CHECK(one("North Yorkshire Council replied.", "2024-05-01") == "council/E06000065");
  // What is abolished can be named, but its county alone is a place.
  CHECK(one("Cumbria County Council was abolished.", "2024-05-01") == "council/E10000006");
  CHECK(councils(read("It rains in Cumbria.", "2024-05-01")).empty());
  CHECK(one("It rains in Cumbria.", "2020-05-01") == "council/E10000006");
}

TEST_CASE("the words of the form choose among councils of one name") {
  CHECK(councils(read("Newcastle City Council replied.")) ==
        std::vector<Seen>{{"Newcastle City Council", "council/E08000021"}});
  CHECK(councils(read("Newcastle Borough Council replied.")) ==
        std::vector<Seen>{{"Newcastle Borough Council", "council/E07000195"}});
}

TEST_CASE("a town is the council only where the document names it as one") {
  CHECK(councils(read("The family lives in Stafford.")).empty());
  CHECK(councils(read("Stafford Borough Council replied. Stafford had asked in May.")).size() == 2);
  CHECK(councils(read("Stafford and Lichfield councils replied.")).size() == 2);
  CHECK(councils(read("They moved from Bath to Windsor.")).empty());
}

TEST_CASE("a name that is an ordinary word is none at the beginning of a sentence") {
  CHECK(councils(read("Reading helps children.")).empty());
  CHECK(councils(read("Children in Reading were seen.")).size() == 1);
  CHECK(councils(read("Children in Reading were seen. Reading was pleased.")).size() == 2);
  CHECK(councils(read("Bury was pleased. Bury the hatchet, it wrote.")).size() == 1);
  CHECK(councils(read("Reading Borough Council replied. Reading has written before.")).size() == 2);
}

TEST_CASE("gazetteer files are checked") {
  const auto bad = [](const char* row) {
    const std::string text =
        std::string(
            "gss\tname\tslug\tofficial_name\ttype\tregion\tstart\tend\tsuccessors\tofsted_urn\tbare\taliases\n") +
        row;
    const auto parsed = Gazetteer::parse(text, "x.tsv");
    return parsed ? std::string("fine")
                  : assay::code_name(parsed.error().code) + ":" + std::to_string(parsed.error().where.line);
  };
  CHECK(bad("E1\tA\ta\tA Council\tunitary\t\t\t\t\t\tarea\t\n") == "fine");
  CHECK(bad("E1\tA\ta\n") == "A110:2");
  CHECK(bad("E1\tA\ta\tA Council\tunitary\t\t\t\t\t\tperhaps\t\n") == "A110:2");
  CHECK(bad("E1\t\ta\tA Council\tunitary\t\t\t\t\t\tarea\t\n") == "A110:2");
  CHECK(assay::code_name(Gazetteer::parse("name\tgss\n", "x.tsv").error().code) == "A110");
  CHECK(assay::code_name(Gazetteer::load("no/such/file.tsv").error().code) == "A109");
}

TEST_CASE("spellings of a name") {
  const auto all = assay::spellings("Stoke-on-Trent and St. Helens");
  CHECK(all.front() == "Stoke-on-Trent and St. Helens");
  for (const char* wanted :
       {"Stoke on Trent and St. Helens", "Stoke-on-Trent & St Helens", "Stoke on Trent & St Helens"})
    CHECK(std::find(all.begin(), all.end(), wanted) != all.end());
}
