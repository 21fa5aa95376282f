// The stages of this room, for the built-in registry.
#pragma once
#include "assay/registry.h"

namespace assay {
StageType dates_stage();
StageType councils_stage();
StageType officials_stage();
StageType attribution_stage();
StageType attach_stage();
}  // namespace assay
