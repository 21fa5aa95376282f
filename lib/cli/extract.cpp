#include <algorithm>
#include <iostream>

#include "assay/batch.h"
#include "cli/batch_report.h"
#include "cli/command.h"
#include "cli/progress_line.h"
#include "cli/stop_signal.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay extract INPUT... --out DIR [OPTIONS]\n       assay extract - [OPTIONS] < records.ndjson > documents.jsonl",
    "Reads PDF, HTML, Markdown, plain text and NDJSON files, those below the folders named too, and writes into DIR\n"
    "documents.jsonl, findings.csv, inspections.csv, entities.csv (the register: who held which role, where, first and "
    "last\n"
    "seen) with appearances.csv (the same by document), errors.jsonl and run.json, and what --also names.\n"
    "With `-` reads one JSON object a line, {\"id\", \"text\", \"title\"?, \"published\"?, \"media_type\"?}, and "
    "writes one line\n"
    "for each, in order.\n\n"
    "A run that was killed, or stopped with Ctrl-C or SIGTERM, goes on when the same command is given again with\n"
    "--resume; its outputs are those of an undisturbed run. Shards can run anywhere; `assay merge` joins them.\n\n"
    "Exit status: 0 all documents extracted; 3 some were not (errors.jsonl says which and why); 2 usage or pipeline\n"
    "error, nothing written; 1 anything else, a run that was stopped too.",
    "input"};

Options extract_options() {
  Options options = make_options();
  options.add_options()("out", po::value<std::string>()->value_name("DIR"), "folder to write into; made if need be");
  add_pipeline_option(options);
  options.add_options()("jobs", po::value<int>()->value_name("N"), "threads; by default one a core, for `-` one")(
      "offsets", po::value<std::string>()->value_name("UNIT")->default_value("codepoint"),
      "unit of begin and end: codepoint, utf8 or utf16")("force", "replace a run's files in DIR")(
      "resume", "go on with the run that DIR holds; begin one where it holds none")(
      "retry-failed", "with --resume: try again what failed for want of time, memory or a working machine")(
      "shard", po::value<std::string>()->value_name("I/N"), "do the Ith of N parts alone, 1/N to N/N")(
      "max-errors", po::value<std::int64_t>()->value_name("N"), "stop when more than N documents failed")(
      "also", po::value<std::vector<std::string>>()->value_name("NAMES"), also_summary().c_str())(
      "timings", "print what each stage took")("quiet", "print nothing but errors");
  return options;
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
  for (const char* option : {"out", "force", "resume", "retry-failed", "shard", "max-errors", "also"})
    if (values.count(option)) return usage_error(std::string("`-` writes to standard output; it takes no --") + option);
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
  options.resume = values.count("resume") != 0;
  if (options.force && options.resume) return usage_error("--force begins anew and --resume goes on: give one of them");
  options.retry_failed = values.count("retry-failed") != 0;
  if (options.retry_failed && !options.resume) return usage_error("--retry-failed goes with --resume");
  if (values.count("shard")) {
    options.shard = parse_shard(values["shard"].as<std::string>());
    if (!options.shard)
      return usage_error("--shard is I/N, from 1/N to N/N, not `" + values["shard"].as<std::string>() + "`");
  }
  if (values.count("max-errors")) {
    const auto most = values["max-errors"].as<std::int64_t>();
    if (most < 0) return usage_error("--max-errors is a number from 0");
    options.max_errors = static_cast<std::uint64_t>(most);
  }
  options.also = also_of(values);
  options.stop = stop_on_signals();
  const bool quiet = values.count("quiet") != 0;

  ProgressLine line(quiet);
  const auto summary = run_batch(options, pipeline, [&line](const Progress& p) { line.update(p); });
  line.clear();
  if (!summary) return report_broken_off(summary.error(), options.out);
  print_failures(*summary);
  if (options.time_stages) print_timings(*summary);
  if (!quiet) print_summary(*summary, options.out);
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

  const auto pipeline = load_to_run(values);
  if (!pipeline) return report(pipeline.error(), kUsageError);
  return stream ? extract_stream(values, *pipeline, static_cast<unsigned>(jobs), *offsets)
                : extract_files(values, *pipeline, static_cast<unsigned>(jobs), *offsets);
}

}  // namespace assay::cli
