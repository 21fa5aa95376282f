// What goes wrong around a run: the inputs change, documents fail, the output has no room or is gone, a reader dies.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include "batch/ordered_pipeline.h"
#include "unit/batch/marks_pipeline.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

struct Bench : MarksBench {
  [[nodiscard]] BatchOptions options() const {
    return {.inputs = {work.path() / "in"}, .out = work.path() / "out", .jobs = 1, .resume = true};
  }
  void write_documents(int count) const {
    for (int i = 1000; i < 1000 + count; ++i)
      work.write("in/" + std::to_string(i) + ".txt", "+ text " + std::to_string(i));
  }
  /// An undisturbed run of the inputs as they are now says the same as `out` does.
  [[nodiscard]] bool out_is_right() const {
    BatchOptions fresh = options();
    fresh.out = work.path() / "fresh";
    return run_batch(fresh, *pipeline) && same(work, "out", "fresh");
  }
};

}  // namespace

TEST_CASE("a run stops when more documents failed than it may bear, at the same document for any number of threads") {
  const Bench bench;
  bench.write_documents(40);
  for (const int i : {1003, 1010, 1020, 1030}) bench.work.write("in/" + std::to_string(i) + ".txt", "");
  std::string journal;
  for (const unsigned jobs : {1U, 4U}) {
    BatchOptions options = bench.options();
    options.max_errors = 2;
    options.jobs = jobs;
    options.resume = false;
    options.force = true;
    const auto stopped = run_batch(options, *bench.pipeline);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == Code::kTooManyFailed);
    CHECK(stopped.error().message.find("1020.txt") != std::string::npos);
    if (journal.empty()) journal = bench.work.read("out/journal.jsonl");
    CHECK(bench.work.read("out/journal.jsonl") == journal);
    CHECK_FALSE(fs::exists(bench.work.path() / "out/run.json"));
  }
  BatchOptions options = bench.options();
  options.max_errors = 2;
  CHECK(run_batch(options, *bench.pipeline).error().code == Code::kTooManyFailed);  // nothing has changed
  bench.work.write("in/1020.txt", "+ put right");
  options.max_errors = 3;
  const auto done = run_batch(options, *bench.pipeline);
  REQUIRE(done);
  CHECK(done->kept == 20);
  CHECK(done->failed == 3);
  CHECK(bench.out_is_right());
}

TEST_CASE("a resumed run that finds too many failed names the last that did") {
  const Bench bench;
  bench.write_documents(10);
  bench.work.write("in/1003.txt", "");
  std::atomic<bool> stop = false;
  BatchOptions options = bench.options();
  options.stop = &stop;
  REQUIRE_FALSE(run_batch(options, *bench.pipeline, [&](const Progress& p) { stop = p.documents >= 5; }));
  options.stop = nullptr;
  options.max_errors = 0;
  const auto refused = run_batch(options, *bench.pipeline);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("the last of them 1003.txt") != std::string::npos);
}

TEST_CASE("a name that is no UTF-8 does not break the journal or errors.jsonl") {
  const Bench bench;
  bench.work.write("a\xFF/x.txt", "+ one");
  bench.work.write("b\xFF/x.txt", "+ two");
  BatchOptions options = bench.options();
  options.inputs = {bench.work.path() / "a\xFF", bench.work.path() / "b\xFF"};
  options.shard = Shard{};
  const auto done = run_batch(options, *bench.pipeline);
  REQUIRE(done);
  CHECK(done->failed == 1);
  CHECK(bench.work.read("out/errors.jsonl").find("%FF/x.txt") != std::string::npos);
  CHECK(merge_shards({{bench.work.path() / "out"}, bench.work.path() / "merged"}));
}

TEST_CASE("a file that may not grow is an error, and with room again the run goes on") {
  const Bench bench;
  bench.write_documents(60);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  std::uint64_t kept = 0;
  for (const rlim_t most : {rlim_t{100}, rlim_t{700}, rlim_t{5000}, rlim_t{9001}}) {
    CAPTURE(most);
    const rlimit limit{most, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    const auto failed = run_batch(bench.options(), *bench.pipeline);
    setrlimit(RLIMIT_FSIZE, &before);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == Code::kOutputFailed);
    CHECK(failed.error().message.find("File too large") != std::string::npos);
    for (const auto& name : kStable) CHECK_FALSE(fs::exists(bench.work.path() / "out" / name));
  }
  const auto done = run_batch(bench.options(), *bench.pipeline);
  REQUIRE(done);
  kept = done->kept;
  CHECK(kept > 0);
  CHECK(kept < 60);
  CHECK(bench.out_is_right());
}

