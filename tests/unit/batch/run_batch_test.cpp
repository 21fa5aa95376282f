#include <doctest/doctest.h>

#include <sstream>

#include "unit/batch/marks_pipeline.h"

using namespace assay;
namespace fs = std::filesystem;

TEST_CASE("the outputs are the same for any number of threads, and ordered by id") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  for (int i = 0; i < 200; ++i)
    work.write("in/" + std::to_string(i) + ".txt",
               i % 7 ? "+ text " + std::string(static_cast<std::size_t>(i * 13), 'x') : "");
  RunSummary summary;
  for (const unsigned jobs : {1U, 2U, 5U}) {
    auto done =
        run_batch({.inputs = {work.path() / "in"}, .out = work.path() / std::to_string(jobs), .jobs = jobs}, *pipeline);
    REQUIRE(done);
    summary = *done;
  }
  CHECK(summary.documents == 171);
  CHECK(summary.failed == 29);
  CHECK(summary.strengths == 171);
  CHECK(summary.themes == std::map<std::string, std::uint64_t, std::less<>>{{"planning", 171}});
  CHECK(summary.failures.size() == RunSummary::kMaxFailures);
  CHECK(same(work, "1", "2"));
  CHECK(same(work, "1", "5"));
  const std::string documents = work.read("1/documents.jsonl");
  CHECK(documents.find(R"("id":"1.txt")") < documents.find(R"("id":"10.txt")"));
  CHECK(documents.find(R"("id":"10.txt")") < documents.find(R"("id":"2.txt")"));
  for (const auto& entry : fs::directory_iterator(work.path() / "1")) {
    CHECK(entry.path().extension() != ".part");
    CHECK(entry.path().filename() != "journal.jsonl");
  }
}

TEST_CASE("a document that a stage chokes on costs itself alone") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  work.write("in/a.txt", "+ fine");
  work.write("in/b.txt", "not fine!");
  work.write("in/c.txt", "+ fine");
  const auto done = run_batch({.inputs = {work.path() / "in"}, .out = work.path() / "out"}, *pipeline);
  REQUIRE(done);
  CHECK(done->documents == 2);
  CHECK(work.read("out/errors.jsonl") ==
        "{\"id\":\"b.txt\",\"code\":\"A702\",\"message\":\"a stage failed: does not like `!`\"}\n");
  CHECK(work.read("out/run.json").find(R"("outcome":"A702")") != std::string::npos);
}

TEST_CASE("records of an NDJSON file are documents in the order of its lines") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  work.write("in/b.ndjson",
             "{\"id\":\"z\",\"text\":\"+ "
             "one\"}\r\n\n{\"id\":\"a\",\"text\":\"two\"}\nbroken\n{\"id\":\"z\",\"text\":\"again\"}\n");
  work.write("in/a.txt", "first");
  const auto done = run_batch({.inputs = {work.path() / "in"}, .out = work.path() / "out"}, *pipeline);
  REQUIRE(done);
  const std::string documents = work.read("out/documents.jsonl");
  CHECK(documents.find(R"("id":"a.txt")") < documents.find(R"("id":"z")"));
  CHECK(documents.find(R"("id":"z")") < documents.find(R"("id":"a")"));
  const std::string errors = work.read("out/errors.jsonl");
  CHECK(errors.find(R"({"id":"b.ndjson:4","code":"A501")") == 0);
  CHECK(errors.find(R"("line":4})") != std::string::npos);
  CHECK(errors.find(R"({"id":"z","code":"A502")") != std::string::npos);
}

TEST_CASE("an output folder that holds something is refused and left as it is") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  work.write("in/a.txt", "+ text");
  work.write("out/precious.txt", "mine");
  BatchOptions options{.inputs = {work.path() / "in"}, .out = work.path() / "out"};
  auto done = run_batch(options, *pipeline);
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Code::kOutputExists);
  CHECK_FALSE(fs::exists(work.path() / "out/documents.jsonl"));
  options.force = true;
  REQUIRE(run_batch(options, *pipeline));
  CHECK(work.read("out/precious.txt") == "mine");
  CHECK(fs::exists(work.path() / "out/run.json"));
}

