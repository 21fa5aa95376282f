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

TEST_CASE("what must be quoted is found wherever it stands, and nothing else") {
  for (std::size_t size = 1; size <= 20; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (const char c : {',', '"', '\r', '\n', ';', '\x0B', '\x8A', '-'}) {
        std::string field(size, 'x'), out;
        field[at] = c;
        CsvRow(out).add(field).add(std::uint64_t{7});
        const bool quoted = c == ',' || c == '"' || c == '\r' || c == '\n';
        std::string inside = field;
        if (c == '"') inside.insert(at, 1, '"');
        CHECK(out == (quoted ? '"' + inside + '"' : field) + ",7");
      }
}
