// Converts UTF-8 byte offsets of one text to the unit of the outputs.
// Make one for each document: building is one pass over the text, each conversion looks at no more than a block.
//   OffsetIndex index(document.text(), OffsetUnit::kCodepoint);  json.integer(index(span.begin));
#pragma once

#include <string_view>
#include <vector>

#include "assay/span.h"
#include "assay/writer.h"

namespace assay::write {

/// Borrows the text. Offsets must be at the edges of code points.
class OffsetIndex {
 public:
  OffsetIndex(std::string_view text, OffsetUnit unit);

  /// `at` is in bytes, at most the text's size.
  [[nodiscard]] Offset operator()(Offset at) const {
    if (blocks_.empty()) return at;  // bytes are asked for, or all is ASCII
    return blocks_[at / kBlock] + count(at - at % kBlock, at);
  }

 private:
  static constexpr Offset kBlock = 32;
  [[nodiscard]] Offset count(Offset begin, Offset end) const;

  std::string_view text_;
  bool utf16_;
  std::vector<Offset> blocks_;  // units before each block of kBlock bytes
};

}  // namespace assay::write
