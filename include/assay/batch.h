// Runs a pipeline over files and folders, or over a stream of records, on all cores, with bounded memory.
// Use for whole corpora; for one document use Readers and Pipeline::run.
//   auto summary = assay::run_batch({.inputs = {"corpus/documents"}, .out = "findings"}, *pipeline);
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/pipeline.h"
#include "assay/reader.h"
#include "assay/writer.h"

namespace assay {

/// One of `count` equal parts of a run: of all documents in order, each `count`th from the `number`th on.
struct Shard {
  std::uint32_t number = 1;  ///< from 1
  std::uint32_t count = 1;

  static constexpr std::uint32_t kMost = 100'000;
};
/// Of "2/7"; nothing where it is not of that form, or there is no such part.
[[nodiscard]] std::optional<Shard> parse_shard(std::string_view text);

struct BatchOptions {
  /// Files, folders, and NDJSON files of many records. Of folders all files below are read except hidden ones
  /// (names that begin with a dot) and the output folder. A document's id is its path below the folder named here, with
  /// `/`; of a file named here, its name; of a record, the id it gives.
  std::vector<std::filesystem::path> inputs;
  std::filesystem::path out;  ///< made if need be
  unsigned jobs = 0;          ///< threads; 0: as many as there are cores
  OffsetUnit offsets = OffsetUnit::kCodepoint;
  bool force = false;            ///< write into a folder that is not empty; only our own files are replaced
  bool resume = false;           ///< go on with the run that `out` holds, see run_batch; without one begin
  bool retry_failed = false;     ///< with `resume`: keep no failure that the machine may be to blame for
  std::optional<Shard> shard{};  ///< do this part alone; merge_shards joins them
  std::optional<std::uint64_t> max_errors{};  ///< stop (A404) when more documents than this failed
  /// Set it (from another thread or a signal handler) to stop: what is in flight is finished, then A405.
  const std::atomic<bool>* stop = nullptr;
  bool time_stages = false;  ///< fill RunSummary::stages
  /// Outputs that are made of all records at the end, by name: see corpus_outputs().
  std::vector<std::string> also{};
  ReadOptions read{};
};

/// An output that is made only when it is asked for.
struct CorpusOutputKind {
  std::string_view name, path, summary;  ///< as it is asked for; where it is in the output folder; a few words
};
/// All there are, in the order of their making.
[[nodiscard]] std::vector<CorpusOutputKind> corpus_outputs();

/// How far a run is; given to the callback after each document.
struct Progress {
  std::uint64_t documents = 0, failed = 0;
  std::uint64_t bytes = 0, total_bytes = 0;  ///< of the inputs
};

/// A document that was not extracted, as errors.jsonl has it.
struct Failure {
  std::string id;
  Error error;
};

/// What a run did. Everything but the times and `kept` depends on inputs and pipeline alone.
struct RunSummary {
  std::uint64_t documents = 0;  ///< extracted
  std::uint64_t failed = 0;
  std::uint64_t strengths = 0, weaknesses = 0, inspections = 0;
  std::uint64_t bytes = 0;  ///< of the inputs read
  std::uint64_t diagnostics = 0;
  std::map<std::string, std::uint64_t, std::less<>> themes;  ///< findings by their first theme
  std::vector<Failure> failures;                             ///< the first kMaxFailures; all are in errors.jsonl
  double seconds = 0;
  std::vector<StageTime> stages;  ///< summed over documents and threads; empty unless asked for
  std::uint64_t kept = 0;         ///< of the documents and failures, those that a resumed run found done

  static constexpr std::size_t kMaxFailures = 20;
};

/// Called from one thread at a time, in the order of the documents.
using ProgressCallback = std::function<void(const Progress&)>;

/// Writes documents.jsonl, findings.csv, inspections.csv, appearances.csv, entities.csv, errors.jsonl and run.json into
/// `out`. entities.csv is the register: the appearances of all documents joined (people by name and place), so shards
/// have none. Documents
/// are in the byte order of their inputs' ids (records of one NDJSON file in the order of its lines), and the bytes of
/// all but run.json, which holds times, are the same for any number of threads.
///
/// Files grow under the name `X.part` and get their own name when the run is complete, run.json last: a run that is
/// killed leaves none half-written. While it runs, journal.jsonl gets a line for each document done, with the hash of
/// what was read and of what was written.
///
/// A run that stopped, at whatever instant and for whatever reason, goes on with `resume` and ends with the same bytes
/// as if it had not (but the times in run.json). It takes the same version, pipeline and options (A406 says what
/// differs); threads and `max_errors` may change. Inputs already done are read, not extracted, again: from the first
/// that is not what it was (changed, added, gone) all is done anew, so that the outputs are those of the inputs as they
/// are now. A complete run is left as it is, its counts are returned; where the inputs are no longer those that it had,
/// that is A409.
///
/// Failures are kept like all else. With `retry_failed` those are not that may pass another time (A301, A302, A308,
/// A313 to A315, A702): from the first of them all is done anew; of a complete run that is no shard, from the first
/// document.
///
/// A shard's folder holds the same files for its documents and shard.jsonl, which merge_shards needs.
/// A document that cannot be read or processed is a line of errors.jsonl and the run goes on.
///
/// What `also` names is made of documents.jsonl when all documents are in it, with the memory of one record, and gets
/// its name with the other files. It is no part of what makes a run another: it may change when a run goes on, and of a
/// complete run that is resumed, what is not there yet is made. What an earlier run in the folder made and this one was
/// not asked for goes with that run's other files. Shards make none: merge_shards does.
/// Errors: before anything is written A301 (none of the inputs exists), A401, A402, A406, A407, A409, A601 (no such
/// shard or output, outputs of a shard); later A403, A404 and A405: what was done stays for `resume`.
[[nodiscard]] Result<RunSummary> run_batch(const BatchOptions& options, const Pipeline& pipeline,
                                           const ProgressCallback& progress = {});

struct MergeOptions {
  std::vector<std::filesystem::path> shards;  ///< the folders of all shards of one run, in any order
  std::filesystem::path out;
  bool force = false;               ///< as in BatchOptions
  std::vector<std::string> also{};  ///< as in BatchOptions
};

/// Joins the shards of one run: `out` gets, but for the times in run.json, the bytes that the run would have written
/// without shards. Memory holds one document at a time, and all ids.
/// Errors: A401, A402, A407, A408 (not the shards of one run over the same inputs, or not all, or not complete, or
/// damaged), A601 (no such output) before or, where it shows late, without anything getting its name; A403.
[[nodiscard]] Result<RunSummary> merge_shards(const MergeOptions& options, const ProgressCallback& progress = {});

struct StreamOptions {
  unsigned jobs = 1;  ///< more than one reads ahead of what it has written
  OffsetUnit offsets = OffsetUnit::kCodepoint;
  ReadOptions read{};
};

/// Reads one JSON object a line and writes one line for each, in order, flushed line by line: the document's record, or
/// {"id":…,"line":n,"error":{"code":…,"message":…}} in its place. Empty lines count as lines and get an error too.
/// Error: A403 when `out` fails.
[[nodiscard]] Result<RunSummary> run_stream(std::istream& in, std::ostream& out, const StreamOptions& options,
                                            const Pipeline& pipeline);

}  // namespace assay
