// The end of the line: takes extracts in order, whoever made them, and writes them.
//   Sink sink(folder, {}, total_bytes, max_errors);  while (…) if (!sink.take(extract)) break;
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>

#include "assay/batch.h"
#include "batch/extract_one.h"
#include "batch/output_folder.h"

namespace assay::batch {

/// Not thread safe.
class Sink {
 public:
  Sink(OutputFolder& folder, const ProgressCallback& callback, std::uint64_t total_bytes,
       std::optional<std::uint64_t> max_errors);

  /// Writes what came of a document. An id that there was before makes it a failure (A502). False where writing failed
  /// or too many failed: status() says which.
  bool take(Extract& extract);
  /// Counts a document whose pieces are written already.
  void count_kept(const Extract& extract);

  /// A403 or A404 where it stopped.
  [[nodiscard]] const Status& status() const { return status_; }
  [[nodiscard]] RunSummary& summary() { return summary_; }

 private:
  void count(const Extract& extract);

  OutputFolder& folder_;
  const ProgressCallback& callback_;
  std::optional<std::uint64_t> max_errors_;
  Progress progress_;
  RunSummary summary_;
  Status status_ = success();
  std::unordered_set<std::string> ids_;
  bool first_ = true;
};

}  // namespace assay::batch
