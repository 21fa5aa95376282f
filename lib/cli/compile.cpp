#include "cli/command.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay compile [PIPELINE] [OPTIONS]",
    "Writes what is dear to compute of a pipeline into a file beside it, pipeline.compiled, from which extract, show "
    "and\n"
    "explain start in a sixth of the processor time. It is never needed and may always be removed: what is found is "
    "the\n"
    "same, and of files that have changed since, or for another build of assay, nothing is taken from it.\n\n"
    "Exit status: 0 written; 1 it cannot be written; 2 usage or pipeline error.",
    "path"};

}  // namespace

int run_compile(const Arguments& arguments) {
  Options options = make_options();
  add_pipeline_option(options);
  options.add_options()("out", po::value<std::string>()->value_name("FILE"), "write it there, for whoever installs it");
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  std::vector<std::string> paths;
  if (values.count("path")) paths = values["path"].as<std::vector<std::string>>();
  if (paths.size() + values.count("pipeline") > 1) return usage_error("assay compile takes one pipeline");
  const auto pipeline = paths.empty() ? find_pipeline(values) : Result(std::filesystem::path(paths.front()));
  if (!pipeline) return report(pipeline.error(), kUsageError);
  const auto out =
      values.count("out") ? std::filesystem::path(values["out"].as<std::string>()) : compiled_beside(*pipeline);
  const auto compiled = Pipeline::compile(*pipeline, out);
  if (compiled) return kDone;
  return report(compiled.error(), compiled.error().code == Code::kOutputUnwritable ? kFailed : kUsageError);
}

}  // namespace assay::cli
