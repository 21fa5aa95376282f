// Writes the canonical text of drafts: white space single, wrapped lines joined, line-end hyphens resolved, and for
// every byte written the source bytes it stands for.
#pragma once

#include "layout/layout.h"

namespace assay {

/// Fills text, pieces and the spans and pages of blocks, one block a draft that has text. `draft_of` gets the index
/// of each block's draft. Linear.
void compose(const Source& source, const LayoutData& data, const LayoutBuffers& in, Laid& out,
             std::vector<std::uint32_t>& draft_of);

}  // namespace assay
