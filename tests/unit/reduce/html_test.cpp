#include "reduce/html.h"

#include <doctest/doctest.h>

using namespace assay::reduce;

TEST_CASE("text is safe in elements and attributes") {
  std::string out = "x";
  html::text("<b title=\"a\">Q&A</b> é", out);
  CHECK(out == "x&lt;b title=&quot;a&quot;&gt;Q&amp;A&lt;/b&gt; é");
}

TEST_CASE("names are written for people") {
  std::string out;
  for (const auto* id : {"help-and-protection", " x", "", "Éa_b", "<i>"}) html::name(id, out), out += '|';
  CHECK(out == "Help and protection| x||Éa b|&lt;i&gt;|");
}
