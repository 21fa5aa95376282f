// Bullets and numbers on their way through the pipeline: in the text, in blocks and sentences, in no finding.
#include <assay.h>
#include <doctest/doctest.h>

using namespace assay;

namespace {

Document run(std::string text) {
  static const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  REQUIRE(pipeline.ok());
  Scratch scratch;
  return pipeline->run(read_text("markers.txt", std::move(text)), scratch);
}

const std::string kItems = "1. Visits are not always timely.\n\n2. Plans are poor. They are late.\n";

}  // namespace

TEST_CASE("a marker belongs to block and sentence, and to no finding") {
  const Document typed = run(kItems);
  CHECK(typed.text() == "1. Visits are not always timely.\n2. Plans are poor. They are late.");
  const auto& sentences = typed.layer<Sentence>();
  REQUIRE(sentences.size() == 3);
  CHECK(typed.text(sentences[1].with_marker()) == "2. Plans are poor.");
  CHECK(sentences[2].marker == 0);
  REQUIRE(!typed.layer<Finding>().empty());
  CHECK(typed.text(typed.layer<Finding>()[0].span) == "Visits are not always timely.");
}

TEST_CASE("a number that a page hangs beside the text belongs to its block alone") {
  const Document paged = run(kItems + "\f" + "• Help is early.\n\nEnd.\n");
  const auto& sentences = paged.layer<Sentence>();
  REQUIRE(sentences.size() == 5);
  CHECK(paged.layer<Block>()[0].marker == 3);
  CHECK(sentences[0].marker == 0);
  CHECK(paged.text(sentences[3].with_marker()) == "• Help is early.");
}
