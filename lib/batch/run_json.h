// run.json: what was run, on what, with what outcome.
#pragma once

#include <string>

#include "assay/batch.h"
#include "batch/extract_one.h"

namespace assay::batch {

/// The file up to the list of inputs, which is left open.
void write_run_head(const BatchOptions& options, const Pipeline& pipeline, std::string& out);
/// One input of the list.
void write_run_input(const Extract& extract, bool first, std::string& out);
/// What closes the list, then counts and times.
void write_run_tail(const RunSummary& summary, unsigned jobs, std::string& out);

/// The members of a journal line: id, content hash, outcome.
void write_journal(const Extract& extract, std::string& out);

}  // namespace assay::batch
