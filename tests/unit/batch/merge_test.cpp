#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "unit/batch/marks_pipeline.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

struct Bench : MixedBench {
  Bench() { REQUIRE(run_batch({.inputs = {work.path() / "in"}, .out = work.path() / "whole"}, *pipeline)); }
  /// Runs all shards into the folders `name`1, `name`2, …
  std::vector<fs::path> shards(const std::string& name, std::uint32_t count) const {
    std::vector<fs::path> out;
    for (std::uint32_t i = 1; i <= count; ++i) {
      out.push_back(work.path() / (name + std::to_string(i)));
      REQUIRE(run_batch({.inputs = {work.path() / "in"}, .out = out.back(), .jobs = 1, .shard = Shard{i, count}},
                        *pipeline));
    }
    return out;
  }
  void refused(const std::vector<fs::path>& shards, const std::string& what) const {
    const auto merged = merge_shards({shards, work.path() / "merged", true});
    REQUIRE_FALSE(merged);
    CHECK(merged.error().code == Code::kShardsDiffer);
    CHECK_MESSAGE(merged.error().message.find(what) != std::string::npos, merged.error().message);
    CHECK_FALSE(fs::exists(work.path() / "merged/run.json"));
  }
};

}  // namespace

TEST_CASE("shards of any number, merged, are the unsharded run") {
  const Bench bench;
  for (const std::uint32_t count : {1U, 2U, 7U, 16U}) {
    CAPTURE(count);
    auto shards = bench.shards(std::to_string(count) + "-", count);
    std::reverse(shards.begin(), shards.end());
    const std::string out = "merged" + std::to_string(count);
    const auto merged = merge_shards({shards, bench.work.path() / out});
    REQUIRE(merged);
    CHECK(merged->documents == 8);
    CHECK(merged->failed == 4);
    CHECK(merged->failures.size() == 4);
    CHECK(same(bench.work, out, "whole"));
    CHECK_FALSE(fs::exists(bench.work.path() / out / "shard.jsonl"));
    CHECK_FALSE(fs::exists(bench.work.path() / out / "journal.jsonl"));
  }
}

TEST_CASE("every document is in one shard") {
  const Bench bench;
  std::string all;
  for (const auto& shard : bench.shards("s", 3)) {
    const std::string part = bench.work.read((shard.filename() / "run.json").string());
    CHECK(part.find("\"shard\":\"" + shard.filename().string().substr(1) + "/3\"") != std::string::npos);
    all += part;
  }
  for (const auto* id : {"0.txt", "4.txt", "bad.txt", "empty.txt", "r2", "r3", "r.ndjson:4"}) {
    const std::string named = "{\"id\":\"" + std::string(id) + "\"";
    const auto at = all.find(named);
    REQUIRE(at != std::string::npos);
    CHECK(all.find(named, at + 1) == std::string::npos);
  }
}

TEST_CASE("what does not belong together is not merged") {
  const Bench bench;
  const auto shards = bench.shards("s", 3);
  bench.refused({}, "no shards");
  bench.refused({shards[0], shards[2]}, "shard 2/3 is missing");
  bench.refused({shards[0], shards[1], shards[1]}, "are both shard 2/3");
  bench.refused({shards[0], shards[1], bench.work.path() / "whole"}, "whole holds no complete shard");
  bench.refused({shards[0], bench.shards("t", 2)[1]}, "are of different runs: the shard was 1/3, now it is 1/2");
  const auto one = shards[0];
  CHECK(merge_shards({{one, shards[1], shards[2]}, one, true}).error().code == Code::kShardsDiffer);

  const TemporaryFolder pipes;
  const auto other = make_pipeline(pipes, "others");
  REQUIRE(
      run_batch({.inputs = {bench.work.path() / "in"}, .out = bench.work.path() / "o", .shard = Shard{3, 3}}, *other));
  bench.refused({shards[0], shards[1], bench.work.path() / "o"}, "the pipeline was marks, now it is others");

  bench.work.write("in/new.txt", "+ new");
  REQUIRE(run_batch({.inputs = {bench.work.path() / "in"}, .out = bench.work.path() / "n", .shard = Shard{3, 3}},
                    *bench.pipeline));
  bench.refused({shards[0], shards[1], bench.work.path() / "n"}, "saw different inputs");
}

