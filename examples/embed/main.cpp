// The shortest way to use the library: load a pipeline, run a text through it, print what was found.
//   embed PIPELINE [FILE]
#include <assay.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: embed PIPELINE [FILE]\n";
    return 2;
  }
  const auto pipeline = assay::Pipeline::load(argv[1]);
  if (!pipeline) {
    std::cerr << assay::render(pipeline.error());
    return 2;
  }
  // A file of any format the readers know, or a text that is in memory already.
  assay::Readers readers;
  auto source = argc > 2 ? readers.read_file(argv[2], argv[2])
                         : assay::Result(assay::read_text("note",
                                                          "Visits are purposeful and regular, but too many "
                                                          "plans are out of date.\n"));
  if (!source) {
    std::cerr << assay::render(source.error());
    return 1;
  }
  assay::Scratch scratch;  // one a thread, kept from document to document
  const assay::Document document = pipeline->run(*std::move(source), scratch);

  for (const assay::Finding& finding : document.layer<assay::Finding>()) {
    const bool strength = finding.polarity == assay::Polarity::kStrength;
    std::cout << (strength ? "+ " : "- ") << finding.themes.front() << ": " << document.text(finding.span) << '\n';
    for (const assay::Evidence& evidence : finding.evidence)
      if (evidence.effect == "cue")
        std::cout << "    " << pipeline->rules().rule(evidence.rule).id << " at \"" << document.text(evidence.span)
                  << "\"\n";
  }
}
