#include <chrono>
#include <thread>
#include <unordered_set>

#include "assay/batch.h"
#include "batch/extract_one.h"
#include "batch/feed.h"
#include "batch/ordered_pipeline.h"
#include "batch/output_folder.h"
#include "batch/run_json.h"
#include "batch/walk.h"

namespace assay {
namespace {

using namespace batch;

/// The end of the line: takes extracts in order and writes them.
class Sink {
 public:
  Sink(OutputFolder& folder, const ProgressCallback& callback, std::uint64_t total_bytes)
      : folder_(folder), callback_(callback) {
    progress_.total_bytes = total_bytes;
  }

  /// False where writing failed.
  bool take(Extract& extract) {
    if (!extract.error && !ids_.insert(extract.id).second)
      fail(extract, {Code::kStreamDuplicateId, "another document has the same id"});
    write_run_input(extract, first_, extract.pieces[kRun]);
    first_ = false;
    journal_.clear();
    write_journal(extract, journal_);
    status_ = folder_.append(extract.pieces, journal_);
    add(summary_, extract.summary);
    progress_.documents = summary_.documents;
    progress_.failed = summary_.failed;
    progress_.bytes = summary_.bytes;
    if (callback_) callback_(progress_);
    return status_.ok();
  }

  [[nodiscard]] const Status& status() const { return status_; }
  [[nodiscard]] RunSummary& summary() { return summary_; }

 private:
  OutputFolder& folder_;
  const ProgressCallback& callback_;
  Progress progress_;
  RunSummary summary_;
  Status status_ = success();
  std::unordered_set<std::string> ids_;
  std::string journal_;
  bool first_ = true;
};

void run_all(Feed& feed, Sink& sink, const BatchOptions& options, const Pipeline& pipeline, unsigned jobs) {
  const Wanted wanted{options.offsets, true, options.time_stages};
  run_ordered(
      jobs, options.read, [&]() -> std::shared_ptr<Item> { return feed.next(); },
      [&](const Item& item, Worker& worker) {
        return std::make_shared<Extract>(worker.extract(item, pipeline, wanted));
      },
      [&](Extract& extract) { return sink.take(extract); });
}

// Nothing that was named is there: most likely the command line is wrong, so nothing is written.
Status check_inputs(const std::vector<Input>& inputs) {
  Error error;
  for (const Input& input : inputs) {
    if (!input.error || input.error->code != Code::kInputMissing) return success();
    error.code == Code{} ? void(error = *input.error) : error.also.push_back(*input.error);
  }
  return error.code == Code{} ? success() : Status(error);
}

}  // namespace

Result<RunSummary> run_batch(const BatchOptions& options, const Pipeline& pipeline, const ProgressCallback& callback) {
  const auto begin = std::chrono::steady_clock::now();
  const unsigned jobs = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::vector<Input> inputs = walk(options.inputs, options.out);
  if (auto checked = check_inputs(inputs); !checked) return checked.error();
  std::uint64_t total_bytes = 0;
  for (const Input& input : inputs) total_bytes += input.bytes;

  auto folder = OutputFolder::open(options.out, options.force);
  if (!folder) return folder.error();
  Pieces pieces;
  pieces[kFindings] = findings_csv_header();
  pieces[kInspections] = inspections_csv_header();
  pieces[kEntities] = entities_csv_header();
  write_run_head(options, pipeline, pieces[kRun]);
  if (auto wrote = (*folder)->start(pieces, pipeline.hash()); !wrote) return wrote.error();

  Sink sink(**folder, callback, total_bytes);
  Feed feed(std::move(inputs), options.read.max_bytes);
  run_all(feed, sink, options, pipeline, jobs);
  if (!sink.status()) return sink.status().error();

  RunSummary summary = std::move(sink.summary());
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  pieces = {};
  write_run_tail(summary, jobs, pieces[kRun]);
  if (auto wrote = (*folder)->finish(pieces); !wrote) return wrote.error();
  return summary;
}

}  // namespace assay
