// Every folder here is a pipeline that does not load; expected.txt is what a user reads.
// ASSAY_REFRESH=1 writes expected.txt anew, for review with git diff.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "assay/pipeline.h"

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> cases() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator("."))
    if (entry.is_directory()) out.push_back(entry.path().filename());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("a stage that is registered twice is an error") {
  assay::Registry registry = assay::Registry::builtin();
  const auto twice = registry.add({.name = "layout", .summary = "", .contract = {}, .make = {}});
  REQUIRE_FALSE(twice.ok());
  CHECK(assay::render(twice.error()) == "A108: a stage `layout` is registered already\n");
}

TEST_CASE("each bad pipeline is refused in the words of its expected.txt") {
  fs::current_path(ASSAY_SOURCE_DIR "/tests/diagnostics");  // so that the messages' paths are the same everywhere
  const bool refresh = std::getenv("ASSAY_REFRESH") != nullptr;
  REQUIRE(cases().size() > 10);
  for (const fs::path& folder : cases()) {
    const std::string name = folder.string();
    CAPTURE(name);
    const auto pipeline = assay::Pipeline::load(folder);
    CHECK_FALSE(pipeline.ok());
    if (pipeline.ok()) continue;
    const std::string said = assay::render(pipeline.error());
    if (refresh) std::ofstream(folder / "expected.txt", std::ios::binary) << said;
    CHECK(said == read(folder / "expected.txt"));
    if (name.starts_with('A')) CHECK(said.find(name.substr(0, 4) + ": ") != std::string::npos);
  }
}

TEST_CASE("every code that the library gives is met by some test") {
  std::string library, tests;
  for (const auto& entry : fs::recursive_directory_iterator(ASSAY_SOURCE_DIR "/lib"))
    if (entry.path().extension() == ".cpp") library += read(entry.path());
  for (const auto& entry : fs::recursive_directory_iterator(ASSAY_SOURCE_DIR "/tests")) {
    tests += entry.path().filename().string() + '\n';
    if (entry.path().extension() == ".cpp") tests += read(entry.path());
  }
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const auto met = [&](const std::string& number, const std::string& name) {
    return !has(library, "Code::" + name) || has(tests, 'A' + number) || has(tests, "Code::" + name);
  };
#define ASSAY_ERROR(number, name, meaning) CHECK_MESSAGE(met(#number, #name), "A" #number " " #name);
#include "assay/error_catalogue.inc"
#undef ASSAY_ERROR
}
