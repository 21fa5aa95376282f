// The tables of the report's page, whole without any script. Cells lead to their findings by `#council=…&theme=…`.
//   add_tables(tally, out);
#pragma once

#include <string>

#include "reduce/report_tally.h"

namespace assay::reduce {

/// Appends the sections above the findings.
void add_tables(Tally& tally, std::string& out);

/// Appends a number with its thousands apart: 27,013.
void add_number(std::uint64_t n, std::string& out);

}  // namespace assay::reduce
