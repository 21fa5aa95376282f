// The examples that the public headers open with, word by word (check.cmake compares), so that they compile.
#include <assay.h>

#include <iostream>

void span_h(const assay::Document& document) {
  assay::Span s{4, 9};
  std::string_view words = document.text(s);
  std::cout << words;
}

void annotations_h(const assay::Document& document) {
  for (const assay::Sentence& s : document.layer<assay::Sentence>()) std::cout << document.text(s.span);
}

struct Ward {
  static constexpr std::string_view kLayer = "wards";
  assay::Span span;
};

assay::Offset layers_h(assay::Document& document, assay::Span span) {
  assay::Offset last = 0;
  document.edit<Ward>().add({span});
  for (const Ward& w : document.layer<Ward>()) last = w.span.end;
  return last;
}

void diagnostic_h(assay::Document& document, assay::Span span) {
  document.diagnose(assay::Severity::kWarning, assay::Code::kNotResolved, "no year for 4 May", span);
}

void document_h(const assay::Pipeline& pipeline, assay::Source source, assay::Scratch& scratch) {
  assay::Document d = pipeline.run(std::move(source), scratch);
  std::cout << d.text();
}

void result_h(const std::filesystem::path& file) {
  auto pipeline = assay::Pipeline::load(file);
  if (!pipeline) std::cerr << assay::render(pipeline.error());
}

std::size_t pipeline_h() {
  auto pipeline = assay::Pipeline::load("pipelines/inspection");
  assay::Scratch scratch;
  assay::Document d = pipeline->run(assay::read_text("id", "Plans are poor."), scratch);
  return d.layer<assay::Finding>().size();
}

bool reader_h() {
  auto source = assay::Readers().read_file("reports/report.pdf", "report.pdf");
  return source.ok();
}

std::size_t source_h() {
  assay::Source source = assay::read_text("letter.txt", "Plans are clear.");
  return source.lines.size();
}

bool batch_h(const assay::Result<assay::Pipeline>& pipeline) {
  auto summary = assay::run_batch({.inputs = {"corpus/documents"}, .out = "findings"}, *pipeline);
  return summary.ok();
}

std::string writer_h(const assay::Document& document, const assay::Result<assay::Pipeline>& pipeline) {
  std::string line;
  assay::write_document(document, *pipeline, assay::OffsetUnit::kCodepoint, line);
  return line;
}

std::size_t extracted_h() {
  std::size_t count = 0;
  auto read = assay::read_extracted("findings", [&](assay::ExtractedDocument d) { count += d.findings.size(); });
  return read.ok() ? count : 0;
}

void evaluate_h() {
  auto measured = assay::evaluate("findings", "corpus/gold");
  std::cout << measured->strength.f1();
}

void compare_h() {
  auto changed = assay::compare_runs("before", "after");
  std::cout << changed->changes.size();
}

void cover_h(const assay::Result<assay::Pipeline>& pipeline) {
  auto cover = assay::cover({.inputs = {"corpus/documents"}}, *pipeline);
  std::cout << cover->rules.size();
}

void lint_h(const assay::Result<assay::Pipeline>& pipeline) {
  for (const assay::Error& remark : assay::lint(pipeline->rules())) std::cout << render(remark);
}

int rules_h(const assay::Document& document, std::uint16_t negation) {
  int negations = 0;
  for (const assay::Match& m : document.layer<assay::Match>())
    if (m.kind == negation) ++negations;
  return negations;
}

class Wards : public assay::Stage {
  void run(assay::Document& d, assay::Scratch&) const override;
};
void Wards::run(assay::Document& d, assay::Scratch&) const { d.edit<Ward>().add({{0, 1}}); }

assay::Result<std::unique_ptr<assay::Stage>> make_wards(assay::Setup&) {
  return std::unique_ptr<assay::Stage>(std::make_unique<Wards>());
}

bool registry_h() {
  auto registry = assay::Registry::builtin();
  auto added = registry.add(
      {.name = "wards", .summary = "names of wards", .contract = {{"sentences"}, {"wards"}}, .make = make_wards});
  return added.ok();
}

double settings_h(assay::Setup& setup) {
  auto reach = setup.settings.number("reach", 6);
  auto file = setup.settings.path("gazetteer");
  return file.empty() ? 0 : reach;
}

void version_h() { std::cout << assay::kVersion; }
