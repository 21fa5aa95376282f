#include <iostream>

#include "assay/registry.h"
#include "cli/command.h"

namespace assay::cli {
namespace {

void print_layers(std::string_view label, const std::vector<std::string>& layers) {
  if (layers.empty()) return;
  std::cout << "  " << label;
  for (const std::string& layer : layers) std::cout << ' ' << layer;
}

}  // namespace

int run_stages(const Arguments& arguments) {
  const Usage usage{"assay stages",
                    "Lists the stages that a pipeline file may name, and the layers they read and write.", ""};
  const auto parsed = parse(usage, make_options(), arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Registry registry = Registry::builtin();
  for (const StageType& stage : registry.types()) {
    std::cout << stage.name << ": " << stage.summary << '\n';
    print_layers("reads", stage.contract.reads);
    print_layers("writes", stage.contract.writes);
    std::cout << '\n';
  }
  return kDone;
}

}  // namespace assay::cli
