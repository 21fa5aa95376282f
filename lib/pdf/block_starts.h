// Finds where something new begins among the lines of a page: by white space, size and list markers.
#pragma once

#include <vector>

#include "pdf/page_model.h"

namespace assay_pdf {

/// Sets `starts_block` of lines in reading order, beside those that have it; a cell's lines keep theirs. The first line
/// of a page may go on with the page before and keeps its own, too. Linear.
void mark_block_starts(std::vector<Line>& lines);

}  // namespace assay_pdf
