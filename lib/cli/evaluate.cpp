#include "assay/evaluate.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "cli/command.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay evaluate RUN --gold DIR [OPTIONS]",
    "Measures a run (the folder that `assay extract` wrote, or a documents.jsonl) against hand labels in DIR:\n"
    "units/DOC.tsv, labels/DOC.tsv and, where there are any, entities/DOC.tsv; corpus/gold is an example, and\n"
    "assay/evaluate.h says what the columns are. DOC is the name of the document without its folder and ending.\n"
    "Both are compared by letters and digits alone; names of councils and people also by what same_values.tsv of the\n"
    "pipeline says of them, where it has one.",
    "run"};

struct Figure {
  const char* name;
  const Found* found;
};
std::vector<Figure> figures(const Evaluation& e) {
  return {{"strength", &e.strength}, {"weakness", &e.weakness}, {"sentences", &e.sentences},
          {"council", &e.council},   {"official", &e.official}, {"date", &e.date}};
}
struct Accuracy {
  const char* name;
  const Share* share;
};
std::vector<Accuracy> accuracies(const Evaluation& e) {
  return {{"clauses", &e.clauses}, {"source", &e.source}, {"theme", &e.theme}};
}

std::string four(double n) {
  char text[32];
  std::snprintf(text, sizeof text, "%8.4f", n);
  return text;
}
std::string padded(std::string_view text) {
  std::string out(text);
  if (out.size() < 20) out.resize(20, ' ');
  return out;
}

void print_confusion(const Evaluation& e) {
  std::cout << "\nlabelled, found     ";
  for (const char label : kLabels) std::cout << "       " << label;
  std::cout << '\n';
  for (std::size_t i = 0; i < kLabels.size(); ++i) {
    std::cout << padded(std::string("  ") + kLabels[i]);
    for (const std::uint64_t n : e.confusion[i]) {
      char text[24];
      std::snprintf(text, sizeof text, "%8llu", static_cast<unsigned long long>(n));
      std::cout << text;
    }
    std::cout << '\n';
  }
}

void print(const Evaluation& e) {
  std::cout << e.documents << (e.documents == 1 ? " document" : " documents");
  if (!e.missing.empty()) std::cout << ", " << e.missing.size() << " of them not in the run";
  std::cout << "\n\n" << padded("") << "precision  recall      F1\n";
  for (const Figure& f : figures(e))
    if (f.found->any() || f.found == &e.strength || f.found == &e.weakness)
      std::cout << padded(f.name) << ' ' << four(f.found->precision()) << four(f.found->recall()) << four(f.found->f1())
                << '\n';
  std::cout << padded("findings, macro") << ' ' << std::string(16, ' ') << four(e.macro_f1()) << "\n\n";
  std::cout << padded("four-way accuracy") << ' ' << four(e.accuracy()) << '\n';
  std::cout << padded("kappa") << ' ' << four(e.kappa()) << '\n';
  for (const Accuracy& a : accuracies(e))
    if (a.share->of) std::cout << padded(a.name) << ' ' << four(a.share->value()) << "  of " << a.share->of << '\n';
  if (e.unplaced) std::cout << padded("not placed") << ' ' << e.unplaced << " findings\n";
  print_confusion(e);
  for (const std::string& name : e.missing) std::cout << "not in the run: " << name << '\n';
}

void print_mistakes(const Evaluation& e, std::size_t most) {
  for (std::size_t i = 0; i < std::min(most, e.mistakes.size()); ++i) {
    const Mistake& m = e.mistakes[i];
    std::cout << '\n' << m.document << ':' << m.unit << "  " << m.gold << ", found " << m.found;
    if (m.confidence > 0) std::cout << " with confidence" << four(m.confidence);
    std::cout << '\n';
    std::cout << "    " << m.text << '\n';
    for (const std::string& rule : m.rules) std::cout << "    by " << rule << '\n';
  }
  if (most && e.mistakes.size() > most) std::cout << "\nand " << e.mistakes.size() - most << " more\n";
}

std::filesystem::path same_values_of(const std::filesystem::path& pipeline) {
  std::error_code ec;
  const bool folder = std::filesystem::is_directory(pipeline, ec);
  const auto file = (folder ? pipeline : pipeline.parent_path()) / "same_values.tsv";
  return std::filesystem::exists(file, ec) ? file : std::filesystem::path();
}

}  // namespace

int run_evaluate(const Arguments& arguments) {
  Options options = make_options();
  options.add_options()("gold", po::value<std::string>()->value_name("DIR"), "folder of hand labels")(
      "only", po::value<std::string>()->value_name("WORD"), "only documents whose name holds it")(
      "errors", po::value<int>()->value_name("N"), "list so many mistakes, with the rules that decided")(
      "confident", "list the mistakes it was surest of first")("json", "print one JSON object");
  add_pipeline_option(options);
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  if (!values.count("run") || values["run"].as<std::vector<std::string>>().size() != 1)
    return usage_error("assay evaluate takes one RUN");
  if (!values.count("gold")) return usage_error("no --gold DIR; see assay evaluate --help");
  const int errors = values.count("errors") ? values["errors"].as<int>() : 0;
  if (errors < 0) return usage_error("--errors is a number from 0");
  const auto most = static_cast<std::size_t>(errors);

  const auto pipeline = find_pipeline(values);
  if (!pipeline) return report(pipeline.error(), kUsageError);
  auto measured = evaluate(values["run"].as<std::vector<std::string>>().front(), values["gold"].as<std::string>(),
                           values.count("only") ? values["only"].as<std::string>() : "", same_values_of(*pipeline));
  if (!measured) return report(measured.error(), kUsageError);
  if (values.count("confident"))
    std::stable_sort(measured->mistakes.begin(), measured->mistakes.end(),
                     [](const Mistake& a, const Mistake& b) { return a.confidence > b.confidence; });
  if (values.count("json")) {
    std::cout << evaluation_json(*measured, most) << '\n';
    return kDone;
  }
  print(*measured);
  print_mistakes(*measured, most);
  return kDone;
}

}  // namespace assay::cli
