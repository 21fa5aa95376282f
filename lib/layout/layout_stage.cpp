#include "layout/stages.h"

namespace assay {
StageType layout_stage() {
  return {.name = "layout", .summary = "source lines to canonical text and blocks", .contract = {{}, {"blocks"}}, .make = [](Setup&) -> Result<std::unique_ptr<Stage>> {
    struct Nothing final : Stage { void run(Document&, Scratch&) const override {} };
    return std::unique_ptr<Stage>(new Nothing);
  }};
}
}
