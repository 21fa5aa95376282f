// An output that is made of all records of a run, once they are all there: what a kind of output has to do.
// A new kind is a file here and a line in corpus_outputs.cpp.
//   auto output = open_sqlite("out/assay.db.part", facts);  (*output)->add(document);  (*output)->finish();
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "assay/extracted.h"
#include "assay/result.h"

namespace assay::reduce {

/// What an output may say of the run that the records do not. Nothing that differs between two runs over the same
/// inputs: no times, no threads, no shards.
struct RunFacts {
  std::string version, pipeline_name, pipeline_hash;
  std::uint64_t failed = 0;  ///< documents without a record
};

/// Takes records in the order of documents.jsonl. Memory may grow with names and counts, never with their text. What
/// it writes depends on the records and the facts alone. Any failure (A403) ends it: ask no more then.
class CorpusOutput {
 public:
  virtual ~CorpusOutput() = default;
  [[nodiscard]] virtual Status add(const ExtractedDocument& document) = 0;
  /// Writes the rest; all is on the disk when it returns.
  [[nodiscard]] virtual Status finish() = 0;
};

/// Each begins an output at `at`, where nothing is, in a folder that is there. Errors: A403.
using Opened = Result<std::unique_ptr<CorpusOutput>>;
[[nodiscard]] Opened open_sqlite(const std::filesystem::path& at, const RunFacts& facts);
[[nodiscard]] Opened open_brat(const std::filesystem::path& at, const RunFacts& facts);
[[nodiscard]] Opened open_web_annotation(const std::filesystem::path& at, const RunFacts& facts);
[[nodiscard]] Opened open_report(const std::filesystem::path& at, const RunFacts& facts);

/// "cannot write <path>: <what the system says of `reason`, an errno>".
[[nodiscard]] Error not_written(const std::filesystem::path& path, int reason);

}  // namespace assay::reduce
