// Where sentences are cut into clauses, by the joints of the pipeline `inspection`.
#include <assay.h>
#include <doctest/doctest.h>

using namespace assay;

namespace {

// The clauses of a text, with '|' between them.
std::string clauses(const std::string& text) {
  static const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  REQUIRE(pipeline.ok());
  Scratch scratch;
  const Document document = pipeline->run(read_text("clauses.txt", text), scratch);
  std::string out;
  for (const Clause& c : document.layer<Clause>()) {
    if (!out.empty()) out += '|';
    out += document.text(c.span);
  }
  return out;
}

}  // namespace

TEST_CASE("a joint cuts before itself, an opening at the comma that ends it") {
  CHECK(clauses("Visits are regular but records are poor.") == "Visits are regular |but records are poor.");
  CHECK(clauses("Although visits are regular, records are poor.") == "Although visits are regular, |records are poor.");
  CHECK(clauses("However, although visits are regular, records are poor.") ==
        "However, although visits are regular, |records are poor.");
}

TEST_CASE("an opening goes on through relative clauses and enumerations") {
  CHECK(clauses("While tutors see every pupil, with great care, reports are late.") ==
        "While tutors see every pupil, with great care, |reports are late.");
  CHECK(clauses("While many are in music, dance or drama, too few perform.") ==
        "While many are in music, dance or drama, |too few perform.");
  CHECK(clauses("While many are in music, dance and drama are rare.") ==
        "While many are in music, |dance and drama are rare.");
}

TEST_CASE("words that belong to a verb cut behind a comma only") {
  CHECK(clauses("Reports are not always read but they are not yet lost.") ==
        "Reports are not always read |but they are not yet lost.");
  CHECK(clauses("Reports are written, not always in time.") == "Reports are written, |not always in time.");
  CHECK(clauses("Reports are written, yet nobody reads them.") == "Reports are written, |yet nobody reads them.");
}

TEST_CASE("semicolons cut where words enough stand on both sides") {
  CHECK(clauses("Hiring has gone well; keeping staff has not.") == "Hiring has gone well; |keeping staff has not.");
  CHECK(clauses("They like reports; plans.") == "They like reports; plans.");
}
