// One document from its bytes to its part of every output: what each thread does, whatever feeds it.
//   Worker worker(options.read);  Extract e = worker.extract(item, pipeline, context);
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/batch.h"
#include "assay/reader.h"
#include "assay/stage.h"
#include "batch/output_folder.h"

namespace assay::batch {

/// What to read: a file, a line of NDJSON, or nothing where `error` says why.
struct Item {
  std::string id;  ///< of files; a record says its own
  std::filesystem::path path;
  std::string line;          ///< of a record
  std::uint32_t number = 0;  ///< the record's line in its file, from 1; 0 for a file
  std::uint64_t bytes = 0;
  std::uint64_t order = 0;  ///< its place among all items of the run, from 0
  std::optional<Error> error;
};

/// What came of it. `summary` counts this document alone.
struct Extract {
  std::uint64_t order = 0;
  std::string item;        ///< the item's id
  std::string read;        ///< the item's fingerprint
  std::string id, sha256;  ///< the document's, and that of its source
  bool has_id = true;      ///< false where a record gave none: `id` is then its file and line
  std::optional<Error> error;
  Pieces pieces;
  RunSummary summary;
};

/// Which outputs to make.
struct Wanted {
  OffsetUnit offsets = OffsetUnit::kCodepoint;
  std::filesystem::path spill{};  ///< the folder for what is too long to be kept in memory
  bool tables = false;            ///< the CSV files beside the record
  bool time_stages = false;
  bool fingerprint = false;  ///< of what was read
};

/// A thread's own tools. Not thread safe.
class Worker {
 public:
  explicit Worker(const ReadOptions& options) : options_(options), readers_(options) {}

  /// Never fails and never throws: what went wrong is in the extract.
  [[nodiscard]] Extract extract(const Item& item, const Pipeline& pipeline, const Wanted& wanted);

 private:
  [[nodiscard]] Result<Source> read(const Item& item, Extract& out);
  void run(Source source, const Pipeline& pipeline, const Wanted& wanted, Extract& out);
  [[nodiscard]] std::string fingerprint_of(const Item& item, const Extract& extract) const;

  ReadOptions options_;
  Readers readers_;
  Scratch scratch_;
};

/// Reads what an item names. Of a file the record has no id.
[[nodiscard]] Record read_item(const Item& item, Readers& readers, const ReadOptions& options);

/// Calls `work`; what a stage of the caller's throws becomes the error that it costs its document.
template <class Work>
[[nodiscard]] std::optional<Error> failure_of(Work&& work) {
  try {
    work();
    return std::nullopt;
  } catch (const std::exception& e) {
    return Error{Code::kStageFailed, std::string("a stage failed: ") + e.what()};
  } catch (...) {
    return Error{Code::kStageFailed, "a stage failed"};
  }
}

/// SHA-256 of what an item is made of: a file's bytes, a record's line. The code of the error where it cannot be had;
/// empty for an item that is an error itself.
[[nodiscard]] std::string fingerprint(const Item& item, std::uint64_t max_bytes);

/// True where a document may pass another time though it has not changed: time, memory or the machine may be to blame.
[[nodiscard]] bool may_pass_later(Code code);

/// Turns an extract into a failure: nothing but a line of errors.jsonl.
void fail(Extract& extract, Error error);
/// Adds the counts, failures (up to kMaxFailures) and times of `part`.
void add(RunSummary& whole, const RunSummary& part);

}  // namespace assay::batch
