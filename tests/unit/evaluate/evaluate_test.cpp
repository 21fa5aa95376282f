// The measures of a small document, counted by hand.
#include <assay.h>
#include <doctest/doctest.h>

#include "evaluate/letters.h"
#include "evaluate/values.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

// Seven units: a heading, a strength found, a weakness missed, a mixed one of which one half is found right and one
// wrong, a neutral one taken for a weakness, and one without letters.
constexpr std::string_view kUnits =
    "1\th\tHelp and protection\n2\ts\tPlans are clear and timely.\n3\ts\tVisits are too late.\n"
    "4\tb\tManagers know the work well, but records of it are poor.\n5\ts\tThe visit took three days in May 2021.\n"
    "6\ts\t***\n";
constexpr std::string_view kLabels =
    "1\tN\n2\tS\tplanning,assessment\tI\n3\tW\tvoice\tC\n"
    "4\tM\tleadership\tI\tS:Managers know the work well || W:records of it are poor\n5\tN\n6\tN\n";
constexpr std::string_view kMentions =
    "2\tcouncil\tLeeds\tleeds\n4\tofficial\tMs Jane Doe\tJane Doe|inspector|ofsted\n5\tdate\tMay 2021\t2021-05\n";

constexpr std::string_view kText =
    "Help and protection\nPlans are clear and timely.\nVisits are too late.\nManagers know the work well, but "
    "records "
    "of it are poor.\nThe visit took three days in May 2021.";

std::string finding(std::string_view text, std::string_view polarity, std::string_view theme, std::string_view source) {
  const std::string all(kText);
  std::string json =
      R"({"begin":)" + std::to_string(all.find(text)) + R"(,"end":)" + std::to_string(all.find(text) + text.size());
  json += R"(,"text":")" + std::string(text) + R"(","polarity":")" + std::string(polarity) + R"(","themes":[")" +
          std::string(theme) + R"("],"source":")" + std::string(source) + R"(","confidence":0.)" +
          (polarity == "strength" ? "7" : "9") + R"(,"evidence":[{"rule":"cue.)" + std::string(polarity) + R"("}]})";
  return json;
}

std::string place(std::string_view text) {
  const std::string all(kText);
  return R"("begin":)" + std::to_string(all.find(text)) + R"(,"end":)" + std::to_string(all.find(text) + text.size());
}

void write_case(const TemporaryFolder& folder) {
  folder.write("gold/units/one.tsv", kUnits);
  folder.write("gold/labels/one.tsv", kLabels);
  folder.write("gold/entities/one.tsv", kMentions);
  folder.write("gold/skip.tsv", "one 6\n");
  std::string text;
  for (const char c : kText) text += c == '\n' ? std::string("\\n") : std::string(1, c);
  folder.write(
      "run/documents.jsonl",
      R"({"id":"sub/one.txt","offsets":"utf8","text":")" + std::string(text.begin(), text.end()) +
          R"(","sentences":[{)" + place("Plans are clear") + "},{" + place("Visits are too late.") + "},{" +
          place("Managers know the work well, but records of it are poor.") + "},{" +
          place("The visit took three days in May 2021.") + R"(}],"findings":[)" +
          finding("Plans are clear", "strength", "assessment", "inspectorate") + ',' +
          finding("Managers know the work well,", "strength", "leadership", "inspectorate") + ',' +
          finding("but records of it are poor.", "strength", "leadership", "inspectorate") + ',' +
          finding("The visit took three days in May 2021.", "weakness", "other", "other") + R"(],"mentions":[{)" +
          place("May 2021") + R"(,"kind":"date","text":"May 2021","entity":null,"value":"2021-05"},{)" +
          place("Managers") + R"(,"kind":"official","text":"Managers","entity":"official/x","value":null},{)" +
          place("visit took") + R"(,"kind":"council","text":"x","entity":null,"value":null,"nominal":true}],)" +
          R"("entities":[{"id":"official/x","name":"Councillor John Roe MP"}]})");
}

}  // namespace

