#include <assay.h>
#include <doctest/doctest.h>

#include <algorithm>

#include "support/temporary_folder.h"

using namespace assay;

namespace {

const RuleCover& of(const Coverage& c, const Pipeline& p, std::string_view id) {
  const auto found =
      std::find_if(c.rules.begin(), c.rules.end(), [&](const RuleCover& r) { return p.rules().rule(r.rule).id == id; });
  REQUIRE(found != c.rules.end());
  return *found;
}

}  // namespace

TEST_CASE("rules are counted by documents, parts and matches; sentences that are no finding are kept") {
  const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/tests/golden/pipeline");
  REQUIRE(pipeline.ok());
  const TemporaryFolder folder;
  folder.write("a.txt", "Plans are clear. Plans are not clear.\n\nThe visit took three days.\n");
  folder.write("b.txt", "Plans are clear. The late plans are clear.\n");
  folder.write("c.ndjson", "{\"id\":\"r\",\"text\":\"Records are old.\"}\n{\"id\":\"broken\"}\n");
  const auto covered = cover({.inputs = {folder.path()}, .unclaimed = 2}, *pipeline);
  if (!covered) FAIL(render(covered.error()));
  CHECK(covered->documents == 3);
  REQUIRE(covered->failures.size() == 1);
  CHECK(covered->failures[0].error.code == Code::kStreamBadLine);
  CHECK(of(*covered, *pipeline, "cue.good").documents == 2);
  CHECK(of(*covered, *pipeline, "cue.good").times == 4);
  CHECK(of(*covered, *pipeline, "cue.good").matches == 4);
  CHECK(of(*covered, *pipeline, "operator.not").documents == 1);
  CHECK(of(*covered, *pipeline, "joint.but").times == 0);
  // The theme of a sentence that is no finding is nobody's: it matched and did not count.
  CHECK(of(*covered, *pipeline, "theme.other").matches == 1);
  CHECK(of(*covered, *pipeline, "theme.other").times == 0);
  CHECK(covered->sentences == 6);
  CHECK(covered->claimed == 3);
  // A cue for and a cue against cancel each other out.
  CHECK(covered->with_cues == 1);
  REQUIRE(covered->outweighed.size() == 1);
  CHECK(covered->outweighed[0].text == "The late plans are clear.");
  CHECK(covered->outweighed[0].rules == std::vector<std::string>{"cue.poor", "cue.good"});
  REQUIRE(covered->unheard.size() == 2);
  CHECK(covered->unheard[0].text == "The visit took three days.");
  CHECK(covered->unheard[1].document == "r");
}

TEST_CASE("inputs that are not there are an error") {
  const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/tests/golden/pipeline");
  REQUIRE(pipeline.ok());
  const TemporaryFolder folder;
  CHECK(cover({.inputs = {folder.path() / "none"}}, *pipeline).error().code == Code::kInputMissing);
  CHECK(cover({.inputs = {folder.path()}}, *pipeline).error().code == Code::kInputMissing);
}