TEST_CASE("a file of records that grew between the shards is noticed, though each has as many documents") {
  const Bench bench;
  const auto shards = bench.shards("s", 2);
  bench.work.write("in/r.ndjson", bench.work.read("in/r.ndjson") + "{\"id\":\"r4\",\"text\":\"+ four\"}\n");
  const BatchOptions again{
      .inputs = {bench.work.path() / "in"}, .out = shards[1], .jobs = 1, .force = true, .shard = Shard{2, 2}};
  REQUIRE(run_batch(again, *bench.pipeline));
  bench.refused(shards, "saw 13 documents in all, not 12");
}

TEST_CASE("a shard that is damaged or did not end is not merged") {
  const Bench bench;
  const auto shards = bench.shards("s", 2);
  const auto whole = bench.work.read("s2/shard.jsonl");
  bench.work.write("s2/shard.jsonl", whole.substr(0, whole.size() - 1));
  bench.refused(shards, "is damaged");
  bench.work.write("s2/shard.jsonl", whole);
  std::string documents = bench.work.read("s2/documents.jsonl");
  const std::string good = documents;
  documents[documents.size() / 2] ^= 1;
  bench.work.write("s2/documents.jsonl", documents);
  bench.refused(shards, "is damaged");
  bench.work.write("s2/documents.jsonl", good.substr(0, good.size() - 10));
  bench.refused(shards, "is damaged");
  fs::remove(bench.work.path() / "s2/documents.jsonl");
  bench.refused(shards, "s2 lacks a file");
  bench.work.write("s2/documents.jsonl", good);
  CHECK(merge_shards({shards, bench.work.path() / "merged", true}));
  fs::rename(bench.work.path() / "s2/shard.jsonl", bench.work.path() / "s2/journal.jsonl");
  fs::remove_all(bench.work.path() / "merged");
  bench.refused(shards, "s2 holds no complete shard");
}

TEST_CASE("a shard that a run is writing is not merged; one that another merge reads is") {
  const Bench bench;
  const auto shards = bench.shards("s", 2);
  const int folder = open(shards[1].c_str(), O_RDONLY | O_DIRECTORY);
  REQUIRE(flock(folder, LOCK_EX) == 0);
  const auto busy = merge_shards({shards, bench.work.path() / "merged"});
  REQUIRE_FALSE(busy);
  CHECK(busy.error().code == Code::kOutputBusy);
  CHECK_FALSE(fs::exists(bench.work.path() / "merged"));
  REQUIRE(flock(folder, LOCK_SH) == 0);
  CHECK(merge_shards({shards, bench.work.path() / "merged"}));
  close(folder);
}

TEST_CASE("a shard that cannot be is refused before anything is written") {
  const Bench bench;
  for (const Shard shard : {Shard{0, 2}, Shard{3, 2}, Shard{1, 0}}) {
    const auto done = run_batch({.inputs = {bench.work.path() / "in"}, .out = bench.work.path() / "s", .shard = shard},
                                *bench.pipeline);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Code::kUsage);
    CHECK_FALSE(fs::exists(bench.work.path() / "s"));
  }
}

TEST_CASE("the form of a shard's name") {
  for (const auto* bad : {"", "1", "0/2", "3/2", "1/", "/2", "1/2/3", "-1/2", "1/100001", "1 /2", "a/b"}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(parse_shard(bad));
  }
  const auto good = parse_shard("7/16");
  REQUIRE(good);
  CHECK(good->number == 7);
  CHECK(good->count == 16);
}
