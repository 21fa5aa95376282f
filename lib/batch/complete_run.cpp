#include "batch/complete_run.h"

#include "batch/run_json.h"

namespace assay::batch {
namespace fs = std::filesystem;
namespace {

Error differ(const std::string& what) {
  return {Code::kInputsDiffer,
          "the output folder holds a complete run of other inputs: " + id_of_name(what) + "; --force begins anew"};
}

/// Compares the inputs as they are with the list of those that a run had.
class Inputs {
 public:
  Inputs(const fs::path& run, const ReadOptions& options) : options_(options), readers_(options) {
    std::error_code ec;
    ended_ = fs::last_write_time(run, ec);
  }

  /// What is not as it was; empty where nothing is.
  std::string difference(const Item& item, const RunInputs::Input& was) {
    if (!item.number || item.error) {
      if (item.id != was.id) return item.id + " stands where there was " + was.id;
      if (item.error) return was.failure ? "" : was.id + " can no longer be read";
      const bool same = was.sha256.empty() ? !written_since(item) : fingerprint(item, options_.max_bytes) == was.sha256;
      return same ? "" : was.id + " has changed";
    }
    const Record record = read_item(item, readers_, options_);
    const std::string& id = record.has_id ? record.id : item.id;
    if (id != was.id) return id + " stands where there was " + was.id;
    const bool same = was.sha256.empty() ? !record.source : record.source && record.source->sha256 == was.sha256;
    return same ? "" : was.id + " has changed";
  }

 private:
  [[nodiscard]] bool written_since(const Item& item) const {
    std::error_code ec;
    const auto written = fs::last_write_time(item.path, ec);
    return !ec && written > ended_;
  }

  const ReadOptions& options_;
  Readers readers_;
  fs::file_time_type ended_;
};

}  // namespace

Result<RunSummary> complete_run(const OutputFolder& folder, const RunKey& key, Feed& feed, const ReadOptions& options,
                                bool& retry) {
  const fs::path run = folder.named(kRun);
  const auto was = read_run_key(run);
  auto counts = read_run_counts(run);
  if (!was || !counts)
    return Error{Code::kResumeDiffers, "the output folder holds a run.json that cannot be read; --force begins anew"};
  RunKey is = key;
  is.reading.clear();  // run.json does not say it
  if (const std::string what = difference(*was, is); !what.empty())
    return Error{Code::kResumeDiffers, "the output folder holds another run: " + what + "; --force begins anew"};
  Inputs inputs(run, options);
  RunInputs list(run);
  while (const auto item = feed.next()) {
    const auto before = list.next();
    if (!before) return differ(item->id + " is new");
    if (const std::string what = inputs.difference(*item, *before); !what.empty()) return differ(what);
    retry = retry || (before->failure && may_pass_later(*before->failure));
  }
  if (const auto before = list.next()) return differ(before->id + " is gone");
  return std::move(*counts);
}

}  // namespace assay::batch
