// Prints what the classifier saw: one JSON line a document with every score and its evidence, for fitting weights
// (pipelines/inspection/tools/fit_weights.py).   usage: dump_scores PIPELINE FILE…
#include <assay.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

namespace {

void quote(std::string_view s, std::string& out) {
  out += '"';
  for (const char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  out += '"';
}

std::string dump(const assay::Document& document, const assay::RuleSet& rules) {
  std::string out = "{\"id\":";
  quote(document.id(), out);
  out += ",\"scores\":[";
  bool first = true;
  const auto& sentences = document.layer<assay::Sentence>();
  const auto& blocks = document.layer<assay::Block>();
  std::vector<std::uint32_t> last(blocks.size(), assay::kNone);  // of each block's sentences
  for (std::uint32_t s = 0; s < sentences.size(); ++s) last[sentences[s].block] = s;
  const auto number = [](std::uint32_t n) { return n == assay::kNone ? "-1" : std::to_string(n); };
  for (const assay::Score& score : document.layer<assay::Score>()) {
    const std::uint32_t intro = blocks[sentences[score.sentence].block].lead_in;
    out += std::string(first ? "" : ",\n ") + "{\"text\":";
    first = false;
    quote(document.text(score.span), out);
    out += ",\"sentence\":" + number(score.sentence) +
           ",\"lead_in\":" + number(intro == assay::kNone ? assay::kNone : last[intro]);
    out += ",\"clause\":" + std::string(score.clause == assay::kNone ? "false" : "true") + ",\"evidence\":[";
    bool first_evidence = true;
    for (const assay::Evidence& e : score.evidence) {
      out += std::string(first_evidence ? "[" : ",[");
      first_evidence = false;
      quote(rules.rule(e.rule).id, out);
      out += ',';
      quote(rules.rule(e.rule).kind, out);
      out += ',';
      quote(e.effect, out);
      out += ',';
      quote(e.span.size() < 80 ? document.text(e.span) : "", out);  // a sentence that stands around it is long
      // Where it begins and ends in the score's own words, in bytes; outside them for what stands around.
      for (const std::uint32_t at : {e.span.begin, e.span.end})
        out += ',' + std::to_string(static_cast<std::int64_t>(at) - score.span.begin);
      out += ']';
    }
    out += "]}";
  }
  return out + "]}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: dump_scores PIPELINE FILE…\n";
    return 2;
  }
  const auto pipeline = assay::Pipeline::load(argv[1]);
  if (!pipeline) {
    std::cerr << assay::render(pipeline.error());
    return 2;
  }
  assay::Readers readers;
  assay::Scratch scratch;
  for (int i = 2; i < argc; ++i) {
    auto source = readers.read_file(argv[i], std::filesystem::path(argv[i]).stem().string());
    if (!source) {
      std::cerr << assay::render(source.error());
      continue;
    }
    std::cout << dump(pipeline->run(*std::move(source), scratch, {.explain = true}), pipeline->rules()) << '\n';
  }
}
