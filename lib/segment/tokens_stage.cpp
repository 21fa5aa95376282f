#include "segment/stages.h"

namespace assay {
StageType tokens_stage() {
  return {.name = "tokens", .summary = "to be written", .contract = {{"blocks"}, {"tokens"}}, .make = [](Setup&) -> Result<std::unique_ptr<Stage>> {
    struct Nothing final : Stage { void run(Document&, Scratch&) const override {} };
    return std::unique_ptr<Stage>(new Nothing);
  }};
}
}
