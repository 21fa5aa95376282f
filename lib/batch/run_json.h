// run.json: what was run, on what, with what outcome.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "assay/batch.h"
#include "batch/extract_one.h"
#include "batch/journal.h"

namespace assay::batch {

/// The file up to the list of inputs, which is left open.
void write_run_head(const RunKey& key, std::string& out);
/// What stands in every file of a run before the first document.
[[nodiscard]] Pieces start_pieces(const RunKey& key);
/// One input of the list.
void write_run_input(const Extract& extract, bool first, std::string& out);
/// What closes the list, then counts and times.
void write_run_tail(const RunSummary& summary, unsigned jobs, std::string& out);

/// The list of a run.json's inputs, read one by one.
class RunInputs {
 public:
  struct Input {
    std::string id, sha256;  ///< no hash of what failed before it had one
    std::optional<Code> failure;
  };
  explicit RunInputs(const std::filesystem::path& file);
  /// The next, or nothing at the end of the list or where it is broken.
  [[nodiscard]] std::optional<Input> next();

 private:
  std::ifstream in_;
};

/// The counts of a complete run, with all its documents as kept; nothing where the file is no run.json.
[[nodiscard]] std::optional<RunSummary> read_run_counts(const std::filesystem::path& file);
/// What the head of a complete run's run.json says it is, as far as it does: without inputs and limits.
[[nodiscard]] std::optional<RunKey> read_run_key(const std::filesystem::path& file);

}  // namespace assay::batch
