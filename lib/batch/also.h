// The outputs that are asked for beside the others, from a run's folder.
//   auto made = make_also(outputs, documents, key, summary, options.stop);
#pragma once

#include <atomic>
#include <filesystem>

#include "assay/batch.h"
#include "batch/journal.h"
#include "reduce/corpus_outputs.h"

namespace assay::batch {

/// Makes them of the records in `documents`, under the names that they have until they are named. Errors: A403, A405
/// where `stop` is set; A302, A801.
[[nodiscard]] Status make_also(const reduce::CorpusOutputs& outputs, const std::filesystem::path& documents,
                               const RunKey& key, const RunSummary& summary, const std::atomic<bool>* stop);

/// Those that a complete run was not asked for when it was made, and named.
[[nodiscard]] Status add_also(reduce::CorpusOutputs outputs, const OutputFolder& folder, const RunKey& key,
                              const RunSummary& summary, const std::atomic<bool>* stop);

}  // namespace assay::batch
