// What the commands that write an output folder say at their end.
#pragma once

#include <filesystem>

#include "assay/batch.h"

namespace assay::cli {

/// Which documents failed and why, to standard error.
void print_failures(const RunSummary& summary);
/// Counts, and where to look next.
void print_summary(const RunSummary& summary, const std::filesystem::path& out);
/// Prints why a run did not come to its end and, where there is something to go on with, how; gives the exit status.
int report_broken_off(const Error& error, const std::filesystem::path& out);

}  // namespace assay::cli
