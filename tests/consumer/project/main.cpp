#include <assay.h>

#include <iostream>

int main() {
  const auto pipeline = assay::Pipeline::load(PIPELINES "/inspection");
  if (!pipeline) {
    std::cerr << assay::render(pipeline.error());
    return 1;
  }
  assay::Scratch scratch;
  const auto document = pipeline->run(assay::read_text("letter", "Visits are regular. Plans are poor."), scratch);
  std::string line;
  assay::write_document(document, *pipeline, assay::OffsetUnit::kCodepoint, line);
  std::cout << line << '\n';
  return document.layer<assay::Sentence>().size() == 2 ? 0 : 1;
}
