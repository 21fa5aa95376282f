#include "link/stages.h"

namespace assay {
StageType attribution_stage() {
  return {.name = "attribution", .summary = "to be written", .contract = {{"sentences", "mentions", "quotations", "findings"}, {}}, .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
    setup.rules->declare_kind("source", {"source", "role"});
    struct Nothing final : Stage { void run(Document&, Scratch&) const override {} };
    return std::unique_ptr<Stage>(new Nothing);
  }};
}
}