TEST_CASE("an output folder that disappears is an error at the next document, and nothing is left") {
  const Bench bench;
  bench.write_documents(30);
  std::uint64_t seen = 0;
  const auto failed = run_batch(bench.options(), *bench.pipeline, [&](const Progress& p) {
    seen = p.documents;
    if (seen == 5) fs::remove_all(bench.work.path() / "out");
  });
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == Code::kOutputFailed);
  CHECK(failed.error().message.find("out/journal.jsonl") != std::string::npos);
  CHECK(seen == 5);
  CHECK_FALSE(fs::exists(bench.work.path() / "out"));
  REQUIRE(run_batch(bench.options(), *bench.pipeline));
  CHECK(bench.out_is_right());
}

TEST_CASE("inputs that vanish during a run are failures of their own; put back, they are read when it is resumed") {
  const Bench bench;
  bench.write_documents(30);
  BatchOptions options = bench.options();
  options.max_errors = 0;
  const auto stopped = run_batch(options, *bench.pipeline, [&](const Progress& p) {
    if (p.documents == 5) fs::remove(bench.work.path() / "in/1028.txt");
  });
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == Code::kTooManyFailed);
  CHECK(bench.work.read("out/errors.jsonl.part").find(R"({"id":"1028.txt","code":"A301")") == 0);
  bench.write_documents(30);
  const auto done = run_batch(options, *bench.pipeline);
  REQUIRE(done);
  CHECK(done->kept == 28);
  CHECK(bench.out_is_right());
}

TEST_CASE("a file of records that is cut short during a run is told as such") {
  const Bench bench;
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"+ text\"}\n";
  const auto file = bench.work.write("in/r.ndjson", lines);
  const auto done = run_batch(bench.options(), *bench.pipeline, [&](const Progress& p) {
    if (p.documents == 5) fs::resize_file(file, lines.size() / 2);
  });
  REQUIRE(done);
  CHECK(bench.work.read("out/errors.jsonl").find(R"({"id":"r.ndjson","code":"A308")") != std::string::npos);
}

TEST_CASE("the reader's death over one PDF is a line of errors.jsonl, and the run goes on") {
  const Bench bench;
  const auto program =
      bench.work.write("fake",
                       "#!/bin/sh\necho 'assay-pdf 1'\nwhile read -r verb count; do\n"
                       "  body=$(dd bs=1 count=\"$count\" 2>/dev/null)\n"
                       "  case $body in *deadly*) kill -SEGV $$;; *slow*) kill -PROF $$;; esac\n"
                       "  printf 'ok 1 53\\nd 1 0\\np 1 59500 84200 0\\nl 1 2 3 4 1200 0\\nw 1 2 3 4 +\\n'\ndone\n");
  chmod(program.c_str(), 0755);
  for (const auto* name : {"a", "deadly", "m", "slow", "z"})
    bench.work.write("in/" + std::string(name) + ".pdf", "%PDF-1.4 " + std::string(name));
  BatchOptions options = bench.options();
  options.read.pdf_program = program;
  const auto done = run_batch(options, *bench.pipeline);
  REQUIRE(done);
  CHECK(done->documents == 3);
  const std::string errors = bench.work.read("out/errors.jsonl");
  CHECK(errors.find(R"({"id":"deadly.pdf","code":"A313")") == 0);
  CHECK(errors.find("{\"id\":\"slow.pdf\",\"code\":\"A314\"") != std::string::npos);
  CHECK(bench.work.read("out/documents.jsonl").find("\"id\":\"z.pdf\"") != std::string::npos);
}

TEST_CASE("no more documents are in flight than threads can use, however long the first takes") {
  constexpr unsigned kJobs = 3;
  std::atomic<int> begun = 0, ended = 0, most = 0;
  batch::run_ordered(
      kJobs, ReadOptions{},
      [&]() -> std::unique_ptr<int> {
        const int n = begun;
        if (n == 500) return nullptr;
        most = std::max<int>(most, ++begun - ended);
        return std::make_unique<int>(n);
      },
      [&](const int& n, batch::Worker&) {
        if (n % 100 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return std::make_unique<int>(n);
      },
      [&](const int& n) {
        CHECK(n == ended);
        ++ended;
        return true;
      });
  CHECK(ended == 500);
  CHECK(most <= static_cast<int>(kJobs * batch::kInFlight));
}
