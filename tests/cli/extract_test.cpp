#include <algorithm>
#include <sstream>

#include "cli/assay_program.h"
#include "cli/schema_check.h"

namespace {

const std::vector<std::string> kStable = {"documents.jsonl", "findings.csv", "inspections.csv",
                                          "appearances.csv", "entities.csv", "errors.jsonl"};

bool same_outputs(const TemporaryFolder& work, const std::string& a, const std::string& b) {
  for (const std::string& name : kStable) {
    if (work.read(a + '/' + name) == work.read(b + '/' + name)) continue;
    MESSAGE(name << " differs between " << a << " and " << b);
    return false;
  }
  return true;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

}  // namespace

TEST_CASE("the same bytes for one thread and two, and on a second run") {
  const TemporaryFolder work;
  for (const auto& [out, jobs] : {std::pair{"one", "1"}, {"two", "2"}, {"again", "2"}}) {
    const Run run = assay({"extract", corpus(), "--out", (work.path() / out).string(), "--jobs", jobs});
    REQUIRE(run.status == 0);
    CHECK(has(run.out, "5 documents in "));
    CHECK(has(run.out, "findings.csv"));
    CHECK(run.err.empty());  // no progress where nobody looks
  }
  CHECK(same_outputs(work, "one", "two"));
  CHECK(same_outputs(work, "two", "again"));
  CHECK(work.read("one/errors.jsonl").empty());
}

TEST_CASE("the register has who held which role, where and when, of the appearances") {
  const TemporaryFolder work;
  REQUIRE(assay({"extract", ASSAY_SOURCE_DIR "/corpus/documents", "--out", (work.path() / "out").string(), "--quiet"})
              .status == 0);
  const std::string register_of_all = work.read("out/entities.csv");
  CHECK(
      register_of_all.starts_with("id,kind,name,role,organisation,council,council_name,first_seen,last_seen,documents,"
                                  "mentions,first_document,last_document,slug,gss,ofsted_urn,type,region\r\n"));
  CHECK(has(register_of_all,
            "official/graham-reiter,official,Graham Reiter,service director for children’s social care,Northumberland,"
            "council/E06000057,Northumberland,2020-03-02,2020-03-02,1,1,northumberland-2020-news.txt,"
            "northumberland-2020-news.txt,,,,,\r\n"));
  CHECK(has(register_of_all, "northumberland,E06000057,"));
}

TEST_CASE("documents come in the order of their inputs, and every record is as the schema says") {
  const TemporaryFolder work, files;
  const std::string schema = [] {
    std::ifstream in(ASSAY_SOURCE_DIR "/lib/write/documents.schema.json");
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  // Everything the repository has, so that the schema meets every kind of record.
  REQUIRE(assay({"extract", corpus(), ASSAY_SOURCE_DIR "/corpus/documents", "--out", (work.path() / "out").string(),
                 "--quiet"})
              .status != 2);
  std::vector<std::string> ids;
  for (const std::string& line : lines(work.read("out/documents.jsonl"))) {
    CHECK(schema_violation(line, schema) == "");
    const auto at = line.find("\"id\":\"") + 6;
    ids.push_back(line.substr(at, line.find('"', at) - at));
  }
  REQUIRE(ids.size() > 5);
  for (const auto* id : {"letters/exampleshire.md", "one", "press.html", "report.txt", "two"})
    CHECK(std::find(ids.begin(), ids.end(), id) != ids.end());
  CHECK(std::find(ids.begin(), ids.end(), "one") + 1 == std::find(ids.begin(), ids.end(), "two"));
  CHECK(std::find(ids.begin(), ids.end(), "press.html") < std::find(ids.begin(), ids.end(), "one"));
}

TEST_CASE("the schema check sees what is wrong") {
  const std::string schema =
      R"({"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{"enum":["x"]},"b":{"type":"integer","minimum":1}}})";
  CHECK(schema_violation(R"({"a":"x","b":1})", schema) == "");
  CHECK(schema_violation(R"({"b":1})", schema) == "$ has no a");
  CHECK(schema_violation(R"({"a":"y"})", schema) == "$.a is none of the values allowed: \"y\"");
  CHECK(schema_violation(R"({"a":"x","b":0})", schema) == "$.b is too small");
  CHECK(schema_violation(R"({"a":"x","b":1.5})", schema) == "$.b is number");
  CHECK(schema_violation(R"({"a":"x","c":1})", schema) == "$.c is not in the schema");
}

TEST_CASE("findings and their text agree in every unit of offsets") {
  const TemporaryFolder work;
  for (const auto* unit : {"codepoint", "utf8", "utf16"}) {
    const std::string out = (work.path() / unit).string();
    REQUIRE(assay({"extract", corpus(), "--out", out, "--offsets", unit, "--quiet"}).status == 0);
    CHECK(count(work.read(std::string(unit) + "/documents.jsonl"), "\"offsets\":\"" + std::string(unit) + '"') == 5);
  }
  // In "two" a house of four bytes stands before the second sentence: 1, 4 and 2 units.
  const auto second = [&](const char* unit) {
    const std::string all = work.read(std::string(unit) + "/documents.jsonl");
    const std::string line = all.substr(all.find("\"id\":\"two\""));
    const auto at = line.find("\"sentences\":");
    return line.substr(at, line.find(']', at) - at);
  };
  CHECK(second("codepoint") != second("utf8"));
  CHECK(second("codepoint") != second("utf16"));
  CHECK(second("utf8") != second("utf16"));
}

TEST_CASE("--quiet says nothing, --timings what each stage took") {
  const TemporaryFolder work;
  const Run quiet = assay({"extract", corpus(), "--out", (work.path() / "a").string(), "--quiet"});
  CHECK(quiet.status == 0);
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
  const Run timed = assay({"extract", corpus(), "--out", (work.path() / "b").string(), "--timings"});
  CHECK(has(timed.err, "layout"));
  CHECK(has(work.read("b/run.json"), "\"stages\":{\"layout\":"));
}

TEST_CASE("run.json says what was run on what") {
  const TemporaryFolder work;
  REQUIRE(assay({"extract", corpus(), "--out", (work.path() / "out").string()}).status == 0);
  const std::string run = work.read("out/run.json");
  CHECK(has(run, "\"schema\":\"assay/1\""));
  CHECK(has(run, "{\"id\":\"report.txt\",\"sha256\":\""));
  CHECK(has(run, "\"counts\":{\"documents\":5,\"failed\":0,"));
  CHECK(schema_violation(run, "{}") == "");
}
