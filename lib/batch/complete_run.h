// What becomes of a run that came to its end when it is resumed.
//   auto counts = complete_run(folder, key, feed, options.read);  if (counts) return *counts;
#pragma once

#include "batch/feed.h"
#include "batch/journal.h"
#include "batch/output_folder.h"

namespace assay::batch {

/// Its counts, where it is the run that is asked for over the inputs as they are now. Reads all inputs; files that
/// failed have no hash to be told by, so the time they were written is taken. `retry` is set where one of them may pass
/// later. Errors: A406 another run; A409 other inputs.
[[nodiscard]] Result<RunSummary> complete_run(const OutputFolder& folder, const RunKey& key, Feed& feed,
                                              const ReadOptions& options, bool& retry);

}  // namespace assay::batch
