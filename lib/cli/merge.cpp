#include <sys/resource.h>

#include "assay/batch.h"
#include "cli/batch_report.h"
#include "cli/command.h"
#include "cli/progress_line.h"
#include "cli/stop_signal.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay merge SHARD... --out DIR [OPTIONS]",
    "Joins the output folders of all shards of one run (assay extract --shard I/N) into DIR, which then holds what "
    "the\n"
    "run would have written without shards. Refuses (A408) what does not belong together or is not complete.\n\n"
    "Exit status: 0 all documents extracted; 3 some were not (errors.jsonl says which and why); 2 the shards or the\n"
    "command line are wrong; 1 anything else.",
    "shard"};

// Every shard has seven files and a folder open; the usual soft limit is there for programs that use select().
void allow_many_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

}  // namespace

int run_merge(const Arguments& arguments) {
  Options described = make_options();
  described.add_options()("out", po::value<std::string>()->value_name("DIR"), "folder to write into; made if need be")(
      "force", "replace a run's files in DIR")("also", po::value<std::vector<std::string>>()->value_name("NAMES"),
                                               also_summary().c_str())("quiet", "print nothing but errors");
  const auto parsed = parse(kUsage, described, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  if (!values.count("shard")) return usage_error("no SHARD; see assay merge --help");
  if (!values.count("out")) return usage_error("no --out DIR; see assay merge --help");
  MergeOptions options;
  for (const std::string& shard : values["shard"].as<std::vector<std::string>>()) options.shards.emplace_back(shard);
  options.out = values["out"].as<std::string>();
  options.force = values.count("force") != 0;
  options.also = also_of(values);
  ignore_file_limit();
  allow_many_files();
  const bool quiet = values.count("quiet") != 0;
  ProgressLine line(quiet);
  const auto summary = merge_shards(options, [&line](const Progress& p) { line.update(p); });
  line.clear();
  if (!summary) return report(summary.error(), summary.error().code == Code::kOutputFailed ? kFailed : kUsageError);
  print_failures(*summary);
  if (!quiet) print_summary(*summary, options.out);
  return summary->failed ? kSomeFailed : kDone;
}

}  // namespace assay::cli
