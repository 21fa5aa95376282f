#include "batch/sink.h"

#include "batch/journal.h"
#include "batch/run_json.h"

namespace assay::batch {

Sink::Sink(OutputFolder& folder, const ProgressCallback& callback, std::uint64_t total_bytes,
           std::optional<std::uint64_t> max_errors)
    : folder_(folder), callback_(callback), max_errors_(max_errors) {
  progress_.total_bytes = total_bytes;
}

bool Sink::take(Extract& extract) {
  if (!extract.error && !ids_.insert(extract.id).second) {
    const std::uint64_t bytes = extract.summary.bytes;
    fail(extract, {Code::kStreamDuplicateId, "another document has the same id"});
    extract.summary.bytes = bytes;
  }
  extract.pieces[kRun] = {};
  write_run_input(extract, first_, extract.pieces[kRun].text);
  status_ = folder_.append(extract.pieces, entry_line(extract));
  if (!status_) return false;
  count(extract);
  return status_.ok();
}

void Sink::count_kept(const Extract& extract) {
  if (!extract.error) ids_.insert(extract.id);
  count(extract);
  ++summary_.kept;
}

void Sink::count(const Extract& extract) {
  first_ = false;
  add(summary_, extract.summary);
  if (extract.error && max_errors_ && summary_.failed > *max_errors_)
    status_ = Error{Code::kTooManyFailed, std::to_string(summary_.failed) + " documents failed, the last of them " +
                                              extract.id + "; --max-errors allows " + std::to_string(*max_errors_)};
  progress_.documents = summary_.documents;
  progress_.failed = summary_.failed;
  progress_.bytes = summary_.bytes;
  if (callback_) callback_(progress_);
}

}  // namespace assay::batch
