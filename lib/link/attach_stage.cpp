#include "link/stages.h"

namespace assay {
StageType attach_stage() {
  return {.name = "attach", .summary = "to be written", .contract = {{"findings", "mentions"}, {}}, .make = [](Setup&) -> Result<std::unique_ptr<Stage>> {
    struct Nothing final : Stage { void run(Document&, Scratch&) const override {} };
    return std::unique_ptr<Stage>(new Nothing);
  }};
}
}
