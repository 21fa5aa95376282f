#include "assay/lint.h"

#include <iostream>

#include "cli/command.h"

namespace assay::cli {
namespace {

constexpr Usage kUsage{
    "assay lint [PIPELINE] [OPTIONS]",
    "Says which patterns of a pipeline are dead (A209: rules loaded earlier take all that they match), repeat others\n"
    "(A210), or are slow (A212); with --all also those of which a part is taken (A211), as the order of rules often\n"
    "intends. Only what is certain is said.\n\n"
    "Exit status: 0 nothing to say; 1 some remarks; 2 the pipeline does not load.",
    "path"};

}  // namespace

int run_lint(const Arguments& arguments) {
  Options options = make_options();
  add_pipeline_option(options);
  options.add_options()("all", "also patterns that are shadowed in part");
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  std::vector<std::string> paths;
  if (values.count("path")) paths = values["path"].as<std::vector<std::string>>();
  if (paths.size() + values.count("pipeline") > 1) return usage_error("assay lint takes one pipeline");
  const auto pipeline = paths.empty() ? load_pipeline(values) : load_pipeline(paths.front());
  if (!pipeline) return report(pipeline.error(), kUsageError);
  auto remarks = lint(pipeline->rules());
  if (!values.count("all"))
    std::erase_if(remarks, [](const Error& remark) { return remark.code == Code::kRuleShadowed; });
  for (const Error& remark : remarks) std::cout << render(remark);
  std::cout << remarks.size() << (remarks.size() == 1 ? " remark" : " remarks") << " on " << pipeline->name() << '\n';
  return remarks.empty() ? kDone : kFailed;
}

}  // namespace assay::cli
