#include "batch/feed.h"

#include <string>

#include "assay/reader.h"
#include "read/input.h"
#include "read/next_line.h"

namespace assay::batch {
namespace {

// A broken first line must not make a folder's records one long plain text, so the name counts, too.
bool is_ndjson(const std::filesystem::path& file) {
  const auto extension = file.extension();
  return extension == ".ndjson" || extension == ".jsonl" || holds_records(file);
}

}  // namespace

std::unique_ptr<Item> Feed::next() {
  if (waiting_) return std::move(waiting_);
  while (auto item = next_of_all()) {
    item->order = order_++;
    if (item->order % shard_.count == shard_.number - 1) return item;
  }
  return nullptr;
}

std::unique_ptr<Item> Feed::next_of_all() {
  for (;;) {
    if (file_) {
      if (auto item = next_line()) return item;
      if (auto item = end_of_records()) return item;
    }
    if (at_ == inputs_.size()) return nullptr;
    const Input& input = inputs_[at_++];
    if (!input.error && is_ndjson(input.path)) {
      records_.clear();
      records_.open(input.path, std::ios::binary);
      if (records_) {
        file_ = &input;
        opened_ = stamp(input.path);
        line_ = 0;
        continue;
      }
    }
    auto item = std::make_unique<Item>();
    item->id = input.id;
    item->path = input.path;
    item->bytes = input.bytes;
    item->error = input.error;
    return item;
  }
}

std::optional<Feed::Stamp> Feed::stamp(const std::filesystem::path& file) {
  std::error_code no_time, no_size;
  const Stamp out{std::filesystem::last_write_time(file, no_time), std::filesystem::file_size(file, no_size)};
  return no_time || no_size ? std::nullopt : std::optional(out);
}

// A file that was cut short or written anew under our hands may have lost records without a trace, and so may one whose
// disk fails. One that lost its name was read whole all the same.
std::unique_ptr<Item> Feed::end_of_records() {
  const Input& file = *std::exchange(file_, nullptr);
  const std::streamoff end = records_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
  records_.close();
  const auto now = stamp(file.path);
  if (!now) return nullptr;
  const bool whole = end >= 0 && static_cast<std::uintmax_t>(end) >= now->second;
  if (now == opened_ && whole) return nullptr;
  auto item = std::make_unique<Item>();
  item->id = file.id;
  item->path = file.path;
  item->error =
      now == opened_ ? Error{Code::kInputUnreadable, file.id + ": cannot be read to its end"} : read::changed(file.id);
  return item;
}

std::unique_ptr<Item> Feed::next_line() {
  auto item = std::make_unique<Item>();
  do {
    const read::Got got = read::next_line(*records_.rdbuf(), item->line, max_bytes_);
    if (got == read::Got::kEnd) return nullptr;
    ++line_;
    item->bytes += item->line.size() + 1;
    if (got == read::Got::kTooLong) {
      item->error = read::too_large("line " + std::to_string(line_), max_bytes_);
      item->error->where.line = line_;
      break;
    }
    if (item->line.ends_with('\r')) item->line.pop_back();
  } while (item->line.find_first_not_of(" \t") == std::string::npos);  // empty lines are nobody's documents
  item->number = line_;
  item->id = file_->id + ':' + std::to_string(line_);  // until the record says its own
  item->path = file_->path;
  return item;
}

}  // namespace assay::batch