TEST_CASE("every measure of a small run, counted by hand") {
  const TemporaryFolder folder;
  write_case(folder);
  const auto measured = evaluate(folder.path() / "run", folder.path() / "gold");
  if (!measured) FAIL(render(measured.error()));
  const Evaluation& e = *measured;
  CHECK(e.documents == 1);
  CHECK(e.missing.empty());
  // Strengths: units 2 and 4. Weaknesses: 3 and 4 are missed, 5 is none.
  CHECK(e.strength.right == 2);
  CHECK(e.strength.wrong == 0);
  CHECK(e.strength.missed == 0);
  CHECK(e.weakness.right == 0);
  CHECK(e.weakness.wrong == 1);
  CHECK(e.weakness.missed == 2);
  CHECK(e.macro_f1() == doctest::Approx(0.5));
  // S->S, W->N, M->S, N->W, and N->N twice: the heading and the stars.
  CHECK(e.confusion[0][0] == 1);
  CHECK(e.confusion[1][3] == 1);
  CHECK(e.confusion[2][0] == 1);
  CHECK(e.confusion[3][1] == 1);
  CHECK(e.confusion[3][3] == 2);
  CHECK(e.accuracy() == doctest::Approx(0.5));
  // By chance: S 1*2, W 1*1, M 1*0, N 3*3 of 36.
  CHECK(e.kappa() == doctest::Approx((0.5 - 12.0 / 36) / (1 - 12.0 / 36)));
  CHECK(e.clauses.of == 2);
  CHECK(e.clauses.right == 1);
  CHECK(e.source.of == 1);
  CHECK(e.source.right == 1);
  CHECK(e.theme.right == 1);
  // Ends of units 2 to 5; the run's sentence ends within unit 2.
  CHECK(e.sentences.right == 3);
  CHECK(e.sentences.wrong == 1);
  CHECK(e.sentences.missed == 1);
  CHECK(e.council.missed == 1);
  CHECK(e.official.wrong == 1);
  CHECK(e.official.missed == 1);
  CHECK(e.date.right == 1);
  CHECK(e.unplaced == 0);
  // Three labels, two councils and officials missed, one found that is none.
  REQUIRE(e.mistakes.size() == 6);
  CHECK(e.mistakes[0].unit == "3");
  CHECK(e.mistakes[1].gold == "M");
  CHECK(e.mistakes[1].found == "S");
  CHECK(e.mistakes[0].confidence == 0);
  CHECK(e.mistakes[1].confidence == 0.7);
  CHECK(e.mistakes[2].confidence == 0.9);
  CHECK(e.mistakes[1].rules == std::vector<std::string>{"cue.strength", "cue.strength"});
}

TEST_CASE("a document that the run has not counts as one in which nothing was found") {
  const TemporaryFolder folder;
  write_case(folder);
  folder.write("run/documents.jsonl", "");
  const auto measured = evaluate(folder.path() / "run", folder.path() / "gold");
  REQUIRE(measured.ok());
  CHECK(measured->missing == std::vector<std::string>{"one"});
  CHECK(measured->strength.missed == 2);
  CHECK(measured->sentences.missed == 4);
  CHECK(evaluate(folder.path() / "run", folder.path() / "gold", "two")->documents == 0);
}

