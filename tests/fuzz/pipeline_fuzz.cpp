// A pipeline file beside small resources: what does not load says why; what loads runs over a text and writes it.
#include "resources.h"

using namespace assay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::ResourceFolder folder;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // The folder alone is to be read: a path that leads out of it would make the outcome depend on the machine.
  if (text.find("..") != std::string_view::npos || text.find('/') != std::string_view::npos ||
      text.find('\\') != std::string_view::npos)
    return 0;
  folder.write("pipeline.toml", text);
  const auto pipeline = Pipeline::load(folder.pipeline_file());
  if (pipeline) {
    fuzz::run_over_text(*pipeline);
  } else {
    const std::string shown = render(pipeline.error());
    fuzz::require(!code_meaning(pipeline.error().code).empty() && !shown.empty(), "an error says nothing");
  }
  return 0;
}
