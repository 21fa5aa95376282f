// A run that came to its end and is resumed: left as it is, refused over other inputs, or done again where it failed.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>

#include "unit/batch/marks_pipeline.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

struct Bench : MixedBench {
  Bench() { REQUIRE(run()); }
  Result<RunSummary> run() const {
    return run_batch({.inputs = {work.path() / "in"}, .out = work.path() / "out", .jobs = 2, .resume = true},
                     *pipeline);
  }
  void refused(const std::string& what) const {
    const auto before = fs::last_write_time(work.path() / "out/run.json");
    const auto done = run();
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Code::kInputsDiffer);
    CHECK_MESSAGE(done.error().message.find(what) != std::string::npos, done.error().message);
    CHECK(fs::last_write_time(work.path() / "out/run.json") == before);
  }
};

/// A PDF reader that runs out of time over one file until all is well.
struct PdfBench : MarksBench {
  PdfBench() {
    const auto program =
        work.write("fake",
                   "#!/bin/sh\necho 'assay-pdf 1'\nwhile read -r verb count; do\n"
                   "  body=$(dd bs=1 count=\"$count\" 2>/dev/null)\n"
                   "  case $body in *slow*) [ -e '" +
                       (work.path() / "well").string() +
                       "' ] || kill -PROF $$;; esac\n"
                       "  printf 'ok 1 53\\nd 1 0\\np 1 59500 84200 0\\nl 1 2 3 4 1200 0\\nw 1 2 3 4 +\\n'\ndone\n");
    chmod(program.c_str(), 0755);
    for (const auto* name : {"a", "slow", "z"})
      work.write("in/" + std::string(name) + ".pdf", "%PDF-1.4 " + std::string(name));
    options.inputs = {work.path() / "in"};
    options.out = work.path() / "out";
    options.jobs = 1;
    options.resume = true;
    options.read.pdf_program = program;
  }
  [[nodiscard]] Result<RunSummary> run() const { return run_batch(options, *pipeline); }
  void all_is_well() { work.write("well", ""); }
  [[nodiscard]] bool out_is_right() const {
    BatchOptions fresh = options;
    fresh.out = work.path() / "fresh";
    fresh.retry_failed = false;
    return run_batch(fresh, *pipeline) && same(work, "out", "fresh");
  }

  BatchOptions options;
};

}  // namespace

TEST_CASE("a complete run is refused where its inputs are no longer those it had") {
  const Bench bench;
  const auto again = bench.run();
  REQUIRE(again);
  CHECK(again->kept == 12);
  bench.work.write("in/3.txt", "+ other text");
  bench.refused("3.txt has changed");
  bench.work.write("in/3.txt", "+ text 3");
  CHECK(bench.run());
  bench.work.write("in/2a.txt", "+ a new one");
  bench.refused("2a.txt stands where there was 3.txt");
  fs::remove(bench.work.path() / "in/2a.txt");
  const std::string records = bench.work.read("in/r.ndjson");
  bench.work.write("in/r.ndjson", records + "{\"id\":\"r4\",\"text\":\"+ four\"}\n");
  bench.refused("r.ndjson:7 is new");
  bench.work.write("in/r.ndjson", records.substr(0, records.find("{\"id\":\"r3\"")));
  bench.refused("r3 is gone");
  bench.work.write("in/r.ndjson", "{\"id\":\"r1\",\"text\":\"- one\"}" + records.substr(records.find('\n')));
  bench.refused("r1 has changed");
}

TEST_CASE("of an input that failed the time tells whether it is another") {
  const Bench bench;
  const fs::path empty = bench.work.path() / "in/empty.txt";
  const auto ended = fs::last_write_time(bench.work.path() / "out/run.json");
  bench.work.write("in/empty.txt", "+ put right");
  fs::last_write_time(empty, ended + std::chrono::seconds(2));
  bench.refused("empty.txt has changed");
}

TEST_CASE("a failure that may pass is kept until it is asked for, then all from there on is done anew") {
  for (const bool shard : {false, true}) {
    CAPTURE(shard);
    PdfBench bench;
    if (shard) bench.options.shard = Shard{};
    REQUIRE(bench.run());
    bench.all_is_well();
    const auto left = bench.run();
    REQUIRE(left);
    CHECK(left->failed == 1);
    CHECK(left->kept == 3);
    bench.options.retry_failed = true;
    const auto done = bench.run();
    REQUIRE(done);
    CHECK(done->failed == 0);
    CHECK(done->documents == 3);
    CHECK(done->kept == (shard ? 1 : 0));  // the journal of a shard is there still
    CHECK(bench.out_is_right());
    const auto again = bench.run();
    REQUIRE(again);
    CHECK(again->kept == 3);  // nothing is left to be tried
  }
}

TEST_CASE("a run that did not end tries again what may pass, and keeps what cannot") {
  PdfBench bench;
  bench.work.write("in/b.pdf", "");
  bench.options.max_errors = 1;
  REQUIRE_FALSE(bench.run());
  bench.all_is_well();
  CHECK(bench.run().error().code == Code::kTooManyFailed);
  bench.options.retry_failed = true;
  const auto done = bench.run();
  REQUIRE(done);
  CHECK(done->failed == 1);
  CHECK(done->kept == 2);
  CHECK(bench.out_is_right());
}
