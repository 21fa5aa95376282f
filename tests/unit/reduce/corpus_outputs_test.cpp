// Outputs among other things in a folder; what is in them is tested in tests/also.
#include "reduce/corpus_outputs.h"

#include <doctest/doctest.h>

#include "support/temporary_folder.h"

using namespace assay;
using reduce::CorpusOutputs;

namespace {

constexpr auto kRecord = R"({"id":"a","offsets":"utf8","text":"Plans are clear.","sentences":[],"findings":[
{"begin":0,"end":16,"text":"Plans are clear.","polarity":"strength","themes":["planning"],"evidence":[]}],
"mentions":[],"entities":[]})";

struct Bench {
  Bench() {
    std::string line = kRecord;
    std::erase(line, '\n');
    work.write("documents.jsonl", line + "\n");
  }
  [[nodiscard]] Status make(const CorpusOutputs& outputs, bool go_on = true) const {
    return outputs.make(work.path() / "documents.jsonl", {"0", "p", "h", 0}, [go_on] { return go_on; });
  }
  [[nodiscard]] bool has(const char* name) const { return std::filesystem::exists(work.path() / name); }
  TemporaryFolder work;
};

std::vector<std::string> all_names() { return {"sqlite", "brat", "web-annotation", "report"}; }

}  // namespace

TEST_CASE("outputs have their names when they are given them, and not before") {
  const Bench bench;
  const CorpusOutputs outputs(all_names(), bench.work.path());
  REQUIRE(bench.make(outputs).ok());
  for (const auto* name : {"assay.db", "brat", "annotations.jsonld", "report/index.html"}) CHECK_FALSE(bench.has(name));
  REQUIRE(outputs.give_names().ok());
  for (const auto* name : {"assay.db", "brat/a.txt", "brat/a.ann", "annotations.jsonld", "report/index.html"})
    CHECK(bench.has(name));
  CHECK(bench.work.read("brat/a.txt") == "Plans are clear.");
}

TEST_CASE("somebody else's folder is neither replaced nor taken away") {
  const Bench bench;
  bench.work.write("brat/letters.txt", "mine");
  bench.work.write("report/draft.txt", "mine");
  CorpusOutputs({}, bench.work.path()).remove_others();
  CHECK(bench.work.read("brat/letters.txt") == "mine");
  const CorpusOutputs outputs({"brat", "report"}, bench.work.path());
  REQUIRE(bench.make(outputs).ok());
  const Status named = outputs.give_names();
  REQUIRE_FALSE(named.ok());
  CHECK(named.error().code == Code::kOutputFailed);
  CHECK(named.error().message.find("/brat: ") != std::string::npos);
  CHECK(bench.work.read("brat/letters.txt") == "mine");
  CHECK(bench.work.read("report/draft.txt") == "mine");
}

TEST_CASE("those that are there are kept, those of an earlier run are taken away") {
  const Bench bench;
  CorpusOutputs first({"brat", "report"}, bench.work.path());
  REQUIRE((bench.make(first).ok() && first.give_names().ok()));
  first.keep_those_made();
  CHECK(first.none());
  const CorpusOutputs second({"report"}, bench.work.path());
  second.remove_others();
  CHECK_FALSE(bench.has("brat"));
  CHECK(bench.has("report/index.html"));
  CorpusOutputs({}, bench.work.path()).remove_others();
  CHECK_FALSE(bench.has("report"));
}

TEST_CASE("what cannot be made says why") {
  const Bench bench;
  CHECK(reduce::check_names({"brat", "paper"}).error().message.find("there is no output `paper`; there are sqlite, ") ==
        0);
  CHECK(bench.make(CorpusOutputs({"brat"}, bench.work.path()), false).error().code == Code::kRunStopped);
  for (const std::string& name : all_names()) {
    const Status made = bench.make(CorpusOutputs({name}, bench.work.path() / "documents.jsonl"));
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == Code::kOutputFailed);
    CHECK(made.error().message.find("Not a directory") != std::string::npos);
  }
  bench.work.write("documents.jsonl", "{}\n");
  CHECK(bench.make(CorpusOutputs({"sqlite"}, bench.work.path())).error().code == Code::kRunUnreadable);
}
