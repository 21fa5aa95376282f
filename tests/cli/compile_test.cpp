#include "cli/assay_program.h"

TEST_CASE("a pipeline is compiled beside itself, and all commands say the same") {
  const TemporaryFolder work;
  std::filesystem::copy(ASSAY_SOURCE_DIR "/tests/golden/pipeline", work.path() / "pipeline");
  const std::string pipeline = (work.path() / "pipeline").string();
  const auto all = [&] {
    std::string out;
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"extract", "-"},
                                                      {"show", corpus() + "/letters/exampleshire.md"},
                                                      {"explain", corpus() + "/letters/exampleshire.md"},
                                                      {"cover", corpus()},
                                                      {"test"},
                                                      {"lint", "--all"}}) {
      auto with = arguments;
      with.insert(with.end(), {"--pipeline", pipeline});
      out += assay(with, "{\"id\":\"1\",\"text\":\"Plans are clear, but visits are late.\"}\n").out;
    }
    return out;
  };
  const std::string before = all();
  const Run run = assay({"compile", pipeline});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(std::filesystem::exists(work.path() / "pipeline/pipeline.compiled"));
  CHECK(has(before, "cue.poor"));
  CHECK(all() == before);
  work.write("pipeline/pipeline.compiled", "damaged");
  CHECK(all() == before);
}

TEST_CASE("compile says why there is no file") {
  const TemporaryFolder work;
  const std::string small = ASSAY_SOURCE_DIR "/tests/golden/pipeline", none = (work.path() / "none/c").string();
  const Run unwritable = assay({"compile", small, "--out", none});
  CHECK(unwritable.status == 1);
  CHECK(has(unwritable.err, "A402: cannot write `" + none + "`"));
  CHECK(assay({"compile", none}).status == 2);
}
