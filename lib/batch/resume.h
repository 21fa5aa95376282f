// Goes back to where a run stopped: keeps, from the first document on, what the run has done of the inputs as they are.
//   auto kept = resume(folder, key, start, feed, options, sink);  if (kept && !*kept) begin anew
#pragma once

#include <cstdint>

#include "batch/feed.h"
#include "batch/journal.h"
#include "batch/output_folder.h"
#include "batch/sink.h"

namespace assay::batch {

/// True where the folder is ready to go on; false where nothing there is of use, not even the beginning. `feed` is left
/// at the first document to do, `sink` has counted those before it. A document is kept where the journal has it whole,
/// its input has the same content, and its pieces in the files are those that were written; a failure that may pass
/// later, only without `retry_failed`.
/// Errors: A406, before anything is changed; A403.
[[nodiscard]] Result<bool> resume(OutputFolder& folder, const RunKey& key, const Pieces& start, Feed& feed,
                                  const BatchOptions& options, Sink& sink);

}  // namespace assay::batch
