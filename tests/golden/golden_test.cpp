// What the program writes for two small documents under a small pipeline, to the byte.
// ASSAY_REFRESH=1 writes out/ anew, for review with git diff.
#include <cstdlib>
#include <regex>

#include "cli/assay_program.h"

namespace fs = std::filesystem;

namespace {

const fs::path kHere = ASSAY_SOURCE_DIR "/tests/golden";

void compare(const std::string& name, const std::string& is) {
  const fs::path file = kHere / "out" / name;
  if (std::getenv("ASSAY_REFRESH")) std::ofstream(file, std::ios::binary) << is;
  std::ifstream in(file, std::ios::binary);
  const std::string was(std::istreambuf_iterator<char>(in), {});
  CAPTURE(name);
  CHECK(is == was);
}

// Ids depend on the pipeline's hash and that on the version: they would change with every release.
std::string without_ids(const std::string& text) {
  return std::regex_replace(text, std::regex("\\b[0-9a-f]{16}\\b"), "ID");
}

}  // namespace

TEST_CASE("outputs are as reviewed") {
  const std::string pipeline = (kHere / "pipeline").string(), letter = (kHere / "in/letter.md").string();
  const TemporaryFolder work;
  REQUIRE(assay({"extract", (kHere / "in").string(), "--out", (work.path() / "o").string(), "--pipeline", pipeline,
                 "--quiet"})
              .status == 0);
  compare("documents.jsonl", without_ids(work.read("o/documents.jsonl")));
  compare("findings.csv", without_ids(work.read("o/findings.csv")));
  compare("explain.txt", assay({"explain", letter, "--pipeline", pipeline}).out);
  compare("show.txt", assay({"show", letter, "--pipeline", pipeline, "--width", "60"}).out);
  compare("help.txt", assay({"extract", "--help"}).out);
}

TEST_CASE("the small pipeline's own examples hold") {
  CHECK(assay({"test", (kHere / "pipeline").string()}).status == 0);
}
