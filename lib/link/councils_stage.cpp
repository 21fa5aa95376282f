#include "link/stages.h"

namespace assay {
StageType councils_stage() {
  return {.name = "councils", .summary = "to be written", .contract = {{"sentences", "matches"}, {"mentions"}}, .make = [](Setup&) -> Result<std::unique_ptr<Stage>> {
    struct Nothing final : Stage { void run(Document&, Scratch&) const override {} };
    return std::unique_ptr<Stage>(new Nothing);
  }};
}
}
