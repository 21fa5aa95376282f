#include "batch/also.h"

#include "batch/walk.h"

namespace assay::batch {

Status make_also(const reduce::CorpusOutputs& outputs, const std::filesystem::path& documents, const RunKey& key,
                 const RunSummary& summary, const std::atomic<bool>* stop) {
  const reduce::RunFacts facts{key.version, key.pipeline_name, key.pipeline_hash, summary.failed};
  auto made = outputs.make(documents, facts, [stop] { return !stop || !*stop; });
  if (made) return made;
  Error error = made.error();
  error.message = id_of_name(std::move(error.message));
  return error;
}

Status add_also(reduce::CorpusOutputs outputs, const OutputFolder& folder, const RunKey& key, const RunSummary& summary,
                const std::atomic<bool>* stop) {
  outputs.keep_those_made();
  if (auto made = make_also(outputs, folder.named(kDocuments), key, summary, stop); !made) return made;
  return outputs.give_names();
}

}  // namespace assay::batch
