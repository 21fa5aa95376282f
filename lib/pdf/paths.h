// Finds the thin straight lines among what a page paints: the borders that show where a table's cells are.
#pragma once

#include <mupdf/fitz.h>

#include <vector>

#include "pdf/page_model.h"

namespace assay_pdf {

/// Adds the rules of one path. A filled path gives those of its parts that are thin boxes; a stroked path its straight
/// horizontal and vertical edges. At most `kMaxRules` a page are kept: drawings have millions.
void collect_rules(fz_context* context, const fz_path* path, fz_matrix matrix, bool stroked, std::vector<Rule>& rules);

inline constexpr std::size_t kMaxRules = 4096;

}  // namespace assay_pdf
