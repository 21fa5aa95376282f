#include "cli/assay_program.h"

TEST_CASE("cover lists rules that never fire, those that seldom do, and sentences that nothing claims") {
  const std::string pipeline = ASSAY_SOURCE_DIR "/tests/golden/pipeline", in = ASSAY_SOURCE_DIR "/tests/golden/in";
  const TemporaryFolder work;
  const auto more = work.write("more.txt", "Visits were unclear.\n").string();
  const Run run = assay({"cover", in, more, "--pipeline", pipeline, "--few", "2"});
  CHECK(run.status == 0);
  CHECK(has(run.out, "3 documents, 6 of 6 rules fired\n"));
  CHECK(has(run.out, "\nnever fired: 0\n"));
  CHECK(has(run.out, "\nfired in fewer than 2 documents: "));
  CHECK(has(run.out, "by their place alone:\n"));
  CHECK(has(run.out, "more.txt\n    Visits were unclear.\n"));
  const Run one = assay({"cover", more, "--pipeline", pipeline, "--rule", "cue.", "--sentences", "0"});
  CHECK(has(one.out, "\nnever fired: 2\ndocuments    times  matches  rule\n        0        0        0  cue.good  "));
  CHECK(has(one.out, "rules.toml:"));
  CHECK(one.out.find("theme.") == std::string::npos);
  CHECK(one.out.find("unclear") == std::string::npos);
  CHECK(has(assay({"cover", in, "--pipeline", pipeline, "--all"}).out, "\nfired in more: "));
  const auto broken = work.write("broken.pdf", "%PDF-1.7\n").string();
  CHECK(assay({"cover", more, broken, "--pipeline", pipeline}).status == 3);
  CHECK(assay({"cover", "none", "--pipeline", pipeline}).status == 2);
}
