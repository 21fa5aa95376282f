// Gives the items of a run one by one: files as they are, NDJSON files line by line.
// Use from one thread at a time.
//   Feed feed(walk(…));  while (auto item = feed.next()) …
#pragma once

#include <fstream>
#include <memory>
#include <vector>

#include "batch/extract_one.h"
#include "batch/walk.h"

namespace assay::batch {

class Feed {
 public:
  /// A line longer than `max_bytes` is an item with an error (A305).
  Feed(std::vector<Input> inputs, std::uint64_t max_bytes) : inputs_(std::move(inputs)), max_bytes_(max_bytes) {}

  /// The next document to read, or null at the end. Keeps no more than one line in memory.
  [[nodiscard]] std::unique_ptr<Item> next();

 private:
  [[nodiscard]] std::unique_ptr<Item> next_line();

  std::vector<Input> inputs_;
  std::uint64_t max_bytes_;
  std::size_t at_ = 0;
  std::ifstream records_;  // open while in an NDJSON file
  const Input* file_ = nullptr;
  std::uint32_t line_ = 0;
};

}  // namespace assay::batch
