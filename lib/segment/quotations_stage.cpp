#include "segment/stages.h"

namespace assay {
StageType quotations_stage() {
  return {.name = "quotations", .summary = "to be written", .contract = {{"blocks"}, {"quotations"}}, .make = [](Setup&) -> Result<std::unique_ptr<Stage>> {
    struct Nothing final : Stage { void run(Document&, Scratch&) const override {} };
    return std::unique_ptr<Stage>(new Nothing);
  }};
}
}
