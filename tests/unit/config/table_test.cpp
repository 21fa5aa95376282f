#include "config/table.h"

#include <doctest/doctest.h>

#include <utility>

#include "config/words.h"
#include "support/temporary_folder.h"

using namespace assay;

TEST_CASE("rows are lines but for comments and empty ones") {
  Result<Table> table = Table::parse("# a comment\nname\tuse\n\nAda\tword\r\nBea\n", "x.tsv");
  const Table moved = *std::move(table);
  REQUIRE(moved.rows().size() == 3);
  CHECK(moved.rows()[1].line == 4);
  CHECK(moved.rows()[1].cell(0) == "Ada");
  CHECK(moved.rows()[1].cell(1) == "word");
  CHECK(moved.rows()[2].cell(1).empty());
  const Error error = moved.bad(moved.rows()[2], "no use");
  CHECK(render(error).starts_with("x.tsv:5:1: A110: no use\n"));
}

TEST_CASE("a short table stays whole when it is moved") {
  Result<Table> table = Table::parse("a", "x");
  const Table moved = *std::move(table);
  CHECK(moved.rows()[0].cell(0) == "a");
}

TEST_CASE("a table that cannot be read") { CHECK(code_name(Table::load("no/such.tsv").error().code) == "A109"); }

TEST_CASE("a row that is not UTF-8 is refused; what stands in comments is nobody's") {
  const TemporaryFolder folder;
  const auto wrong = Table::load(folder.write("x.tsv", "# all\nvisits\tplanning\nplans\tplan\xFFning\n"));
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().where.line == 3);
  CHECK(render(wrong.error()).ends_with("x.tsv:3:1: A110: the line is not UTF-8\n"));
  CHECK(Table::load(folder.write("y.tsv", "# caf\xE9\ncaf\xC3\xA9\t1\n")));
}

TEST_CASE("words are parted by white space, comments left out") {
  std::string out;
  each_word("one two# three\n\n\tfour\r\n#five", [&out](std::string_view word) { out += std::string(word) + "|"; });
  CHECK(out == "one|two|four|");
}
