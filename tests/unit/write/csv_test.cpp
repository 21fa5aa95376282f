#include "write/csv.h"

#include <doctest/doctest.h>

using assay::write::CsvList;
using assay::write::CsvRow;

TEST_CASE("fields are quoted where they must be") {
  std::string out;
  CsvRow(out).add("plain").add("a,b").add("say \"so\"").add("two\nlines").empty().add(7).decimal(0.25, 2).end();
  CHECK(out == "plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",,7,0.25\r\n");
}

TEST_CASE("lists leave out what is empty") {
  CsvList list;
  list.add("one");
  list.add("");
  list.add("two");
  CHECK(list.text() == "one; two");
}
