#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>

#include "unit/batch/marks_pipeline.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

/// Inputs, an undisturbed run of them in `whole`, and in `cut` what a run leaves that is killed before files get names.
struct Bench : MixedBench {
  Bench() {
    REQUIRE(run("whole"));
    REQUIRE(run("cut", Shard{}));
    take_names("cut",
               {"documents.jsonl", "findings.csv", "inspections.csv", "appearances.csv", "errors.jsonl", "run.json"});
  }
  [[nodiscard]] BatchOptions options(const std::string& out, std::optional<Shard> shard = {}) const {
    return {.inputs = {work.path() / "in"}, .out = work.path() / out, .jobs = 2, .resume = true, .shard = shard};
  }
  Result<RunSummary> run(const std::string& out, std::optional<Shard> shard = {}) const {
    return run_batch(options(out, shard), *pipeline);
  }
  /// Turns a complete shard into what it was before these files had their names.
  void take_names(const std::string& out, const std::vector<std::string>& names) const {
    const fs::path folder = work.path() / out;
    if (fs::exists(folder / "shard.jsonl")) fs::rename(folder / "shard.jsonl", folder / "journal.jsonl");
    for (const std::string& name : names) fs::rename(folder / name, folder / (name + ".part"));
  }
  /// A copy of `cut`.
  void copy(const std::string& to) const {
    fs::remove_all(work.path() / to);
    fs::copy(work.path() / "cut", work.path() / to);
  }
  /// The same outputs as the undisturbed run's, given that the run was shard 1/1.
  [[nodiscard]] bool is_whole(const std::string& out) const {
    for (const auto& name : kStable)
      if (work.read(out + '/' + name) != work.read("whole/" + name)) return false;
    return !fs::exists(work.path() / out / "journal.jsonl") && fs::exists(work.path() / out / "run.json");
  }
};

std::size_t size_of(const fs::path& file) { return static_cast<std::size_t>(fs::file_size(file)); }

}  // namespace

TEST_CASE("a run is resumed wherever its journal breaks off") {
  const Bench bench;
  const std::size_t size = size_of(bench.work.path() / "cut/journal.jsonl");
  REQUIRE(size > 1000);
  std::uint64_t most = 0;
  for (std::size_t at = 0; at < size; at += 61) {
    CAPTURE(at);
    bench.copy("out");
    fs::resize_file(bench.work.path() / "out/journal.jsonl", at);
    const auto done = bench.run("out", Shard{});
    REQUIRE(done);
    CHECK(done->documents == 8);
    CHECK(done->failed == 4);
    CHECK(done->kept <= 12);
    CHECK(done->kept >= most);
    most = done->kept;
    CHECK(bench.is_whole("out"));
  }
  CHECK(most >= 11);
}

