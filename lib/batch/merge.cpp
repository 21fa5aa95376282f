#include <algorithm>
#include <chrono>

#include "assay/version.h"
#include "batch/also.h"
#include "batch/journal.h"
#include "batch/output_folder.h"
#include "batch/run_json.h"
#include "batch/sink.h"

namespace assay {
namespace {

using namespace batch;
namespace fs = std::filesystem;

Error refuse(std::string message) { return {Code::kShardsDiffer, std::move(message)}; }

std::array<fs::path, kOutputFiles> named(const fs::path& folder) {
  std::array<fs::path, kOutputFiles> out;
  for (std::size_t i = 0; i < kOutputFiles; ++i) out[i] = folder / kOutputNames[i];
  return out;
}

/// A shard's folder, read from its first document to its last.
class ShardReader {
 public:
  explicit ShardReader(const fs::path& folder)
      : name_(id_of_name(folder.generic_string())),
        lock_(FolderLock::take(folder, FolderLock::Use::kRead)),
        journal_(folder / kShardName),
        files_(named(folder)) {}

  /// Reads what stands before the first document.
  Status open() {
    if (!lock_) return lock_.error();
    auto head = journal_.head();
    if (!head || !head->shard)
      return refuse(name_ + " holds no complete shard (no whole " + std::string(kShardName) + ")");
    if (!files_.is_open()) return refuse(name_ + " lacks a file, or more files are needed than may be open at once");
    key_ = std::move(*head);
    const Pieces start = start_pieces(key_);
    Sizes sizes{};
    for (std::size_t i = 0; i < kOutputFiles; ++i) sizes[i] = start[i].size();
    if (key_.version == kVersion && files_.check(sizes) != check_of(start)) return damaged();
    return success();
  }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const RunKey& key() const { return key_; }
  /// How many documents the whole run had when this shard ended.
  [[nodiscard]] std::uint64_t items() const { return journal_.items(); }

  /// The document that has this place in the run, or nothing where the shard has no more.
  Result<std::optional<Extract>> next(std::uint64_t order, const fs::path& spill) {
    auto entry = journal_.next();
    if (!entry) {
      if (!journal_.ended()) return damaged();
      return std::optional<Extract>();
    }
    auto pieces = files_.next(entry->sizes, spill);
    if (entry->extract.order != order || !pieces || check_of(*pieces) != entry->check) return damaged();
    entry->extract.pieces = std::move(*pieces);
    return std::optional(std::move(entry->extract));
  }

 private:
  [[nodiscard]] Error damaged() const {
    return refuse(name_ + " is damaged or was changed after its run; run this shard again with --force");
  }

  std::string name_;
  Result<FolderLock> lock_;  ///< before the files are opened: no run can write them while they are read
  JournalReader journal_;
  PieceReader files_;
  RunKey key_;
};

/// Opens the shards, each at its number's place, and makes sure that they are all of one run.
Result<std::vector<std::unique_ptr<ShardReader>>> open_shards(const std::vector<fs::path>& folders) {
  std::vector<std::unique_ptr<ShardReader>> out;
  for (const fs::path& folder : folders) {
    auto shard = std::make_unique<ShardReader>(folder);
    if (auto opened = shard->open(); !opened) return opened.error();
    const RunKey& key = shard->key();
    if (key.version != kVersion)
      return refuse(shard->name() + " was made by version " + key.version + ", this is " + std::string(kVersion));
    if (out.empty()) out.resize(key.shard->count);
    const std::unique_ptr<ShardReader>* other = nullptr;
    for (const auto& one : out)
      if (one) other = &one;
    if (other) {
      RunKey same = key;
      same.shard->number = (*other)->key().shard->number;
      if (const std::string what = difference((*other)->key(), same); !what.empty())
        return refuse((*other)->name() + " and " + shard->name() + " are of different runs: " + what);
      if ((*other)->key().inputs != key.inputs)
        return refuse((*other)->name() + " and " + shard->name() + " saw different inputs: files were added, removed " +
                      "or named otherwise between them");
    }
    auto& place = out[key.shard->number - 1];
    if (place) return refuse(place->name() + " and " + shard->name() + " are both shard " + shard_name(key.shard));
    place = std::move(shard);
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    if (!out[i]) return refuse("shard " + std::to_string(i + 1) + '/' + std::to_string(out.size()) + " is missing");
  if (out.empty()) return refuse("no shards are named");
  return out;
}

// Documents went to the shards in turn, so they come back in turn, and where one has no more, none has. A shard that
// counted more or fewer in all (a file of records that was written to between them) took others than its own.
Status merge_all(std::vector<std::unique_ptr<ShardReader>>& shards, const fs::path& spill, Sink& sink) {
  bool ended = false;
  std::uint64_t items = 0;
  for (std::uint64_t order = 0, rest = shards.size(); rest > 0; ++order) {
    ShardReader& shard = *shards[order % shards.size()];
    auto extract = shard.next(order, spill);
    if (!extract) return extract.error();
    if (ended && *extract) return refuse(shard.name() + " has more documents than shards before it");
    if (!*extract) {
      if (!ended) items = order;
      if (shard.items() != items)
        return refuse(shard.name() + " saw " + std::to_string(shard.items()) + " documents in all, not " +
                      std::to_string(items) + ": the inputs changed between the shards");
      ended = true;
      --rest;
      continue;
    }
    if (!sink.take(**extract)) return sink.status();
  }
  return success();
}

}  // namespace

Result<RunSummary> merge_shards(const MergeOptions& options, const ProgressCallback& progress) {
  const auto begin = std::chrono::steady_clock::now();
  if (auto known = reduce::check_names(options.also); !known) return known.error();
  std::error_code ec;
  for (const fs::path& shard : options.shards)
    if (fs::equivalent(shard, options.out, ec)) return refuse("the output folder is one of the shards");
  auto shards = open_shards(options.shards);
  if (!shards) return shards.error();
  auto folder = OutputFolder::open(options.out, options.force ? Existing::kReplace : Existing::kRefuse);
  if (!folder) return folder.error();
  RunKey key = shards->front()->key();
  key.shard.reset();
  if (auto begun = (*folder)->start(start_pieces(key), head_line(key)); !begun) return begun.error();
  Sink sink(**folder, progress, 0, std::nullopt);
  if (auto merged = merge_all(*shards, (*folder)->path(), sink); !merged) return merged.error();
  RunSummary summary = std::move(sink.summary());
  const reduce::CorpusOutputs also(options.also, options.out);
  if (auto made = make_also(also, (*folder)->part(kDocuments), key, summary, nullptr); !made) return made.error();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  Pieces end;
  write_run_tail(summary, 1, end[kRun].text);
  if (auto wrote = (*folder)->finish(end, end_line(summary.documents + summary.failed), false, also); !wrote)
    return wrote.error();
  return summary;
}

}  // namespace assay
