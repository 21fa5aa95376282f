// What every command shares: its place in the table, its exit statuses, how it reads its command line.
// A new command is one file and one line in main.cpp's table.
#pragma once

#include <boost/program_options.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assay/pipeline.h"
#include "assay/result.h"

namespace assay::cli {

/// Exit statuses. kSomeFailed: the run is complete but some documents could not be extracted.
enum Exit : int { kDone = 0, kFailed = 1, kUsageError = 2, kSomeFailed = 3 };

using Arguments = std::vector<std::string>;  ///< those after the command's name

struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line for `assay --help`
  int (*run)(const Arguments& arguments);
};

int run_extract(const Arguments& arguments);
int run_merge(const Arguments& arguments);
int run_show(const Arguments& arguments);
int run_explain(const Arguments& arguments);
int run_evaluate(const Arguments& arguments);
int run_diff(const Arguments& arguments);
int run_cover(const Arguments& arguments);
int run_test(const Arguments& arguments);
int run_lint(const Arguments& arguments);
int run_compile(const Arguments& arguments);
int run_stages(const Arguments& arguments);

/// How a command is called: what `--help` prints before and after the list of options.
struct Usage {
  std::string_view synopsis;     ///< "assay extract INPUT… --out DIR [OPTIONS]"
  std::string_view description;  ///< paragraphs
  std::string_view positional;   ///< the name in `options` that takes arguments without a dash; empty for none
};

using Values = boost::program_options::variables_map;
using Options = boost::program_options::options_description;

/// The options of a command, --help among them. Add the others.
[[nodiscard]] Options make_options();

/// Reads the arguments; on --help or a mistake prints what is due and gives the status to exit with.
[[nodiscard]] std::variant<Values, int> parse(const Usage& usage, const Options& options, const Arguments& arguments);

/// Prints the error in the form file:line:column, code, message, line and caret, to standard error.
int report(const Error& error, int status);
/// A usage error (A601).
int usage_error(const std::string& message);

/// Adds --pipeline.
void add_pipeline_option(Options& options);
/// The pipeline (its folder or file) that --pipeline names or, without it, the first there is of: $ASSAY_PIPELINE,
/// ../share/assay/pipelines/inspection beside the program, ./pipelines/inspection.
[[nodiscard]] Result<std::filesystem::path> find_pipeline(const Values& values);
/// What `--help` says of --also: the names and files of the outputs there are.
[[nodiscard]] const std::string& also_summary();
/// The names that --also gives, between commas or in several options.
[[nodiscard]] std::vector<std::string> also_of(const Values& values);
/// Where `assay compile` puts what it makes of a pipeline.
[[nodiscard]] std::filesystem::path compiled_beside(const std::filesystem::path& pipeline);
/// Loads it, its rules in full.
[[nodiscard]] Result<Pipeline> load_pipeline(const Values& values);
[[nodiscard]] Result<Pipeline> load_pipeline(std::string_view named);
/// The same to run documents alone, from what is compiled where there is such.
[[nodiscard]] Result<Pipeline> load_to_run(const Values& values);

}  // namespace assay::cli
