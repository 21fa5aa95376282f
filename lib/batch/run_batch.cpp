#include <chrono>
#include <thread>

#include "assay/batch.h"
#include "batch/also.h"
#include "batch/complete_run.h"
#include "batch/extract_one.h"
#include "batch/feed.h"
#include "batch/journal.h"
#include "batch/ordered_pipeline.h"
#include "batch/output_folder.h"
#include "batch/resume.h"
#include "batch/run_json.h"
#include "batch/sink.h"
#include "batch/walk.h"

namespace assay {
namespace {

using namespace batch;

// False where the run was told to stop before its end.
bool run_all(Feed& feed, Sink& sink, const BatchOptions& options, const Pipeline& pipeline, unsigned jobs,
             const std::filesystem::path& spill) {
  const Wanted wanted{options.offsets, spill, true, options.time_stages, true};
  bool stopped = false;
  run_ordered(
      jobs, options.read,
      [&]() -> std::unique_ptr<Item> {
        auto item = feed.next();
        if (item && options.stop && *options.stop) stopped = true;
        return stopped ? nullptr : std::move(item);
      },
      [&](const Item& item, Worker& worker) {
        return std::make_unique<Extract>(worker.extract(item, pipeline, wanted));
      },
      [&](Extract& extract) { return sink.take(extract); });
  return !stopped;
}

}  // namespace

Result<RunSummary> run_batch(const BatchOptions& options, const Pipeline& pipeline, const ProgressCallback& callback) {
  const auto begin = std::chrono::steady_clock::now();
  if (options.shard && !parse_shard(shard_name(options.shard)))
    return Error{Code::kUsage, "there is no shard " + shard_name(options.shard)};
  if (auto known = reduce::check_names(options.also); !known) return known.error();
  if (options.shard && !options.also.empty())
    return Error{Code::kUsage, "a shard has a part of the records; what is made of all is asked for when merging"};
  const unsigned jobs = options.jobs ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::vector<Input> inputs = walk(options.inputs, options.out);
  if (auto checked = check_inputs(inputs); !checked) return checked.error();
  std::uint64_t total_bytes = 0;
  for (const Input& input : inputs) total_bytes += input.bytes;
  if (options.shard) total_bytes /= options.shard->count;
  const RunKey key = run_key(options, pipeline, inputs);

  const Existing existing = options.force ? Existing::kReplace : options.resume ? Existing::kResume : Existing::kRefuse;
  auto folder = OutputFolder::open(options.out, existing);
  if (!folder) return folder.error();
  const reduce::CorpusOutputs also(options.also, options.out);
  if (existing == Existing::kResume && (*folder)->holds() == Holds::kComplete) {
    Feed feed(inputs, options.read.max_bytes, options.shard);
    bool retry = false;
    auto counts = complete_run(**folder, key, feed, options.read, retry);
    if (!counts) return counts;
    if (!retry || !options.retry_failed) {
      if (auto added = add_also(also, **folder, key, *counts, options.stop); !added) return added.error();
      return counts;
    }
    (*folder)->take_journal_back();
  }

  Feed feed(std::move(inputs), options.read.max_bytes, options.shard);
  Sink sink(**folder, callback, total_bytes, options.max_errors);
  const Pieces start = start_pieces(key);
  const bool resumes = existing == Existing::kResume && (*folder)->holds() == Holds::kUnfinished;
  const auto kept = resumes ? resume(**folder, key, start, feed, options, sink) : false;
  if (!kept) return kept.error();
  if (!*kept)
    if (auto begun = (*folder)->start(start, head_line(key)); !begun) return begun.error();

  const bool whole = !sink.status() || run_all(feed, sink, options, pipeline, jobs, (*folder)->path());
  if (!sink.status()) return sink.status().error();
  RunSummary summary = std::move(sink.summary());
  if (!whole)
    return Error{Code::kRunStopped,
                 "stopped after " + std::to_string(summary.documents + summary.failed) + " documents, as asked"};
  if (auto made = make_also(also, (*folder)->part(kDocuments), key, summary, options.stop); !made) return made.error();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  Pieces end;
  write_run_tail(summary, jobs, end[kRun].text);
  if (auto wrote = (*folder)->finish(end, end_line(feed.passed()), options.shard.has_value(), also); !wrote)
    return wrote.error();
  return summary;
}

}  // namespace assay
