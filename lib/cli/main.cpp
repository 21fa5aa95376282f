#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "assay/version.h"
#include "cli/command.h"

namespace assay::cli {
namespace {

constexpr std::array kCommands = {
    Command{"extract", "files and folders, or a stream of records, to findings", run_extract},
    Command{"merge", "the shards of a run to its whole output", run_merge},
    Command{"show", "one document in the terminal, its findings marked", run_show},
    Command{"explain", "why each sentence of a document is or is not a finding", run_explain},
    Command{"evaluate", "measure a run against hand labels", run_evaluate},
    Command{"diff", "what changed from one run to another, rule by rule", run_diff},
    Command{"cover", "which rules fire on a corpus, and what none of them claims", run_cover},
    Command{"test", "run the examples of every rule of a pipeline", run_test},
    Command{"lint", "patterns that can never count, repeat others or are slow", run_lint},
    Command{"compile", "make a pipeline start faster", run_compile},
    Command{"stages", "list the stages that a pipeline file may name", run_stages},
};

void print_help(std::ostream& out) {
  out << "usage: assay COMMAND [ARGUMENTS]\n\n"
         "Finds what documents say is strong and what is weak, about whom, according to whom, and when.\n\ncommands:\n";
  for (const Command& c : kCommands) out << "  " << c.name << std::string(10 - c.name.size(), ' ') << c.summary << '\n';
  out << "\n`assay COMMAND --help` says more. `assay --version` prints the version.\n";
}

int run(const Arguments& arguments) {
  const std::string_view name = arguments.empty() ? "" : std::string_view(arguments.front());
  if (name == "--help" || name == "-h" || name == "help") return print_help(std::cout), kDone;
  if (name == "--version") return std::cout << "assay " << kVersion << '\n', kDone;
  if (name == "--stages") return run_stages({});
  for (const Command& command : kCommands)
    if (command.name == name) return command.run({arguments.begin() + 1, arguments.end()});
  if (name.empty()) return print_help(std::cerr), kUsageError;
  return usage_error("no command `" + std::string(name) + "`; see assay --help");
}

}  // namespace
}  // namespace assay::cli

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
#ifdef __GLIBC__
  // A document's buffers come back with the next one: giving them to the system in between costs a twentieth.
  constexpr int kKept = 64 << 20;
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
#endif
  try {
    const int status = assay::cli::run(assay::cli::Arguments(argv + 1, argv + argc));
    std::cout.flush();
    return std::cout ? status : assay::cli::kFailed;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "assay: %s\n", e.what());
    return assay::cli::kFailed;
  }
}
