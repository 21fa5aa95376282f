// Resuming, dividing and merging, as their options are given; the runs themselves are in tests/batch.
#include "cli/assay_program.h"

namespace fs = std::filesystem;

TEST_CASE("shards merged are the unsharded run, and the summary is of all documents") {
  const TemporaryFolder work;
  const auto at = [&](const char* name) { return (work.path() / name).string(); };
  REQUIRE(assay({"extract", corpus(), "--out", at("whole")}).status == 0);
  for (const auto* shard : {"1/2", "2/2"})
    REQUIRE(assay({"extract", corpus(), "--shard", shard, "--out", at(*shard == '1' ? "a" : "b")}).status == 0);
  const Run merged = assay({"merge", at("b"), at("a"), "--out", at("merged")});
  CHECK(merged.status == 0);
  CHECK(has(merged.out, "5 documents in "));
  CHECK(work.read("merged/documents.jsonl") == work.read("whole/documents.jsonl"));
  const Run half = assay({"merge", at("a"), "--out", at("half")});
  CHECK(half.status == 2);
  CHECK(has(half.err, "A408: shard 2/2 is missing"));
  CHECK_FALSE(fs::exists(at("half")));
}

TEST_CASE("more shards are merged than a shell's usual limit of open files is for") {
  const TemporaryFolder work;
  const std::string at = work.path().string();
  work.write("in/a.txt", "Plans are clear.");
  for (int i = 1; i <= 12; ++i) {
    const std::string number = std::to_string(i);
    REQUIRE(assay({"extract", at + "/in", "--shard", number + "/12", "--out", at + "/s" + number}).status == 0);
  }
  const Run merged =
      run_program({"sh", "-c", "ulimit -Sn 40; exec \"$1\" merge \"$2\"/s* --out \"$2/out\"", "sh", ASSAY_PROGRAM, at});
  CHECK(merged.status == 0);
  CHECK(count(work.read("out/documents.jsonl"), "\n") == 1);
}

TEST_CASE("options that make no sense are usage errors") {
  const TemporaryFolder work;
  const std::string out = (work.path() / "out").string();
  const auto refused = [&](std::vector<std::string> arguments, const std::string& said) {
    const Run run = assay(std::move(arguments), "");
    CHECK(run.status == 2);
    CHECK(has(run.err, "A601: "));
    CHECK(has(run.err, said));
    CHECK_FALSE(fs::exists(out));
  };
  refused({"extract", corpus(), "--out", out, "--force", "--resume"}, "give one of them");
  refused({"extract", corpus(), "--out", out, "--shard", "3/2"}, "not `3/2`");
  refused({"extract", corpus(), "--out", out, "--max-errors", "few"}, "max-errors");
  refused({"extract", corpus(), "--out", out, "--max-errors=-1"}, "a number from 0");
  refused({"extract", corpus(), "--out", out, "--retry-failed"}, "goes with --resume");
  refused({"extract", "-", "--resume"}, "it takes no --resume");
  refused({"extract", "-", "--shard", "1/2"}, "it takes no --shard");
  refused({"merge", "--out", out}, "no SHARD");
  refused({"merge", "a"}, "no --out DIR");
}

TEST_CASE("--resume with another option than the run began with says which") {
  const TemporaryFolder work;
  const std::string out = (work.path() / "out").string();
  REQUIRE(assay({"extract", corpus(), "--out", out, "--resume"}).status == 0);
  const Run other = assay({"extract", corpus(), "--out", out, "--resume", "--offsets", "utf16"});
  CHECK(other.status == 2);
  CHECK(has(other.err, "A406: "));
  CHECK(has(other.err, "the unit of offsets was codepoint, now it is utf16"));
}
