#include "reduce/register.h"

#include <doctest/doctest.h>

#include <sstream>

#include "assay/writer.h"
#include "support/temporary_folder.h"
#include "write/csv.h"
#include "write/csv_reader.h"

using namespace assay;

namespace {

struct Seen {
  std::string document, date, about, name, role, organisation, council;
};

// What entities.csv says of the people: "id role place first..last xdocuments".
std::vector<std::string> people(const std::vector<Seen>& seen) {
  const TemporaryFolder work;
  std::string rows(appearances_csv_header());
  for (const Seen& s : seen)
    rows += s.document + ',' + s.date + ',' + s.about + ",official/" + s.name + ",official," + s.name + ",,,,,," +
            s.role + ',' + s.organisation + ',' + s.council + ",,1\r\n";
  work.write("appearances.csv", rows);
  REQUIRE(reduce::write_register(work.path() / "appearances.csv", work.path() / "entities.csv"));
  std::istringstream in(work.read("entities.csv"));
  write::CsvReader reader(in);
  std::vector<std::string> row, out;
  reader.next(row);
  while (reader.next(row))
    out.push_back(row[0] + ' ' + row[3] + ' ' + row[4] + row[5] + ' ' + row[7] + ".." + row[8] + " x" + row[9]);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a role held in several documents is one row with the first and the last of them") {
  CHECK(people({{"b", "2021-05-01", "", "jo", "inspector", "Ofsted", ""},
                {"c", "2019-02-03", "", "jo", "inspector", "ofsted", ""},
                {"d", "", "", "jo", "inspector", "Ofsted", ""},
                {"d", "", "", "jo", "lead inspector", "Ofsted", ""}}) ==
        Lines{"official/jo inspector ofsted 2019-02-03..2019-02-03 x1",
              "official/jo inspector Ofsted 2021-05-01..2021-05-01 x2", "official/jo lead inspector Ofsted .. x1"});
}

TEST_CASE("people of one name are joined where documents place them alike, and else kept apart") {
  SUBCASE("at two councils") {
    CHECK(people({{"a", "2021", "", "jo", "director", "", "council/1"},
                  {"b", "2019", "", "jo", "director", "", "council/2"}}) ==
          Lines{"official/jo director council/2 2019..2019 x1", "official/jo~2 director council/1 2021..2021 x1"});
  }
  SUBCASE("until a document names both") {
    CHECK(people({{"a", "2021", "", "jo", "director", "", "council/1"},
                  {"b", "2019", "", "jo", "director", "", "council/2"},
                  {"c", "2022", "", "jo", "director", "", "council/1"},
                  {"c", "2022", "", "jo", "former director", "", "council/2"}}) ==
          Lines{"official/jo director council/2 2019..2019 x1", "official/jo director council/1 2021..2022 x2",
                "official/jo former director council/2 2022..2022 x1"});
  }
  SUBCASE("who has no role is placed by what the document is about") {
    CHECK(people({{"a", "2021", "council/1", "jo", "", "", ""},
                  {"b", "2022", "", "jo", "director", "", "council/1"},
                  {"c", "2023", "council/2", "jo", "", "", ""}}) ==
          Lines{"official/jo   2021..2021 x1", "official/jo director council/1 2022..2022 x1",
                "official/jo~2   2023..2023 x1"});
  }
  SUBCASE("who is placed nowhere goes with the only one of the name") {
    CHECK(people({{"a", "2021", "", "jo", "", "", ""}, {"b", "2022", "", "jo", "director", "", "council/1"}}) ==
          Lines{"official/jo   2021..2021 x1", "official/jo director council/1 2022..2022 x1"});
    CHECK(people({{"a", "2021", "", "jo", "", "", ""},
                  {"b", "2022", "", "jo", "director", "", "council/1"},
                  {"c", "2023", "", "jo", "director", "", "council/2"}})
              .back() == "official/jo~3 director council/2 2023..2023 x1");
  }
}

TEST_CASE("a register without appearances is an error that names them") {
  const TemporaryFolder work;
  const auto made = reduce::write_register(work.path() / "none.csv", work.path() / "entities.csv");
  REQUIRE_FALSE(made);
  CHECK(made.error().code == Code::kInputMissing);
  CHECK(made.error().message.find("none.csv") != std::string::npos);
}

TEST_CASE("rows of CSV come back as they were written") {
  const std::vector<std::string> fields = {"", "plain", "a,b", "\"quoted\"", "two\r\nlines", "é"};
  std::string text;
  write::CsvRow row(text);
  for (const std::string& field : fields) row.add(field);
  row.end();
  row.add("last").end();
  std::istringstream in(text);
  write::CsvReader reader(in);
  std::vector<std::string> read;
  REQUIRE(reader.next(read));
  CHECK(read == fields);
  REQUIRE(reader.next(read));
  CHECK(read == std::vector<std::string>{"last"});
  CHECK_FALSE(reader.next(read));
}
