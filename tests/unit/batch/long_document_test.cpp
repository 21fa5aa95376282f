// Documents whose outputs are too long to be kept in memory.
#include <doctest/doctest.h>

#include <sstream>

#include "unit/batch/marks_pipeline.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

// A record of more than twice kDrainBytes, and a row of more than once.
std::string long_text() {
  std::string out = "long + ";
  while (out.size() < kDrainBytes + 100'000) out += "word \"" + std::to_string(out.size()) + "\"\n";
  return out;
}

struct LongBench : MarksBench {
  LongBench() {
    work.write("in/a.txt", "+ one");
    work.write("in/b.txt", long_text());
    work.write("in/c.txt", "+ three");
  }
  [[nodiscard]] BatchOptions options(const std::string& out) const {
    return {.inputs = {work.path() / "in"}, .out = work.path() / out, .jobs = 2};
  }
  // What the writers give where they may keep all.
  [[nodiscard]] std::pair<std::string, std::string> expected() const {
    std::string records, rows(findings_csv_header());
    Scratch scratch;
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) {
      const auto source = Readers().read_file(work.path() / "in" / name, name);
      REQUIRE(source);
      const Document d = pipeline->run(*source, scratch);
      write_document(d, *pipeline, OffsetUnit::kCodepoint, records);
      records += '\n';
      write_findings_csv(d, {pipeline->rules(), pipeline->hash()}, rows);
    }
    return {records, rows};
  }
};

}  // namespace

TEST_CASE("a long document is written as a short one, and leaves nothing behind") {
  const LongBench bench;
  REQUIRE(run_batch(bench.options("out"), *bench.pipeline));
  const auto [records, rows] = bench.expected();
  CHECK(records.size() > 2 * kDrainBytes);
  CHECK((bench.work.read("out/documents.jsonl") == records));
  CHECK((bench.work.read("out/findings.csv") == rows));
  CHECK(std::distance(fs::directory_iterator(bench.work.path() / "out"), {}) == 7);
}

TEST_CASE("a run that stopped behind a long document goes on, and shards with one are merged") {
  const LongBench bench;
  REQUIRE(run_batch(bench.options("whole"), *bench.pipeline));
  BatchOptions stopped = bench.options("out");
  std::atomic<bool> stop = false;
  stopped.stop = &stop;
  stopped.jobs = 1;
  CHECK_FALSE(run_batch(stopped, *bench.pipeline, [&](const Progress& p) { stop = p.documents == 2; }));
  stop = false;
  stopped.resume = true;
  const auto resumed = run_batch(stopped, *bench.pipeline);
  REQUIRE(resumed);
  CHECK(resumed->kept >= 2);
  CHECK(same(bench.work, "whole", "out"));

  for (std::uint32_t i = 1; i <= 2; ++i) {
    BatchOptions shard = bench.options("shard" + std::to_string(i));
    shard.shard = Shard{i, 2};
    REQUIRE(run_batch(shard, *bench.pipeline));
  }
  REQUIRE(merge_shards({{bench.work.path() / "shard1", bench.work.path() / "shard2"}, bench.work.path() / "merged"}));
  CHECK(same(bench.work, "whole", "merged"));
}

TEST_CASE("a stream answers a long record whole") {
  const LongBench bench;
  std::string line = R"({"id":"b.txt","text":")";
  for (const char c : long_text()) (c == '"' ? line += "\\\"" : c == '\n' ? line += "\\n" : line += c);
  std::istringstream in(line + "\"}\n");
  std::ostringstream out;
  REQUIRE(run_stream(in, out, {}, *bench.pipeline));
  const std::string answer = out.str();
  CHECK(answer.size() > 2 * kDrainBytes);
  CHECK(answer.ends_with("}\n"));
  CHECK(std::count(answer.begin(), answer.end(), '\n') == 1);
}
