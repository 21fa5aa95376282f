// Gives the items of a run one by one: files as they are, NDJSON files line by line.
// Use from one thread at a time.
//   Feed feed(walk(…));  while (auto item = feed.next()) …
#pragma once

#include <fstream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "batch/extract_one.h"
#include "batch/walk.h"

namespace assay::batch {

class Feed {
 public:
  /// A line longer than `max_bytes` is an item with an error (A305).
  Feed(std::vector<Input> inputs, std::uint64_t max_bytes, std::optional<Shard> shard = {})
      : inputs_(std::move(inputs)), max_bytes_(max_bytes), shard_(shard.value_or(Shard{})) {}

  /// The next document of the shard to read, or null at the end. Keeps no more than one line in memory.
  [[nodiscard]] std::unique_ptr<Item> next();
  /// Gives an item back: it is the next one.
  void put_back(std::unique_ptr<Item> item) { waiting_ = std::move(item); }
  /// How many documents of all shards it has passed; of the whole run once next() gave null.
  [[nodiscard]] std::uint64_t passed() const { return order_; }

 private:
  /// When a file was last written, and its size.
  using Stamp = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
  [[nodiscard]] static std::optional<Stamp> stamp(const std::filesystem::path& file);
  [[nodiscard]] std::unique_ptr<Item> next_of_all();
  [[nodiscard]] std::unique_ptr<Item> next_line();
  [[nodiscard]] std::unique_ptr<Item> end_of_records();

  std::vector<Input> inputs_;
  std::uint64_t max_bytes_;
  Shard shard_;
  std::uint64_t order_ = 0;
  std::size_t at_ = 0;
  std::unique_ptr<Item> waiting_;
  std::ifstream records_;  // open while in an NDJSON file
  const Input* file_ = nullptr;
  std::optional<Stamp> opened_;  // what the file was like then
  std::uint32_t line_ = 0;
};

}  // namespace assay::batch
