#include <assay.h>
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "support/temporary_folder.h"

using namespace assay;

namespace {
std::filesystem::path pipeline_of(const std::string& text) {
  static const TemporaryFolder folder;
  folder.write("pipeline.toml", text);
  return folder.path();
}
}  // namespace

TEST_CASE("the default pipeline loads and its hash is that of its files") {
  const std::filesystem::path folder = ASSAY_SOURCE_DIR "/pipelines/inspection";
  auto first = Pipeline::load(folder);
  if (!first) FAIL(render(first.error()));
  CHECK(first->hash().size() == 64);
  CHECK(first->hash() == Pipeline::load(folder / "pipeline.toml")->hash());
  CHECK(first->name() == "inspection");
}

TEST_CASE("a bad pipeline file is refused with code and place") {
  auto error_of = [](const std::string& text) {
    auto loaded = Pipeline::load(pipeline_of(text));
    REQUIRE_FALSE(loaded.ok());
    return code_name(loaded.error().code) + ":" + std::to_string(loaded.error().where.line) + ":" +
           std::to_string(loaded.error().where.column);
  };
  CHECK(error_of("[[stage]]\nname = \"laiout\"\n") == "A103:2:8");
  CHECK(error_of("[[stage]]\nname = \"layout\"\n[[stage]]\nname = \"tokens\"\nspeed = 3\n") == "A104:5:1");
  CHECK(error_of("[[stage]]\nname = \"sentences\"\n") == "A107:2:8");
  CHECK(error_of("name = [\n").substr(0, 4) == "A102");
  CHECK(error_of("rules = [\"none\"]\n[[stage]]\nname = \"layout\"\n") == "A109:1:10");
  CHECK(error_of("") == "A105:0:0");
  CHECK(Pipeline::load("/nonexistent/pipeline.toml").error().code == Code::kPipelineUnreadable);
}

TEST_CASE("what is no file is not waited for") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  folder.write("pipeline.toml", "[[stage]]\nname = \"layout\"\nwords = \"pipe\"\n");
  CHECK(Pipeline::load(folder.path()).error().code == Code::kResourceUnreadable);
  CHECK(Pipeline::load(folder.path() / "pipe").error().code == Code::kPipelineUnreadable);
}

TEST_CASE("a diagnostic shows the line and a caret below the place") {
  auto loaded = Pipeline::load(pipeline_of("[[stage]]\nname = \"laiout\"\n"));
  const std::string shown = render(loaded.error());
  CHECK(shown.find("pipeline.toml:2:8: A103: unknown stage `laiout`") != std::string::npos);
  CHECK(shown.find("  2 | name = \"laiout\"\n    |        ^") != std::string::npos);
}
