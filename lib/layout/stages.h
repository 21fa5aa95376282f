// The stages of this room, for the built-in registry.
#pragma once
#include "assay/registry.h"

namespace assay {
StageType layout_stage();
}
