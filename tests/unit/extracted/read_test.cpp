#include <assay.h>
#include <doctest/doctest.h>

#include <vector>

#include "support/temporary_folder.h"

using namespace assay;

namespace {

std::string record(std::string_view unit, std::string_view span, std::string_view polarity = "strength") {
  return R"({"id":"a","offsets":")" + std::string(unit) + R"(","text":"é🏠 Plans are clear.","sentences":[{)" +
         std::string(span) + R"(}],"findings":[{)" + std::string(span) + R"(,"text":"Plans are clear.","polarity":")" +
         std::string(polarity) +
         R"(","themes":["planning"],"source":null,"confidence":0.75,"evidence":[{"rule":"cue.clear",)" +
         std::string(span) + R"(}],"new":1}],"mentions":[],"entities":[]})";
}

Status read_one(const TemporaryFolder& folder, std::string_view line, std::vector<ExtractedDocument>& out) {
  folder.write("documents.jsonl", line);
  return read_extracted(folder.path(), [&](ExtractedDocument d) { out.push_back(std::move(d)); });
}

}  // namespace

TEST_CASE("spans are bytes whatever the unit of the record") {
  const TemporaryFolder folder;
  for (const auto& pair : {std::pair{"codepoint", "\"begin\":3,\"end\":19"},
                           {"utf16", "\"begin\":4,\"end\":20"},
                           {"utf8", "\"begin\":7,\"end\":23"}}) {
    const auto [name, span] = pair;
    const std::string unit = name;  // clang 14 captures no part of a pair
    CAPTURE(unit);
    std::vector<ExtractedDocument> documents;
    const Status read = read_one(folder, record(unit, span), documents);
    if (!read) FAIL(render(read.error()));
    REQUIRE(documents.size() == 1);
    const ExtractedFinding& finding = documents[0].findings.at(0);
    CHECK(documents[0].sentences.at(0) == Span{7, 23});
    CHECK(documents[0].text.substr(finding.span.begin, finding.span.size()) == finding.text);
    CHECK(finding.polarity == Polarity::kStrength);
    REQUIRE(finding.evidence.size() == 1);
    CHECK(finding.evidence[0].rule == "cue.clear");
    CHECK(finding.evidence[0].span == finding.span);
    CHECK(finding.source.empty());
    CHECK(finding.confidence == 0.75);
  }
}

TEST_CASE("what the pipeline writes is read back") {
  const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/tests/golden/pipeline");
  REQUIRE(pipeline.ok());
  Scratch scratch;
  const Document d =
      pipeline->run(read_text("x", "Plans are clear.\n\nVisits are regular, but records are poor."), scratch);
  std::string line;
  write_document(d, *pipeline, OffsetUnit::kUtf16, line);
  const TemporaryFolder folder;
  std::vector<ExtractedDocument> documents;
  REQUIRE(read_one(folder, line + "\n\n", documents).ok());
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == d.text());
  CHECK(documents[0].sentences.size() == d.layer<Sentence>().size());
  REQUIRE(documents[0].findings.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const Finding& f = d.layer<Finding>()[i];
    CHECK(documents[0].findings[i].span == f.span);
    CHECK(documents[0].findings[i].polarity == f.polarity);
    CHECK(documents[0].findings[i].evidence.size() == f.evidence.size());
  }
}

TEST_CASE("a record that is none is A801 with its line") {
  const TemporaryFolder folder;
  const std::string good = record("utf8", "\"begin\":7,\"end\":23");
  for (const std::string& bad :
       {std::string("[]"), std::string("{"), record("bytes", "\"begin\":7,\"end\":23"), record("utf8", "\"begin\":7"),
        record("utf8", "\"begin\":7,\"end\":99"), record("utf8", "\"begin\":9,\"end\":7"),
        record("utf8", "\"begin\":7,\"end\":23", "mixed"), std::string(R"({"id":"a","offsets":"utf8","text":"x"})")}) {
    CAPTURE(bad);
    std::vector<ExtractedDocument> documents;
    const Status read = read_one(folder, good + '\n' + bad + '\n', documents);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == Code::kRunUnreadable);
    CHECK(read.error().where.line == 2);
    CHECK(documents.size() == 1);
  }
  std::vector<ExtractedDocument> documents;
  const auto keep = [&](ExtractedDocument d) { documents.push_back(std::move(d)); };
  CHECK(read_extracted(folder.path() / "none", keep).error().code == Code::kInputMissing);
}
