// Converts UTF-8 byte offsets of one text to the unit of the outputs.
// Make one for each document: building is one pass over the text, each conversion looks at one block's bits.
//   OffsetIndex index(document.text(), OffsetUnit::kCodepoint);  json.integer(index(span.begin));
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/span.h"
#include "assay/writer.h"

namespace assay::write {

/// Offsets must be at the edges of code points.
class OffsetIndex {
 public:
  OffsetIndex(std::string_view text, OffsetUnit unit);

  /// `at` is in bytes, at most the text's size.
  [[nodiscard]] Offset operator()(Offset at) const {
    if (blocks_.empty()) return at;  // bytes are asked for, or all is ASCII
    const Block& block = blocks_[at / kBlock];
    if (block.first == ~std::uint64_t{0}) return block.units + at % kBlock;  // ASCII, as most are
    const std::uint64_t before = (std::uint64_t{1} << (at % kBlock)) - 1;
    return block.units + static_cast<Offset>(std::popcount(block.first & before) + std::popcount(block.four & before));
  }

 private:
  static constexpr Offset kBlock = 64;
  struct Block {
    Offset units = 0;         // before the block
    std::uint64_t first = 0;  // which of its bytes begin a code point
    std::uint64_t four = 0;   // which of them begin one of four bytes, where those count twice
  };

  std::vector<Block> blocks_;
};

}  // namespace assay::write
