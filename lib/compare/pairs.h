// Which finding of one run is which of another.
#pragma once

#include <utility>
#include <vector>

#include "assay/extracted.h"

namespace assay::compare {

using Pair = std::pair<const ExtractedFinding*, const ExtractedFinding*>;  ///< one of them may be null

/// Every finding of both, once, in the order of the text. Quadratic only in findings that overlap each other.
[[nodiscard]] std::vector<Pair> pair_findings(const ExtractedDocument& before, const ExtractedDocument& after);

}  // namespace assay::compare
