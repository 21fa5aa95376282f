// The reading order of a page: from segments to lines as a person reads them.
//
// From top to bottom; where segments stand side by side, a table is read row by row and each cell as a whole, and
// columns of running text one after the other. Three witnesses decide which it is, in this order: ruled lines between
// rows, the order in which the page draws its text, white space across all columns.
#pragma once

#include <vector>

#include "pdf/page_model.h"

namespace assay_pdf {

/// The lines of a page in reading order. `table_cell` is set on each line of a cell, `starts_block` on the first;
/// elsewhere `starts_block` is set where white space, size or weight show that something new begins. A label and its
/// value ("Published: 4 May 2022"), an entry of a contents list and its page number, and what else stands side by side
/// in one row alone are one line.
[[nodiscard]] std::vector<Line> read_lines(const PageContent& page);

}  // namespace assay_pdf
