// One document's part of an output file: in memory while it is short, the beginning of a long one in a file without a
// name, so that memory does not grow with what is written.
//   Piece piece;  write_document(document, context, piece.text, [&](std::string&) { piece.spill(folder); });
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "document/block_hash.h"

namespace assay::write {

/// A file that has no name and is gone with this. Not thread safe.
class Spilled {
 public:
  Spilled() = default;
  ~Spilled();
  Spilled(Spilled&& other) noexcept { *this = std::move(other); }
  Spilled& operator=(Spilled&& other) noexcept;

  /// Adds whole blocks; the file is made in `folder`, if need be. False where that cannot be: nothing was added then.
  [[nodiscard]] bool add(std::string_view blocks, const std::filesystem::path& folder);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] BlockHash hash() const { return hash_; }
  /// Reads the block that begins at `at` into `out`. False, with the reason in errno, where that fails.
  [[nodiscard]] bool read(std::uint64_t at, std::string& out) const;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  BlockHash hash_;
};

struct Piece {
  Spilled before;    ///< what stands before `text`, if anything
  std::string text;  ///< grows at its end

  [[nodiscard]] std::uint64_t size() const { return before.size() + text.size(); }
  [[nodiscard]] std::uint64_t check() const {
    BlockHash hash = before.hash();
    hash.add_all(text);
    return hash.value();
  }
  /// Takes whole blocks out of the text. What cannot be spilled stays where it is: then it costs memory, nothing else.
  void spill(const std::filesystem::path& folder);
  /// Calls `use(std::string_view)` for all of it, in order, until that gives false. False then, and, with the reason in
  /// errno, where it cannot be read.
  template <class Use>
  [[nodiscard]] bool each(Use&& use) const {
    std::string block;
    for (std::uint64_t at = 0; at < before.size(); at += block.size())
      if (!before.read(at, block) || !use(std::string_view(block))) return false;
    return use(std::string_view(text));
  }
};

}  // namespace assay::write