TEST_CASE("a run is resumed whatever its files have lost or gained: what is not as it was written is done again") {
  const Bench bench;
  for (const std::string name : {"documents.jsonl", "findings.csv", "errors.jsonl", "run.json", "appearances.csv"}) {
    CAPTURE(name);
    bench.copy("out");
    const fs::path part = bench.work.path() / "out" / (name + ".part");
    const std::size_t size = size_of(part);
    for (const std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
      bench.copy("out");
      fs::resize_file(part, at);
      REQUIRE(bench.run("out", Shard{}));
      CHECK(bench.is_whole("out"));
    }
    bench.copy("out");
    std::ofstream(part, std::ios::app) << "half a rec";
    REQUIRE(bench.run("out", Shard{}));
    CHECK(bench.is_whole("out"));
    bench.copy("out");
    std::fstream(part, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(static_cast<std::streamoff>(size / 2))
        .put('\0');
    REQUIRE(bench.run("out", Shard{}));
    CHECK(bench.is_whole("out"));
    bench.copy("out");
    fs::remove(part);
    REQUIRE(bench.run("out", Shard{}));
    CHECK(bench.is_whole("out"));
  }
}

TEST_CASE("a run that was killed while its files got their names is finished") {
  const Bench bench;
  std::vector<std::string> names = {"documents.jsonl", "findings.csv", "inspections.csv",
                                    "appearances.csv", "errors.jsonl", "run.json"};
  for (; !names.empty(); names.erase(names.begin())) {
    CAPTURE(names.size());
    fs::remove_all(bench.work.path() / "out");
    REQUIRE(bench.run("out", Shard{}));
    bench.take_names("out", names);
    const auto done = bench.run("out", Shard{});
    REQUIRE(done);
    CHECK(done->kept == 12);
    CHECK(bench.is_whole("out"));
  }
}

TEST_CASE("a stop finishes what is in flight; the run that goes on ends with the same bytes") {
  const Bench bench;
  std::atomic<bool> stop = false;
  for (const std::uint64_t after : {0U, 1U, 4U, 7U, 11U}) {
    CAPTURE(after);
    stop = after == 0;
    BatchOptions options = bench.options("out");
    options.jobs = 1;
    options.stop = &stop;
    const auto stopped =
        run_batch(options, *bench.pipeline, [&](const Progress& p) { stop = stop || p.documents + p.failed >= after; });
    const bool broke_off = !stopped;
    if (broke_off) CHECK(stopped.error().code == Code::kRunStopped);
    CHECK((broke_off || after > 1));  // the last ones may be in flight already
    CHECK(broke_off != fs::exists(bench.work.path() / "out/run.json"));
    const auto done = bench.run("out");
    REQUIRE(done);
    CHECK(done->kept >= after);
    CHECK(same(bench.work, "out", "whole"));
    fs::remove_all(bench.work.path() / "out");
  }
}

TEST_CASE("inputs that changed since are read anew, with all behind them") {
  const Bench bench;
  const auto resumed = [&](std::uint64_t kept) {
    bench.copy("out");
    const auto done = bench.run("out", Shard{});
    REQUIRE(done);
    CHECK(done->kept == kept);
    fs::remove_all(bench.work.path() / "fresh");
    REQUIRE(bench.run("fresh", Shard{}));
    CHECK(same(bench.work, "out", "fresh"));
  };
  resumed(12);
  bench.work.write("in/r.ndjson", bench.work.read("in/r.ndjson") + "{\"id\":\"r4\",\"text\":\"+ four\"}\n");
  resumed(12);  // one more at the end
  bench.work.write("in/3.txt", "+ other text");
  resumed(3);
  bench.work.write("in/2a.txt", "+ a new one");
  resumed(3);
  fs::remove(bench.work.path() / "in/1.txt");
  resumed(1);
  bench.work.write("in/0.txt", "");
  resumed(0);
}

TEST_CASE("another pipeline, other options: refused with what differs, and nothing is touched") {
  const Bench bench;
  const TemporaryFolder pipes;
  const auto other = make_pipeline(pipes, "others");
  REQUIRE(other);
  bench.copy("out");
  const std::string before = bench.work.read("out/journal.jsonl");
  const auto refused = [&](const BatchOptions& options, const Pipeline& pipeline, const std::string& what) {
    const auto done = run_batch(options, pipeline);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Code::kResumeDiffers);
    CHECK_MESSAGE(done.error().message.find(what) != std::string::npos, done.error().message);
  };
  BatchOptions options = bench.options("out", Shard{});
  refused(options, *other, "pipeline was marks, now it is others");
  options.offsets = OffsetUnit::kUtf8;
  refused(options, *bench.pipeline, "unit of offsets was codepoint, now it is utf8");
  options = bench.options("out");
  refused(options, *bench.pipeline, "shard was 1/1, now it is none");
  options = bench.options("out", Shard{});
  options.read.max_bytes = 1000;
  refused(options, *bench.pipeline, "limits of reading was any 536870912");
  CHECK(bench.work.read("out/journal.jsonl") == before);
  CHECK(fs::exists(bench.work.path() / "out/documents.jsonl.part"));
  refused(bench.options("whole"), *other, "pipeline was marks, now it is others");
}

TEST_CASE("a complete run is left as it is; without a run one begins; what is no run is refused") {
  const Bench bench;
  const auto before = fs::last_write_time(bench.work.path() / "whole/documents.jsonl");
  const auto again = bench.run("whole");
  REQUIRE(again);
  CHECK(again->documents == 8);
  CHECK(again->failed == 4);
  CHECK(again->kept == 12);
  CHECK(again->themes.at("planning") == 7);
  CHECK(fs::last_write_time(bench.work.path() / "whole/documents.jsonl") == before);
  bench.work.write("other/notes.txt", "mine");
  const auto refused = bench.run("other");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::kOutputExists);
  bench.work.write("whole/run.json", "{}");
  const auto broken = bench.run("whole");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().code == Code::kResumeDiffers);
}

TEST_CASE("a run that was killed while it was resumed leaves nothing, whatever comes next") {
  const Bench bench;
  for (const bool force : {false, true}) {
    bench.copy("out");
    bench.work.write("out/journal.jsonl.part", "{\"journal\":1");
    BatchOptions options = bench.options("out", Shard{});
    options.force = force;
    options.resume = !force;
    REQUIRE(run_batch(options, *bench.pipeline));
    CHECK(bench.is_whole("out"));
    CHECK_FALSE(fs::exists(bench.work.path() / "out/journal.jsonl.part"));
  }
}

TEST_CASE("two runs cannot write into one folder at once") {
  const Bench bench;
  bench.copy("out");
  const int folder = open((bench.work.path() / "out").c_str(), O_RDONLY | O_DIRECTORY);
  REQUIRE(flock(folder, LOCK_EX) == 0);
  const auto busy = bench.run("out", Shard{});
  REQUIRE_FALSE(busy);
  CHECK(busy.error().code == Code::kOutputBusy);
  close(folder);
  CHECK(bench.run("out", Shard{}));
}

TEST_CASE("a run that replaces another and is killed while it does is resumed as itself") {
  const Bench bench;
  REQUIRE(bench.run("out"));
  bench.work.write("in/3.txt", "+ other text");
  for (const auto& entry : fs::directory_iterator(bench.work.path() / "cut"))
    fs::copy(entry.path(), bench.work.path() / "out" / entry.path().filename());
  const auto done = bench.run("out", Shard{});
  REQUIRE(done);
  CHECK(done->kept == 3);
  REQUIRE(bench.run("fresh", Shard{}));
  CHECK(same(bench.work, "out", "fresh"));
}
