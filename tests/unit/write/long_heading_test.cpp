#include <doctest/doctest.h>

#include "assay/writer.h"

using namespace assay;

TEST_CASE("a heading as long as a page is cut in the table of findings, between characters") {
  Source source;
  source.id = "d";
  const std::string heading = std::string(999, 'x') + "\xC3\xA9" + std::string(5000, 'y');
  Document d(source);
  const std::string text = heading + "\nPlans are clear.";
  const auto size = static_cast<Offset>(text.size()), end = static_cast<Offset>(heading.size());
  d.lay_out(text, {});
  d.edit<Block>().add({.span = {0, end}, .kind = BlockKind::kHeading});
  Finding f;
  f.span = {end + 1, size};
  f.themes = {"planning"};
  f.heading = 0;
  d.edit<Finding>().add(f);
  RuleSet rules;
  std::string out;
  write_findings_csv(d, {.rules = rules, .pipeline_hash = "h"}, out);
  CHECK(out.find("," + std::string(999, 'x') + ",") != std::string::npos);
}
