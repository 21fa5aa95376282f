#include <algorithm>
#include <iomanip>
#include <iostream>

#include "assay/batch.h"
#include "cli/command.h"
#include "cli/progress_line.h"
#include "cli/terminal.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay extract INPUT... --out DIR [OPTIONS]\n       assay extract - [OPTIONS] < records.ndjson > documents.jsonl",
    "Reads PDF, HTML, Markdown, plain text and NDJSON files, those below the folders named too, and writes into DIR\n"
    "documents.jsonl, findings.csv, inspections.csv, entities.csv, errors.jsonl and run.json.\n"
    "With `-` reads one JSON object a line, {\"id\", \"text\", \"title\"?, \"published\"?, \"media_type\"?}, and "
    "writes one line\n"
    "for each, in order.\n\n"
    "Exit status: 0 all documents extracted; 3 some were not (errors.jsonl says which and why); 2 usage or pipeline\n"
    "error, nothing written; 1 anything else.",
    "input"};

Options extract_options() {
  Options options = make_options();
  options.add_options()("out", po::value<std::string>()->value_name("DIR"), "folder to write into; made if need be");
  add_pipeline_option(options);
  options.add_options()("jobs", po::value<int>()->value_name("N"), "threads; by default one a core, for `-` one")(
      "offsets", po::value<std::string>()->value_name("UNIT")->default_value("codepoint"),
      "unit of begin and end: codepoint, utf8 or utf16")("force", "replace a run's files in DIR")(
      "timings", "print what each stage took")("quiet", "print nothing but errors");
  return options;
}

void print_failures(const RunSummary& summary) {
  for (const Failure& f : summary.failures) {
    if (!std::string_view(f.error.message).starts_with(f.id)) std::cerr << f.id << ": ";
    std::cerr << code_name(f.error.code) << ": " << f.error.message << '\n';
  }
  if (summary.failed > summary.failures.size())
    std::cerr << "… and " << summary.failed - summary.failures.size() << " more, all in errors.jsonl\n";
}

void print_themes(const RunSummary& summary) {
  std::vector<std::pair<std::string, std::uint64_t>> themes(summary.themes.begin(), summary.themes.end());
  std::stable_sort(themes.begin(), themes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (themes.size() > 5) themes.resize(5);
  if (themes.empty()) return;
  std::cout << "  mostly on   ";
  for (std::size_t i = 0; i < themes.size(); ++i)
    std::cout << (i ? ", " : "") << themes[i].first << " (" << grouped(themes[i].second) << ')';
  std::cout << '\n';
}

void print_summary(const RunSummary& s, const std::string& out) {
  const auto per_second = s.seconds > 0 ? static_cast<double>(s.documents + s.failed) / s.seconds : 0;
  std::cout << grouped(s.documents) << (s.documents == 1 ? " document" : " documents") << " in " << std::fixed
            << std::setprecision(1) << s.seconds << " s (" << per_second << "/s)\n";
  std::cout << "  findings    " << grouped(s.strengths + s.weaknesses) << ": " << grouped(s.strengths) << " strengths, "
            << grouped(s.weaknesses) << " weaknesses\n";
  print_themes(s);
  if (s.inspections) std::cout << "  inspections " << grouped(s.inspections) << '\n';
  if (s.diagnostics) std::cout << "  remarks     " << grouped(s.diagnostics) << " (`diagnostics` in documents.jsonl)\n";
  if (s.failed) std::cout << "  failed      " << grouped(s.failed) << " (errors.jsonl)\n";
  std::cout << "written to " << out << ": open findings.csv in a spreadsheet; documents.jsonl has everything;\n"
            << "`assay show FILE` shows one document, `assay explain FILE` says why.\n";
}

void print_timings(const RunSummary& s) {
  std::uint64_t total = 0;
  for (const StageTime& t : s.stages) total += t.nanoseconds;
  for (const StageTime& t : s.stages)
    std::fprintf(stderr, "%-14.*s %9.3f s  %5.1f %%\n", static_cast<int>(t.stage.size()), t.stage.data(),
                 static_cast<double>(t.nanoseconds) / 1e9,
                 total ? 100.0 * static_cast<double>(t.nanoseconds) / static_cast<double>(total) : 0.0);
}

int extract_stream(const Values& values, const Pipeline& pipeline, unsigned jobs, OffsetUnit offsets) {
  if (values.count("out")) return usage_error("`-` writes to standard output; it takes no --out");
  StreamOptions options;
  if (jobs) options.jobs = jobs;
  options.offsets = offsets;
  const auto summary = run_stream(std::cin, std::cout, options, pipeline);
  if (!summary) return report(summary.error(), kFailed);
  return summary->failed ? kSomeFailed : kDone;
}

int extract_files(const Values& values, const Pipeline& pipeline, unsigned jobs, OffsetUnit offsets) {
  BatchOptions options;
  for (const std::string& input : values["input"].as<std::vector<std::string>>()) options.inputs.emplace_back(input);
  options.out = values["out"].as<std::string>();
  options.jobs = jobs;
  options.offsets = offsets;
  options.force = values.count("force") != 0;
  options.time_stages = values.count("timings") != 0;
  const bool quiet = values.count("quiet") != 0;

  ProgressLine line(quiet);
  const auto summary = run_batch(options, pipeline, [&line](const Progress& p) { line.update(p); });
  line.clear();
  if (!summary) {
    const bool complete = summary.error().code != Code::kOutputFailed;
    return report(summary.error(), complete ? kUsageError : kFailed);
  }
  print_failures(*summary);
  if (options.time_stages) print_timings(*summary);
  if (!quiet) print_summary(*summary, values["out"].as<std::string>());
  return summary->failed ? kSomeFailed : kDone;
}

}  // namespace

int run_extract(const Arguments& arguments) {
  const auto parsed = parse(kUsage, extract_options(), arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  if (!values.count("input")) return usage_error("no INPUT; see assay extract --help");
  const auto& inputs = values["input"].as<std::vector<std::string>>();
  const bool stream = inputs.size() == 1 && inputs.front() == "-";
  if (!stream && !values.count("out")) return usage_error("no --out DIR; see assay extract --help");
  if (!stream && std::find(inputs.begin(), inputs.end(), "-") != inputs.end())
    return usage_error("`-` cannot be read together with other inputs");
  const auto offsets = offset_unit(values["offsets"].as<std::string>());
  if (!offsets)
    return usage_error("--offsets is codepoint, utf8 or utf16, not `" + values["offsets"].as<std::string>() + "`");
  const int jobs = values.count("jobs") ? values["jobs"].as<int>() : 0;
  if (values.count("jobs") && (jobs < 1 || jobs > 1024)) return usage_error("--jobs is a number from 1 to 1024");

  const auto pipeline = load_pipeline(values);
  if (!pipeline) return report(pipeline.error(), kUsageError);
  return stream ? extract_stream(values, *pipeline, static_cast<unsigned>(jobs), *offsets)
                : extract_files(values, *pipeline, static_cast<unsigned>(jobs), *offsets);
}

}  // namespace assay::cli
