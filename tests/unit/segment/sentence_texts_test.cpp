// The sentences of whole texts, line by line of sentences.txt.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "segment/sentence_rules.h"

namespace {

assay::SentenceRules load_rules() {
  std::ifstream file(ASSAY_SOURCE_DIR "/pipelines/inspection/abbreviations.txt", std::ios::binary);
  return assay::SentenceRules::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace

TEST_CASE("each text of sentences.txt has the sentences that stand there") {
  const assay::SentenceRules rules = load_rules();
  std::ifstream file(ASSAY_SOURCE_DIR "/tests/unit/segment/sentences.txt");
  std::size_t texts = 0;
  std::vector<assay::Sentence> found;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    std::string text = line;
    for (std::size_t at = 0; (at = text.find(" | ", at)) != std::string::npos;) text.replace(at, 3, " ");
    found.clear();
    rules.split(text, {0, static_cast<assay::Offset>(text.size())}, 0, found);
    std::string got;
    for (const assay::Sentence& s : found) {
      const assay::Span whole = s.with_marker();
      got += (got.empty() ? "" : " | ") + text.substr(whole.begin, whole.size());
    }
    CHECK(got == line);
    ++texts;
  }
  CHECK(texts > 400);
}
