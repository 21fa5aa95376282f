#include "cli/assay_program.h"

TEST_CASE("diff shows what an edit of a rule did, under that rule") {
  const TemporaryFolder work;
  const std::filesystem::path small = ASSAY_SOURCE_DIR "/tests/golden/pipeline";
  std::filesystem::copy(small, work.path() / "pipeline");
  const auto extract = [&](const char* out) {
    return assay({"extract", ASSAY_SOURCE_DIR "/tests/golden/in", "--pipeline", (work.path() / "pipeline").string(),
                  "--out", (work.path() / out).string(), "--quiet"})
        .status;
  };
  REQUIRE(extract("a") == 0);
  std::string rules = work.read("pipeline/rules.toml");
  rules.replace(rules.find(", \"timely\"]"), 11, ", \"timely\", \"three\"]");
  rules.replace(rules.find("\"too few\""), 9, "\"too many\"");
  work.write("pipeline/rules.toml", rules);
  REQUIRE(extract("b") == 0);
  const auto path = [&](const char* name) { return (work.path() / name).string(); };
  const Run run = assay({"diff", path("a"), path("b")});
  CHECK(run.status == 0);
  CHECK(has(run.out, "2 documents in both\n"));
  CHECK(has(run.out, "\nappeared 1\n  1     +cue.good\n        letter.md: strength \"The visit took three days.\"\n"));
  CHECK(run.out.find("vanished") == std::string::npos);  // the sentence has another cue of the same rule
  const Run back = assay({"diff", path("b"), path("a"), "--examples", "0"});
  CHECK(has(back.out, "\nvanished 1\n  1     -cue.good\n"));
  CHECK(back.out.find("three days") == std::string::npos);
  CHECK(has(assay({"diff", path("a"), path("a")}).out, " the same\n"));
  CHECK(has(assay({"diff", path("a"), path("none")}).err, "A301"));
  CHECK(assay({"diff", path("a"), path("none")}).status == 2);
}
