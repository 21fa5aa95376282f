#include <doctest/doctest.h>

#include <chrono>

#include "assay/reader.h"
#include "check_source.h"

using namespace assay;
using namespace assay::read;

TEST_CASE("lines stand as they are, blank ones too") {
  const Source s = read_text("a", "One\r\n\n Two \rThree\n");
  CHECK(lines_of(s) == std::vector<std::string>{"One", "", " Two ", "Three"});
  CHECK(s.lines[0].page == 0);
  CHECK(s.lines[0].hint == LineHint::kUnknown);
  CHECK(s.pages == 0);
  CHECK(s.bytes == 18);
  CHECK(broken(s, "One\r\n\n Two \rThree\n") == "");
}

TEST_CASE("a last line without line end") { CHECK(lines_of(read_text("a", "One\nTwo")).size() == 2); }

TEST_CASE("form feeds begin pages and are no lines") {
  const Source s = read_text("a", "First\n\fSecond\nmore\fThird\n\f");
  CHECK(lines_of(s) == std::vector<std::string>{"First", "Second", "more", "Third"});
  CHECK(s.lines[0].page == 1);
  CHECK(s.lines[1].page == 2);
  CHECK(s.lines[2].page == 2);
  CHECK(s.lines[3].page == 3);
  CHECK(s.pages == 0);
}

TEST_CASE("text in memory is repaired too") {
  const Source s = read_text("a", "b\xFF");
  CHECK(s.text == "b\xEF\xBF\xBD");
  CHECK(s.diagnostics.size() == 1);
}

TEST_CASE("one line of 50 MB") {
  std::string bytes;
  bytes.reserve(50 << 20);
  while (bytes.size() < (50 << 20)) bytes += "Plans are clear and visits are regular in most cases. ";
  const auto start = std::chrono::steady_clock::now();
  const auto s = Readers().read_bytes(bytes, "long");
  REQUIRE(s.ok());
  CHECK(s->lines.size() == 1);
  CHECK(s->text.size() == bytes.size());
  // Far above what it takes, far below what quadratic work would take.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
