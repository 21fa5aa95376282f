// What stands under which heading, on a pipeline where only headings decide.
#include <assay.h>
#include <doctest/doctest.h>

#include <string>

#include "support/small_pipeline.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

// A letter a statement: + or - as its heading says, . where none does.
std::string signs(std::string text) {
  const TemporaryFolder folder;
  folder.write("pipeline.toml", kClassifyingStages);
  folder.write("weights.tsv", "strong\t9\t-9\nweak\t-9\t9\nstructure.sentence\t-1\t-1\n");
  folder.write("rules.toml", rule("strong", "section", "strengths|good") +
                                 rule("weak", "section", "weaknesses", "list = true\n") +
                                 rule("part", "section", "the care of children", "part = true\n") +
                                 rule("all", "theme", "all", "theme = \"all\"\nfallback = true\n"));
  const auto pipeline = Pipeline::load(folder.path());
  if (!pipeline) FAIL(render(pipeline.error()));
  Scratch scratch;
  RunOptions options;
  options.explain = true;
  const Document d = pipeline->run(read_text("t", std::move(text)), scratch, options);
  std::string out;
  for (const Score& s : d.layer<Score>()) out += s.strength > 0 ? '+' : s.weakness > 0 ? '-' : '.';
  return out;
}

}  // namespace

TEST_CASE("a heading speaks for all below it, down to the next one") {
  CHECK(signs("Report\n\nStrengths\n\nThe team meets.\n\nThe town\n\nIt has one park.\n\nWeaknesses\n\nThey meet "
              "here.\n") == "+.-");
}

TEST_CASE("numbered paragraphs are no part of the bullets before them") {
  CHECK(signs("Report\n\nWeaknesses\n\n• The visits.\n\n• The records.\n\n1. The team meets here.\n\n2. It meets "
              "there.\n") == "--..");
  // Bullets within numbered paragraphs are.
  CHECK(
      signs("Report\n\nWeaknesses\n\n1. The visits are these:\n\n• at home.\n\n• at school.\n\n2. The team meets.\n") ==
      "----");
}

TEST_CASE("a paragraph of nothing but a heading's words is a heading") {
  CHECK(signs("Report\n\nWeaknesses\n\n• The visits.\n\nThe care of children: good.\n\nThe team meets here.\n") ==
        "-.");
  CHECK(signs("Report\n\nWeaknesses\n\nThe team spoke of the care of children and of strengths.\n\nIt meets.\n") ==
        "--");
}

TEST_CASE("what introduces a list speaks for it, and for no more") {
  CHECK(
      signs("Report\n\nWeaknesses\n\nThe visits.\n\nThe council has these strengths:\n\n• The team.\n\n• The town.\n\n"
            "It meets here.\n") == "-+++-");
}

TEST_CASE("headings within a list name its parts while its numbers go on") {
  const std::string list =
      "Report\n\nWeaknesses\n\nThe care of children\n\n1. The visits here.\n\n2. The records.\n\nHelp\n\n3. The "
      "team.\n\n";
  CHECK(signs(list) == "---");
  CHECK(signs(list + "The care of children\n\n4. The town.\n") == "----");
  CHECK(signs(list + "The care of children\n\n1. The town.\n") == "---.");
  CHECK(signs(list + "Strengths\n\n4. The town.\n") == "---+");
  // What has more than a sentence is no item of it.
  CHECK(signs(list + "The care of children\n\n4. The town. It has a park.\n") == "---..");
}
