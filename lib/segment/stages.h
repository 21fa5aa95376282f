// The stages of this room, for the built-in registry.
#pragma once
#include "assay/registry.h"

namespace assay {
StageType tokens_stage();
StageType sentences_stage();
StageType quotations_stage();
StageType clauses_stage();
}  // namespace assay