TEST_CASE("an output folder that cannot be made or written is refused") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  const auto file = work.write("in/a.txt", "+ text");
  for (const auto& out : {file, file / "below"}) {
    const auto done = run_batch({.inputs = {work.path() / "in"}, .out = out}, *pipeline);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Code::kOutputUnwritable);
  }
}

TEST_CASE("a disk that is full in the middle of a run is an error, and nothing looks finished") {
  if (!fs::exists("/dev/full")) return;
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  work.write("in/a.txt", "+ text");
  fs::create_directory(work.path() / "out");
  fs::create_symlink("/dev/full", work.path() / "out/documents.jsonl.part");
  const auto done = run_batch({.inputs = {work.path() / "in"}, .out = work.path() / "out", .force = true}, *pipeline);
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Code::kOutputFailed);
  CHECK_FALSE(fs::exists(work.path() / "out/documents.jsonl"));
  CHECK_FALSE(fs::exists(work.path() / "out/run.json"));
}

TEST_CASE("inputs that are not there: all of them is an error, some cost themselves") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  work.write("in/a.txt", "+ text");
  BatchOptions options{.inputs = {work.path() / "x", work.path() / "y"}, .out = work.path() / "out"};
  auto done = run_batch(options, *pipeline);
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Code::kInputMissing);
  CHECK(done.error().also.size() == 1);
  CHECK_FALSE(fs::exists(options.out));
  options.inputs.push_back(work.path() / "in");
  done = run_batch(options, *pipeline);
  REQUIRE(done);
  CHECK(done->documents == 1);
  CHECK(done->failed == 2);
}

TEST_CASE("a stream is answered line by line, in order, broken lines too") {
  const TemporaryFolder pipes;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  std::string input, seen;
  for (int i = 0; i < 50; ++i)
    input += i % 5 == 4 ? "{broken\n"
                        : "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"+ text " +
                              std::string(static_cast<std::size_t>(i * 31), 'x') + "\"}\n";
  for (const unsigned jobs : {1U, 3U}) {
    std::istringstream in(input);
    std::ostringstream out;
    const auto done = run_stream(in, out, {.jobs = jobs}, *pipeline);
    REQUIRE(done);
    CHECK(done->documents == 40);
    CHECK(done->failed == 10);
    if (seen.empty()) seen = out.str();
    CHECK(out.str() == seen);
  }
  std::istringstream lines(seen);
  std::string line;
  for (int i = 0; std::getline(lines, line); ++i)
    CHECK(line.find(i % 5 == 4 ? "{\"id\":null,\"line\":" + std::to_string(i + 1) + ",\"error\":{\"code\":\"A501\""
                               : "\"id\":\"d" + std::to_string(i) + "\"") != std::string::npos);
}

TEST_CASE("a line longer than the limit costs itself alone, in a file and in a stream") {
  const TemporaryFolder pipes, work;
  const auto pipeline = make_pipeline(pipes);
  REQUIRE(pipeline);
  const std::string lines = R"({"id": "a", "text": "+ one"})"
                            "\n"
                            R"({"id": "b", "text": ")" +
                            std::string(500, 'x') +
                            "\"}\n"
                            R"({"id": "c", "text": "+ two"})";
  work.write("in.ndjson", lines);
  const auto summary = run_batch(
      {.inputs = {work.path() / "in.ndjson"}, .out = work.path() / "out", .read = {.max_bytes = 100}}, *pipeline);
  REQUIRE(summary);
  CHECK(summary->documents == 2);
  REQUIRE(summary->failures.size() == 1);
  CHECK(summary->failures[0].id == "in.ndjson:2");
  CHECK(summary->failures[0].error.code == Code::kInputTooLarge);

  std::istringstream in(lines);
  std::ostringstream out;
  REQUIRE(run_stream(in, out, {.read = {.max_bytes = 100}}, *pipeline));
  CHECK(out.str().find("\"line\":2,\"error\":{\"code\":\"A305\"") != std::string::npos);
  CHECK(out.str().find("\"id\":\"c\"") != std::string::npos);
}
