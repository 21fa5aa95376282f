// Decides what each composed block is: title, heading, list item, cell, paragraph; and under which heading it stands.
// Used inside this room only, after compose.
#pragma once

#include "layout/layout.h"

namespace assay {

/// Sets kind and level of all blocks and `out.title`. Linear.
void decide_kinds(const Source& source, const LayoutBuffers& in, const std::vector<std::uint32_t>& draft_of, Laid& out);

/// Sets heading and lead_in of all blocks, from their kinds. Linear.
void link_blocks(std::vector<Block>& blocks, std::string_view text);

}  // namespace assay
