#include <sstream>

#include "cli/assay_program.h"

namespace {
const std::string kInput =
    "{\"id\": \"b\", \"text\": \"Plans are poor.\", \"title\": \"T\", \"published\": \"2020-02-03\"}\n"
    "not json\n"
    "{\"id\": \"a\", \"text\": \"<p>Visits are timely.</p>\", \"media_type\": \"text/html\"}\n"
    "\n"
    "{\"id\": \"c\"}\n"
    "{\"text\": \"no id\"}\n"
    "{\"id\": \"d\", \"text\": \"\"}\n"
    "{\"id\": \"e\", \"text\": \"Last.\"}";
}

TEST_CASE("a stream gives one line for each line, in order") {
  for (const auto* jobs : {"1", "3"}) {
    const Run run = assay({"extract", "-", "--jobs", jobs}, kInput);
    CHECK(run.status == 3);
    CHECK(run.err.empty());
    CHECK(count(run.out, "\n") == 8);
    std::istringstream in(run.out);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    REQUIRE(lines.size() == 8);
    CHECK(has(lines[0], "{\"schema\":\"assay/1\",\"id\":\"b\""));
    CHECK(has(lines[0], "\"published\":\"2020-02-03\""));
    CHECK(has(lines[1], "{\"id\":null,\"line\":2,\"error\":{\"code\":\"A501\",\"message\":\"line 2: "));
    CHECK(has(lines[2], "\"text\":\"Visits are timely.\""));
    CHECK(has(lines[3], "{\"id\":null,\"line\":4,\"error\":{\"code\":\"A501\""));
    CHECK(has(lines[4], "{\"id\":\"c\",\"line\":5,\"error\":{\"code\":\"A501\""));
    CHECK(has(lines[5], "{\"id\":null,\"line\":6,\"error\":{\"code\":\"A501\""));
    CHECK(has(lines[6], "{\"id\":\"d\",\"line\":7,\"error\":{\"code\":\"A303\""));
    CHECK(has(lines[7], "\"id\":\"e\""));
  }
}

TEST_CASE("a stream gives the record that a folder gives") {
  const TemporaryFolder work;
  const std::string record = "{\"id\": \"b\", \"text\": \"Plans are poor.\"}\n";
  const auto file = work.write("in/records.ndjson", record);
  REQUIRE(assay({"extract", file.string(), "--out", (work.path() / "out").string()}).status == 0);
  const Run stream = assay({"extract", "-"}, record);
  CHECK(stream.status == 0);
  CHECK(stream.out == work.read("out/documents.jsonl"));
}

TEST_CASE("each answer is there before the next line is asked for") {
  // The second line is sent only after the answer to the first has been read back.
  const TemporaryFolder work;
  const auto script =
      work.write("talk.sh",
                 "mkfifo to from\n"
                 "\"$1\" extract - < to > from &\n"
                 "exec 3> to 4< from\n"
                 "echo '{\"id\":\"one\",\"text\":\"Plans are poor.\"}' >&3\n"
                 "read -r first <&4\n"
                 "echo \"{\\\"id\\\":\\\"two\\\",\\\"text\\\":\\\"${#first} letters came back.\\\"}\" >&3\n"
                 "read -r second <&4\n"
                 "exec 3>&-\n"
                 "wait\n"
                 "echo \"$second\"\n");
  const Run run = run_program(
      {"sh", "-c", "cd \"$1\" && timeout 20 sh ./talk.sh \"$2\"", "sh", work.path().string(), ASSAY_PROGRAM});
  CHECK(run.status == 0);
  CHECK(has(run.out, "letters came back."));
}