TEST_CASE("labels that are none are A802 with file and line") {
  const TemporaryFolder folder;
  const auto code = [&](std::string_view file, std::string_view content, std::uint32_t line) {
    write_case(folder);
    folder.write(file, content);
    const auto measured = evaluate(folder.path() / "run", folder.path() / "gold");
    return !measured.ok() && measured.error().code == Code::kGoldUnreadable && measured.error().where.line == line;
  };
  CHECK(code("gold/labels/one.tsv", "1\tN\n9\tN\n", 2));
  CHECK(code("gold/labels/one.tsv", "1\tX\n", 1));
  CHECK(code("gold/labels/one.tsv", "1\tS\n", 1));
  CHECK(code("gold/labels/one.tsv", "1\tN\n\n4\tM\ta\tI\tManagers\n", 3));
  CHECK(code("gold/labels/two.tsv", "1\tN\n", 0));
  CHECK(code("gold/units/one.tsv", "1\ts\n", 1));
  CHECK(code("gold/units/one.tsv", "1\tsentence\tx\n", 1));
  CHECK(code("gold/units/one.tsv", "", 0));
  std::filesystem::remove(folder.path() / "gold/labels/two.tsv");
  CHECK(code("gold/entities/one.tsv", "9\tdate\tx\ty\n", 1));
  CHECK(code("gold/entities/one.tsv", "5\tdate\t2021-05\n", 1));
  CHECK(evaluate(folder.path() / "run", folder.path() / "none").error().code == Code::kInputMissing);
}

TEST_CASE("letters and digits alone count, folded, without accents and ligatures") {
  using evaluation::letters;
  CHECK(letters("Café – 2½ ﬁles’ Straße!") == U"cafe212filesstrasse");
  CHECK(letters("• \n\t—") == U"");
}

TEST_CASE("words that are there several times are placed in the order of the document") {
  const std::u32string stream = evaluation::letters("Plans are clear today. Visits are late. Plans are clear today.");
  evaluation::Aligner aligner(stream);
  CHECK(aligner.place("Plans are clear today.")->begin == 0);
  CHECK(aligner.place("Visits are late.")->begin == 18);
  CHECK(aligner.place("Plans are clear today.")->begin == 31);
  CHECK(aligner.place("Plans")->begin == 31);  // behind the cursor, and of those the last
  CHECK_FALSE(aligner.place("Records are poor."));
  CHECK_FALSE(aligner.place("a"));
}

TEST_CASE("a long piece with something left out is placed by its ends") {
  const std::u32string stream = evaluation::letters(
      "Before. The first inspectors of the year came in the spring 17 and left again before the summer of it. After.");
  evaluation::Aligner aligner(stream);
  const auto at =
      aligner.place("The first inspectors of the year came in the spring and left again before the summer of it.");
  REQUIRE(at);
  CHECK(at->begin == 6);
  CHECK(static_cast<std::size_t>(at->end) == stream.size() - 5);
}

TEST_CASE("values of mentions are compared without what does not tell them apart") {
  const auto values = evaluation::Values::load(ASSAY_SOURCE_DIR "/pipelines/inspection/same_values.tsv");
  REQUIRE(values);
  CHECK(values->council("Bath & North East Somerset") == "bath-and-north-east-somerset");
  CHECK(values->council("Hull") == "kingston-upon-hull");
  CHECK(values->person("Cllr. Dr Jane O’Doe, MP") == values->person("Jane O'Doe"));
  CHECK(values->person("The Rt Hon Jane Doe OBE") == "janedoe");
  for (const auto* mark : {"'", "’"})
    CHECK(values->person(std::string("Jane Doe, Her Majesty") + mark + "s Inspector") == "janedoe");
  const evaluation::Values none;
  CHECK(none.council("Hull City") == "hull-city");
  CHECK(none.person("Cllr Jane Doe") == "cllrjanedoe");
}

TEST_CASE("a file of same values that is damaged is refused with its line") {
  const TemporaryFolder folder;
  for (const auto* row :
       {"councils\thull\tkingston-upon-hull", "council\thull", "council\thull\t", "council\tHull\tkingston-upon-hull",
        "title", "office\tMP\tOBE", "council\ta\tb\ncouncil\ta\tc"}) {
    CAPTURE(std::string(row));
    const auto file = folder.write("same.tsv", "# comment\n" + std::string(row) + "\n");
    const auto values = evaluation::Values::load(file);
    REQUIRE_FALSE(values);
    CHECK(values.error().code == Code::kBadResource);
    CHECK(values.error().where.line >= 2);
  }
  CHECK(evaluation::Values::load(folder.path() / "none.tsv").error().code == Code::kResourceUnreadable);
}
