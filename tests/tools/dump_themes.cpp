// Prints what the rules say for the themes of every sentence: a line a document, `D` and its id, then lines a sentence:
// its text, its words as the lexicon has them, and theme and votes in turn, parted by tabs. For fitting themes.tsv
// (pipelines/inspection/tools/fit_themes.py).   usage: dump_themes PIPELINE FILE…
#include <assay.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "classify/themes.h"

namespace {

void dump(const assay::Document& document, const assay::Themes& themes, assay::ThemeWords& buffer) {
  std::cout << "D\t" << document.id() << '\n';
  themes.read(document, buffer);
  const auto& tokens = document.layer<assay::Token>();
  std::vector<std::pair<std::string_view, float>> votes;
  for (const assay::Sentence& sentence : document.layer<assay::Sentence>()) {
    std::string text(document.text(sentence.span));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    std::cout << "S\t" << text << '\t';
    for (auto [at, end] = tokens.in(sentence.span); at < end; ++at)
      std::cout << document.folded().substr(tokens[at].span.begin, tokens[at].span.size()) << ' ';
    votes.clear();
    themes.weigh(document, buffer, sentence.span, sentence.block, votes);
    for (const auto& [theme, weight] : votes) std::cout << '\t' << theme << '\t' << weight;
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: dump_themes PIPELINE FILE…\n";
    return 2;
  }
  const auto pipeline = assay::Pipeline::load(argv[1]);
  if (!pipeline) {
    std::cerr << assay::render(pipeline.error());
    return 2;
  }
  const assay::Themes themes(pipeline->rules());  // without the lexicon, which is fitted to what they leave
  assay::Readers readers;
  assay::Scratch scratch;
  assay::ThemeWords buffer;
  for (int i = 2; i < argc; ++i) {
    auto source = readers.read_file(argv[i], std::filesystem::path(argv[i]).stem().string());
    if (!source) {
      std::cerr << assay::render(source.error());
      continue;
    }
    dump(pipeline->run(*std::move(source), scratch, {}), themes, buffer);
  }
}
