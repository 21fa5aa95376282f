#include "cli/assay_program.h"

namespace {

const std::string kCorpus = ASSAY_SOURCE_DIR "/corpus/documents", kGold = ASSAY_SOURCE_DIR "/corpus/gold";

std::string extracted(const TemporaryFolder& work) {
  const std::string out = (work.path() / "out").string();
  REQUIRE(assay({"extract", kCorpus + "/bolton-2018-letter.md", kCorpus + "/hillingdon-2023-news.txt", "--out", out,
                 "--quiet"})
              .status == 0);
  return out;
}

}  // namespace

TEST_CASE("evaluate measures a run against the labels of the corpus") {
  const TemporaryFolder work;
  const std::string out = extracted(work);
  const Run run = assay({"evaluate", out, "--gold", kGold, "--only", "2018-letter"});
  CHECK(run.status == 0);
  CHECK(has(run.out, "1 document\n"));
  for (const auto* row : {"strength  ", "weakness  ", "findings, macro", "kappa  ", "sentences  ", "council  "})
    CHECK(has(run.out, row));
  // A folder and its documents.jsonl are the same run; documents that it has not are said to be missing.
  const Run all = assay({"evaluate", out + "/documents.jsonl", "--gold", kGold});
  CHECK(has(all.out, "16 documents, 14 of them not in the run"));
  CHECK(has(all.out, "not in the run: bexley-2023-inspection\n"));
  CHECK(assay({"evaluate", out, "--gold", kGold}).out == all.out);
}

TEST_CASE("evaluate lists mistakes with the rules that decided, and prints JSON") {
  const TemporaryFolder work;
  const std::string out = extracted(work);
  // Labels turned round: whatever is found is wrong.
  const TemporaryFolder gold;
  gold.write("units/bolton-2018-letter.tsv", "1\ts\tNothing that the letter says.\n");
  gold.write("labels/bolton-2018-letter.tsv", "1\tS\tother\tI\n");
  const Run run = assay({"evaluate", out, "--gold", gold.path().string(), "--errors", "5"});
  CHECK(has(run.out, "bolton-2018-letter:1  S, found N\n    Nothing that the letter says.\n"));
  CHECK(has(run.out, "not placed"));
  const Run json = assay({"evaluate", out, "--gold", kGold, "--only", "hillingdon", "--json", "--errors", "1000"});
  CHECK(json.status == 0);
  CHECK(has(json.out, "{\"documents\":1,\"missing\":[],\"strength\":["));
  CHECK(has(json.out, "\"errors\":["));
  CHECK(count(json.out, "\n") == 1);
  // Of all documents the first is missing; of the two that are there some finding is wrong.
  const std::vector<std::string> first = {"evaluate", out, "--gold", kGold, "--errors", "1"};
  std::vector<std::string> surest = first;
  surest.push_back("--confident");
  CHECK(assay(first).out.find(" with confidence") == std::string::npos);  // a document that is missing comes first
  CHECK(has(assay(surest).out, " with confidence"));
}

TEST_CASE("evaluate takes from the pipeline which values are the same") {
  const TemporaryFolder work;
  const std::string out = extracted(work);
  const std::vector<std::string> command = {"evaluate", out, "--gold", kGold, "--json"};
  const auto with = [&](const std::filesystem::path& pipeline) {
    std::vector<std::string> all = command;
    all.insert(all.end(), {"--pipeline", pipeline.string()});
    return assay(all);
  };
  const std::string known = assay(command).out;
  CHECK(with(ASSAY_SOURCE_DIR "/pipelines/inspection/pipeline.toml").out == known);
  CHECK(with(work.path()).status == 0);  // a pipeline that says nothing of it
  work.write("same_values.tsv", "council\tonly-one\n");
  const Run damaged = with(work.path());
  CHECK(damaged.status == 2);
  CHECK(has(damaged.err, "same_values.tsv:1:1: A110"));
}

TEST_CASE("evaluate says what it cannot read") {
  const TemporaryFolder work;
  const auto run = work.write("documents.jsonl", "{}\n").string();
  CHECK(has(assay({"evaluate", run, "--gold", kGold}).err, "documents.jsonl:1: A801"));
  CHECK(has(assay({"evaluate", work.path().string() + "/none", "--gold", kGold}).err, "A301"));
  work.write("gold/labels/x.tsv", "1\tN\n");
  const Run bad = assay({"evaluate", run, "--gold", work.path().string() + "/gold"});
  CHECK(bad.status == 2);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"evaluate"},
                                                {"evaluate", run},
                                                {"evaluate", run, run, "--gold", kGold},
                                                {"evaluate", run, "--gold", kGold, "--errors", "-1"}}) {
    const Run usage = assay(wrong);
    CHECK(usage.status == 2);
    CHECK(has(usage.err, "A601"));
  }
}
