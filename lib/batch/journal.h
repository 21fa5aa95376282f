// What a run keeps of each document beside the outputs, to go on after a kill and to merge shards: one JSON object a
// line. The first says what the run is, the last that it ended; each between is a document.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/batch.h"
#include "batch/extract_one.h"
#include "batch/walk.h"

namespace assay::batch {

/// All that the bytes of a run's outputs depend on beside the inputs' content.
struct RunKey {
  std::string version, pipeline_name, pipeline_hash, offsets;
  std::string reading;  ///< the limits of reading
  std::string inputs;   ///< hash of the inputs' ids: which documents there are, and in what order
  std::optional<Shard> shard;
};

[[nodiscard]] RunKey run_key(const BatchOptions& options, const Pipeline& pipeline, const std::vector<Input>& inputs);
/// "2/7"; "1/1" where there is none.
[[nodiscard]] std::string shard_name(const std::optional<Shard>& shard);
/// "the pipeline was …, it is …" for the first of what differs but `inputs`; empty where nothing does.
[[nodiscard]] std::string difference(const RunKey& was, const RunKey& is);

/// The code of that name ("A314"), if the catalogue has it.
[[nodiscard]] std::optional<Code> code_named(const std::string& name);

/// A document's line: its extract without the pieces, but their sizes and a hash of them.
struct Entry {
  Extract extract;
  Sizes sizes{};
  std::uint64_t check = 0;
};

[[nodiscard]] std::uint64_t check_of(const Pieces& pieces);
[[nodiscard]] std::string head_line(const RunKey& key);
[[nodiscard]] std::string entry_line(const Extract& extract);
/// `items`: how many documents the whole run has, of all shards.
[[nodiscard]] std::string end_line(std::uint64_t items);

/// Reads a journal line by line and stops before the first that is not whole.
class JournalReader {
 public:
  explicit JournalReader(const std::filesystem::path& file);
  ~JournalReader();
  /// The first line, if it is a head. Call it first.
  [[nodiscard]] std::optional<RunKey> head();
  /// The next document, or nothing at the end or where a line is broken.
  [[nodiscard]] std::optional<Entry> next();
  /// The line that next() gave last, with its end.
  [[nodiscard]] const std::string& line() const { return line_; }
  /// True where next() has met the line that ends a complete run.
  [[nodiscard]] bool ended() const { return ended_; }
  /// What that line says of the whole run.
  [[nodiscard]] std::uint64_t items() const { return items_; }

 private:
  struct Parser;
  [[nodiscard]] bool whole_line();

  std::ifstream in_;
  std::string line_;
  std::unique_ptr<Parser> parser_;
  bool ended_ = false;
  std::uint64_t items_ = 0;
};

/// Reads documents' pieces one after the other from the files of a run.
class PieceReader {
 public:
  explicit PieceReader(const std::array<std::filesystem::path, kOutputFiles>& files);
  /// Whether all files could be opened.
  [[nodiscard]] bool is_open() const;
  /// The next piece of each file; nothing where one is too short. What is long is kept in `spill`.
  [[nodiscard]] std::optional<Pieces> next(const Sizes& sizes, const std::filesystem::path& spill);
  /// check_of the next pieces, without keeping them.
  [[nodiscard]] std::optional<std::uint64_t> check(const Sizes& sizes);

 private:
  template <class Use>
  [[nodiscard]] bool each(std::size_t file, std::uint64_t size, Use&& use);

  std::string block_;
  std::array<std::ifstream, kOutputFiles> files_;
};

}  // namespace assay::batch
