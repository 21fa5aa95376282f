// The stages of this room, for the built-in registry.
#pragma once
#include "assay/registry.h"

namespace assay {
StageType genre_stage();
StageType inspect_stage();
}  // namespace assay
