// What a run lets go of where only the outputs are wanted, and that they are the same.
#include <assay.h>
#include <doctest/doctest.h>

using namespace assay;

namespace {

struct Ward {
  static constexpr std::string_view kLayer = "wards";
  Span span;
  void describe(Fields& out) const { out.flag("known", true); }
};
struct Silent {
  static constexpr std::string_view kLayer = "silent";
  Span span;
};

}  // namespace

TEST_CASE("what no later stage reads and nobody writes goes, and nothing else") {
  const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  REQUIRE(pipeline.ok());
  const std::string text =
      "# Leeds\n\nPlans are poor. Jo Doe, the director of Leeds City Council, said on 3 May 2019: \xE2\x80\x9CVisits "
      "are "
      "timely, but reviews are late.\xE2\x80\x9D\n";
  Scratch scratch;
  const auto read = [&] { return Readers({.media_type = "text/markdown"}).read_bytes(text, "t"); };
  const Document kept = pipeline->run(*read(), scratch);
  const Document lean = pipeline->run(*read(), scratch, {.only_written = true});
  CHECK_FALSE(kept.layer<Match>().empty());
  CHECK_FALSE(kept.source().text.empty());
  CHECK(lean.layer<Token>().empty());
  CHECK(lean.layer<Match>().empty());
  CHECK(lean.layer<Clause>().empty());
  CHECK(lean.layer<Quotation>().empty());
  CHECK(lean.source().text.empty());
  CHECK(lean.source().lines.empty());
  std::string one, other;
  write_document(kept, *pipeline, OffsetUnit::kUtf8, one);
  write_document(lean, *pipeline, OffsetUnit::kUtf8, other);
  CHECK(kept.layer<Finding>().size() >= 2);
  CHECK(kept.layer<Mention>().size() >= 3);
  CHECK(one == other);
}

TEST_CASE("a source with pages and layers that are written out stay when they are released") {
  Source source = read_text("t", "Plans");
  source.pages = 1;
  Document d(std::move(source));
  d.lay_out("Plans", {{{0, 5}, {0, 5}}});
  d.edit<Ward>().add({{0, 5}});
  d.edit<Silent>().add({{0, 5}});
  for (const auto layer : {kSourceLayer, Ward::kLayer, Silent::kLayer}) d.release(layer);
  CHECK(d.source().text == "Plans");
  CHECK(d.source().lines.size() == 1);
  CHECK(d.layer<Ward>().size() == 1);
  CHECK(d.layer<Silent>().empty());
}
