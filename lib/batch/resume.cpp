#include "batch/resume.h"

namespace assay::batch {
namespace fs = std::filesystem;
namespace {

std::array<fs::path, kOutputFiles> parts(const OutputFolder& folder) {
  std::array<fs::path, kOutputFiles> out;
  for (std::size_t i = 0; i < kOutputFiles; ++i) out[i] = folder.part(i);
  return out;
}

Sizes sizes_of(const Pieces& pieces) {
  Sizes out{};
  for (std::size_t i = 0; i < kOutputFiles; ++i) out[i] = pieces[i].size();
  return out;
}

bool same(const Extract& done, const Item& item, std::uint64_t max_bytes) {
  if (done.order != item.order || done.item != item.id) return false;
  if (item.error)
    return done.error && done.error->code == item.error->code && done.error->message == id_of_name(item.error->message);
  return done.read == fingerprint(item, max_bytes);
}

/// Copies the lines of what is kept into a new journal, which takes the old one's place when all is decided: a kill in
/// between finds the old one.
class Keeper {
 public:
  Keeper(OutputFolder& folder, Sink& sink, const Pieces& start)
      : folder_(folder), sink_(sink), sizes_(sizes_of(start)) {}

  Status begin(const RunKey& key) {
    if (!journal_.open(path(), true) || !journal_.write(head_line(key)))
      return folder_.failed(path().filename().string());
    return success();
  }
  Status keep(const Entry& entry, const std::string& line) {
    if (!journal_.write(line)) return folder_.failed(path().filename().string());
    sink_.count_kept(entry.extract);
    for (std::size_t i = 0; i < kOutputFiles; ++i) sizes_[i] += entry.sizes[i];
    return success();
  }
  Status end() {
    if (!journal_.sync() || !journal_.close() || std::rename(path().c_str(), folder_.journal().c_str()) != 0)
      return folder_.failed(kJournalName);
    return folder_.go_on(sizes_);
  }

 private:
  [[nodiscard]] fs::path path() const { return folder_.next_journal(); }

  OutputFolder& folder_;
  Sink& sink_;
  Sizes sizes_;
  write::AppendFile journal_;
};

}  // namespace

Result<bool> resume(OutputFolder& folder, const RunKey& key, const Pieces& start, Feed& feed,
                    const BatchOptions& options, Sink& sink) {
  JournalReader journal(folder.journal());
  const auto was = journal.head();
  if (!was) return false;
  if (const std::string what = difference(*was, key); !what.empty())
    return Error{Code::kResumeDiffers, "the run cannot be resumed: " + what + "; --force begins anew"};
  folder.take_names_back();
  PieceReader files(parts(folder));
  if (files.check(sizes_of(start)) != check_of(start)) return false;
  Keeper keeper(folder, sink, start);
  if (auto begun = keeper.begin(key); !begun) return begun.error();
  while (const auto entry = journal.next()) {
    auto item = feed.next();
    if (!item) break;
    const auto& error = entry->extract.error;
    const bool again = options.retry_failed && error && may_pass_later(error->code);
    const bool kept = !again && same(entry->extract, *item, options.read.max_bytes);
    if (!kept || files.check(entry->sizes) != entry->check) {
      feed.put_back(std::move(item));
      break;
    }
    if (auto wrote = keeper.keep(*entry, journal.line()); !wrote) return wrote.error();
  }
  if (auto ended = keeper.end(); !ended) return ended.error();
  return true;
}

}  // namespace assay::batch
