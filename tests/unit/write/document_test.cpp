#include <doctest/doctest.h>

#include <algorithm>

#include "assay/reader.h"
#include "assay/writer.h"

using namespace assay;

namespace {

struct Ward {
  static constexpr std::string_view kLayer = "wards";
  Span span;
  double size = 0;
  void describe(Fields& out) const {
    out.text("kind", "ward");
    out.number("size", size);
    out.flag("known", size > 0);
  }
};
struct Silent {
  static constexpr std::string_view kLayer = "silent";
  Span span;
};

// "Café visits are good." with a heading above and everything that a record can hold.
Document full() {
  Source source = read_text("sub/letter.txt", "Report\nCaf\xC3\xA9 visits are good.");
  source.sha256 = "00ff";
  Document d(std::move(source));
  d.lay_out("Report\nCaf\xC3\xA9 visits are good.", {{{0, 29}, {0, 29}}});
  d.set_title("Report");
  d.set_genre(Genre::kPressArticle);
  d.set_published("2021-03-04");
  d.edit<Block>().add({.span = {0, 6}, .kind = BlockKind::kHeading, .level = 1});
  d.edit<Block>().add({.span = {7, 29}, .heading = 0});
  d.edit<Sentence>().add({{0, 6}, 0});
  d.edit<Sentence>().add({{7, 29}, 1});
  d.edit_entities().push_back({.id = "council/E1",
                               .kind = "council",
                               .name = "Exampleshire",
                               .attributes = {{"slug", "exampleshire"}, {"region", ""}},
                               .roles = {}});
  d.edit_entities().push_back({.id = "official/jo-doe",
                               .kind = "official",
                               .name = "Jo Doe",
                               .attributes = {},
                               .roles = {{"director", "", "council/E1"}}});
  d.edit<Mention>().add({.span = {7, 12}, .kind = "council", .entity = 0, .value = {}});
  d.edit<Mention>().add({.span = {13, 19}, .kind = "date", .value = "2021"});
  d.edit<Inspection>().add({.span = {0, 6},
                            .framework = "ilacs",
                            .council = 0,
                            .start = "2021-01-02",
                            .end = {},
                            .published = {},
                            .lead_inspectors = {1},
                            .judgements = {{"overall", "good", {24, 28}}},
                            .not_found = {{"end", "header"}}});
  d.edit<Finding>().add({.span = {7, 29},
                         .sentence = 1,
                         .themes = {"planning", "voice"},
                         .source = "council",
                         .speaker = 1,
                         .council = 0,
                         .inspection = 0,
                         .heading = 0,
                         .dates = {1},
                         .officials = {1},
                         .confidence = 0.875F,
                         .evidence = {{kNone, {24, 28}, "cue", 1.5F, 0}}});
  d.edit<Ward>().add({{7, 12}, 2.5});
  d.edit<Silent>().add({{7, 12}});
  d.diagnose(Severity::kNote, Code::kNotResolved, "no year", {13, 19});
  d.diagnose(Severity::kWarning, Code::kUtf8Repaired, "1 byte");
  return d;
}

std::string json(const Document& document, OffsetUnit unit) {
  const RuleSet rules;
  std::string out;
  write_document(document, {rules, "hash", unit}, out);
  return out;
}

bool has(const std::string& text, std::string_view part) {
  if (text.find(part) != std::string::npos) return true;
  MESSAGE(part << "\nis not in\n" << text);
  return false;
}

}  // namespace

TEST_CASE("a record holds everything a document has") {
  const std::string out = json(full(), OffsetUnit::kCodepoint);
  CHECK(has(
      out,
      R"({"schema":"assay/1","id":"sub/letter.txt","source":{"media_type":"text/plain","bytes":29,"sha256":"00ff"},)"));
  CHECK(has(
      out,
      R"("offsets":"codepoint","text":"Report\nCafé visits are good.","title":"Report","genre":"press-article","published":"2021-03-04",)"));
  CHECK(has(
      out,
      R"("blocks":[{"begin":0,"end":6,"kind":"heading","level":1,"page":null},{"begin":7,"end":28,"kind":"paragraph","level":0,"page":null}],)"));
  CHECK(has(out, R"("sentences":[{"begin":0,"end":6,"block":0},{"begin":7,"end":28,"block":1}],)"));
  CHECK(has(
      out,
      R"({"kind":"council","begin":7,"end":11,"text":"Café","entity":"council/E1","value":null,"nominal":false,"rule":null})"));
  CHECK(has(
      out,
      R"({"kind":"date","begin":12,"end":18,"text":"visits","entity":null,"value":"2021","nominal":false,"rule":null})"));
  CHECK(has(out, R"({"id":"council/E1","kind":"council","name":"Exampleshire","slug":"exampleshire","region":null})"));
  CHECK(has(
      out,
      R"({"id":"official/jo-doe","kind":"official","name":"Jo Doe","roles":[{"title":"director","organisation":null,"council":"council/E1"}]})"));
  CHECK(has(
      out,
      R"({"framework":"ilacs","council":"council/E1","start":"2021-01-02","end":null,"published":null,"lead_inspectors":["official/jo-doe"],"judgements":[{"area":"overall","grade":"good","begin":23,"end":27}],"not_found":[{"field":"end","looked_in":"header"}]})"));
  CHECK(has(
      out,
      R"("begin":7,"end":28,"text":"Café visits are good.","sentence":1,"where":[{"begin":7,"end":29}],"polarity":"strength","themes":["planning","voice"],"source":"council","speaker":"official/jo-doe","council":"council/E1","inspection":0,"dates":[1],"officials":["official/jo-doe"],"heading":0,"page":null,"confidence":0.875,"evidence":[{"rule":null,"begin":23,"end":27,"effect":"cue","strength":1.5}]})"));
  CHECK(has(out, R"("layers":{"wards":[{"begin":7,"end":11,"kind":"ward","size":2.5,"known":true}]},)"));
  CHECK(has(
      out,
      R"("diagnostics":[{"severity":"note","code":"A701","message":"no year","begin":12,"end":18},{"severity":"warning","code":"A306","message":"1 byte","begin":null,"end":null}]})"));
}

