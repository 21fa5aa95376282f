// What a run keeps for an explanation, and that asking for one changes nothing else.
#include <assay.h>
#include <doctest/doctest.h>

using namespace assay;

TEST_CASE("scores and traces are kept where they are asked for, and the findings are the same") {
  const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  REQUIRE(pipeline.ok());
  const std::string text = "Plans are poor. Visits are timely, but reviews are late. The office is in the town.\n";
  Scratch scratch;
  const Document plain = pipeline->run(read_text("t", text), scratch);
  const Document explained = pipeline->run(read_text("t", text), scratch, {.explain = true});
  CHECK(plain.layer<Score>().empty());
  CHECK(plain.traces().empty());
  CHECK(explained.layer<Score>().size() >= 3);
  CHECK_FALSE(explained.traces().empty());
  std::string one, other;
  write_document(plain, *pipeline, OffsetUnit::kUtf8, one);
  write_document(explained, *pipeline, OffsetUnit::kUtf8, other);
  CHECK(plain.layer<Finding>().size() >= 3);
  CHECK(one == other);
}
