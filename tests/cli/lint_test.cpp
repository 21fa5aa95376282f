#include "cli/assay_program.h"

TEST_CASE("lint says which patterns never count, with their place") {
  const TemporaryFolder work;
  std::filesystem::copy(ASSAY_SOURCE_DIR "/tests/golden/pipeline", work.path() / "pipeline");
  const std::string pipeline = (work.path() / "pipeline").string();
  const Run clean = assay({"lint", pipeline});
  CHECK(clean.status == 0);
  CHECK(clean.out == "0 remarks on small\n");
  work.write("pipeline/rules.toml",
             work.read("pipeline/rules.toml") +
                 "\n[[rule]]\nid = \"cue.late\"\nkind = \"strength\"\npatterns = [\n  'timely',\n  'late|later',\n]\n"
                 "yes = [\"x\"]\nno = [\"y\"]\n");
  const Run run = assay({"lint", "--pipeline", pipeline});
  CHECK(run.status == 1);
  CHECK(has(run.out, "A209: rule `cue.late`: dead: every string of the pattern is taken, e.g. `timely` by `cue.good`"));
  CHECK(has(run.out, " |   'timely',\n"));
  CHECK(has(run.out, "1 remark on small\n"));
  CHECK(has(assay({"lint", pipeline, "--all"}).out, "A211: rule `cue.late`: shadowed: 1 of the 2 strings"));
  CHECK(assay({"lint", pipeline + "/none"}).status == 2);
}
