#include "cli/command.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "assay/batch.h"

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

namespace assay::cli {
namespace po = boost::program_options;
namespace fs = std::filesystem;
namespace {

// The folder that the running program is in; empty where the system does not say.
fs::path program_folder() {
  std::error_code ec;
#ifdef __APPLE__
  char buffer[4096];
  std::uint32_t size = sizeof buffer;
  const fs::path program = _NSGetExecutablePath(buffer, &size) == 0 ? fs::canonical(buffer, ec) : fs::path();
#else
  const fs::path program = fs::read_symlink("/proc/self/exe", ec);
#endif
  return program.parent_path();
}

Result<fs::path> find_pipeline(std::string_view named) {
  if (!named.empty()) return fs::path(named);
  if (const char* variable = std::getenv("ASSAY_PIPELINE"); variable && *variable) return fs::path(variable);
  std::vector<fs::path> places;
  const fs::path folder = program_folder();
  if (!folder.empty()) places.push_back(folder.parent_path() / "share/assay/pipelines/inspection");
#ifdef ASSAY_BUILD_PIPELINES  // a program that was built but not installed
  if (folder == ASSAY_BUILD_BIN) places.emplace_back(fs::path(ASSAY_BUILD_PIPELINES) / "inspection");
#endif
  places.emplace_back("pipelines/inspection");
  for (const fs::path& place : places) {
    std::error_code ec;
    if (fs::exists(place / "pipeline.toml", ec)) return place;
  }
  std::string looked;
  for (const fs::path& place : places) looked += (looked.empty() ? "" : ", ") + place.string();
  return Error{Code::kPipelineUnreadable, "no pipeline found; looked in " + looked + "; name one with --pipeline"};
}

}  // namespace

Options make_options() {
  Options options("options", 110);
  options.add_options()("help,h", "print this");
  return options;
}

std::variant<Values, int> parse(const Usage& usage, const Options& options, const Arguments& arguments) {
  Options all;
  all.add(options);
  po::positional_options_description positional;
  if (!usage.positional.empty()) {
    all.add_options()(std::string(usage.positional).c_str(), po::value<std::vector<std::string>>());
    positional.add(std::string(usage.positional).c_str(), -1);
  }
  Values values;
  try {
    // Abbreviated options would change their meaning when options are added.
    const int style = po::command_line_style::default_style & ~po::command_line_style::allow_guessing;
    po::store(po::command_line_parser(arguments).options(all).positional(positional).style(style).run(), values);
    po::notify(values);
  } catch (const po::error& e) {
    return usage_error(std::string(e.what()) + "\nusage: " + std::string(usage.synopsis));
  }
  if (values.count("help")) {
    std::cout << "usage: " << usage.synopsis << "\n\n" << usage.description << "\n\n" << options;
    return int{kDone};
  }
  return values;
}

int report(const Error& error, int status) {
  std::cerr << render(error);
  return status;
}

int usage_error(const std::string& message) {
  std::cerr << "assay: " << code_name(Code::kUsage) << ": " << message << '\n';
  return kUsageError;
}

void add_pipeline_option(Options& options) {
  options.add_options()("pipeline", po::value<std::string>()->value_name("PATH"),
                        "pipeline.toml or its folder; by default $ASSAY_PIPELINE, else the inspection pipeline");
}

Result<fs::path> find_pipeline(const Values& values) {
  return find_pipeline(values.count("pipeline") ? values["pipeline"].as<std::string>() : std::string());
}

const std::string& also_summary() {
  static const std::string summary = [] {
    std::string out = "also write, of";
    for (const CorpusOutputKind& kind : corpus_outputs())
      out += (out.ends_with("of") ? " " : "; ") + std::string(kind.name) + " (" + std::string(kind.path) + ", " +
             std::string(kind.summary) + ')';
    return out + "; commas between several";
  }();
  return summary;
}

std::vector<std::string> also_of(const Values& values) {
  std::vector<std::string> out;
  if (!values.count("also")) return out;
  for (const std::string& given : values["also"].as<std::vector<std::string>>()) {
    std::istringstream names(given);
    for (std::string name; std::getline(names, name, ',');) out.push_back(name);
  }
  return out;
}

Result<Pipeline> load_pipeline(const Values& values) {
  return load_pipeline(values.count("pipeline") ? values["pipeline"].as<std::string>() : std::string());
}

Result<Pipeline> load_pipeline(std::string_view named) {
  const auto found = find_pipeline(named);
  if (!found) return found.error();
  return Pipeline::load(*found);
}

fs::path compiled_beside(const fs::path& pipeline) {
  std::error_code ec;
  fs::path out = fs::is_directory(pipeline, ec) ? pipeline / "pipeline.toml" : pipeline;
  return out.replace_extension(".compiled");
}

Result<Pipeline> load_to_run(const Values& values) {
  const auto found = find_pipeline(values);
  if (!found) return found.error();
  fs::path compiled = compiled_beside(*found);
#ifdef ASSAY_BUILD_PIPELINES  // the build leaves the sources as they are
  std::error_code ec;
  const fs::path within = fs::relative(compiled, ASSAY_BUILD_PIPELINES, ec);
  if (!fs::exists(compiled, ec) && program_folder() == ASSAY_BUILD_BIN && !within.empty() && *within.begin() != "..")
    compiled = fs::path(ASSAY_BUILD_BIN) / "../pipelines" / within;
#endif
  return Pipeline::load(*found, Registry::builtin(), {.compiled = compiled});
}

}  // namespace assay::cli