TEST_CASE("evidence that differs in one thing alone is told apart, and what comes again is the same but for its span") {
  Document d = full();
  auto& evidence = d.edit<Finding>().at(0).evidence;
  evidence = {{kNone, {24, 28}, "cue", 1.5F, 0}, {kNone, {7, 12}, "cue", 1.5F, 0},
              {kNone, {7, 12}, "cue", 1.5F, -1}, {kNone, {7, 12}, "negated", 1.5F, 0},
              {kNone, {7, 12}, "cue", 0.5F, 0},  {kNone, {13, 19}, "cue", 1.5F, -1}};
  const std::string cafe = R"({"rule":null,"begin":7,"end":11,)", visits = R"({"rule":null,"begin":12,"end":18,)";
  CHECK(has(json(d, OffsetUnit::kCodepoint),
            R"("evidence":[{"rule":null,"begin":23,"end":27,"effect":"cue","strength":1.5},)" + cafe +
                R"("effect":"cue","strength":1.5},)" + cafe + R"("effect":"cue","strength":1.5,"weakness":-1},)" +
                cafe + R"("effect":"negated","strength":1.5},)" + cafe + R"("effect":"cue","strength":0.5},)" + visits +
                R"("effect":"cue","strength":1.5,"weakness":-1}])"));
}

TEST_CASE("offsets follow the unit asked for") {
  CHECK(has(json(full(), OffsetUnit::kUtf8), R"("offsets":"utf8")"));
  CHECK(has(json(full(), OffsetUnit::kUtf8), R"({"begin":7,"end":29,"block":1})"));
  CHECK(has(json(full(), OffsetUnit::kUtf16), R"({"begin":7,"end":28,"block":1})"));
}

TEST_CASE("an empty document is a record, too") {
  Document document(read_text("empty", ""));
  CHECK(has(
      json(document, OffsetUnit::kCodepoint),
      R"("text":"","title":null,"genre":"other","published":null,"blocks":[],"sentences":[],"mentions":[],"entities":[],"inspections":[],"findings":[],"diagnostics":[]})"));
}

TEST_CASE("tables have the same columns in every row") {
  const Document document = full();
  const RuleSet rules;
  std::string findings(findings_csv_header()), inspections(inspections_csv_header()),
      appearances(appearances_csv_header());
  write_findings_csv(document, {rules, "hash", OffsetUnit::kCodepoint}, findings);
  write_inspections_csv(document, inspections);
  write_appearances_csv(document, appearances);
  const auto commas = [](std::string_view line) { return std::count(line.begin(), line.end(), ','); };
  for (const std::string* table : {&findings, &inspections, &appearances}) {
    const std::string_view head = std::string_view(*table).substr(0, table->find('\n'));
    const std::string_view row = std::string_view(*table).substr(head.size() + 1);
    CHECK(row.ends_with("\r\n"));
    CHECK(commas(row.substr(0, row.find('\n'))) == commas(head));
  }
  CHECK(has(findings,
            "planning; voice,council,Jo Doe,council/E1,Exampleshire,0,2021,Jo Doe,Report,2021-03-04,Café visits are "
            "good.,\r\n"));
  CHECK(has(inspections, "sub/letter.txt,0,ilacs,council/E1,Exampleshire,2021-01-02,,,Jo Doe,overall: good,end\r\n"));
  CHECK(has(appearances,
            "sub/letter.txt,2021-03-04,,official/jo-doe,official,Jo Doe,,,,,,director,,council/E1,Exampleshire,0\r\n"));
}

TEST_CASE("a failure names its document, code and line") {
  std::string out;
  write_failure("a \"b\"", {Code::kInputEmpty, "holds no text", {.line = 3}}, out);
  CHECK(out == R"({"id":"a \"b\"","code":"A303","message":"holds no text","line":3})");
}
