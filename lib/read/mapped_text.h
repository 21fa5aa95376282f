// Text under construction that remembers where each byte came from: what decoding and markup readers write into.
// Use append for bytes that stand in the origin as they are, append_unequal for what was converted or resolved.
//   MappedText out;  out.append("caf", 0);  out.append_unequal("é", 3, 4);
//
// Offsets of the origin are bytes: of the input while decoding, of the decoded text while reading markup; compose()
// joins the two. Bytes appended without origin (the line ends between blocks) have no piece. Not thread safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/source.h"

namespace assay::read {

class MappedText {
 public:
  /// Bytes that the origin holds from `at`, each as `scale` bytes.
  void append(std::string_view bytes, std::uint64_t at, std::uint8_t scale = 1);
  /// Bytes made from the origin's [begin, end), which have no inner correspondence. Adjacent ones are joined up to
  /// a word's length, so that text in which every letter was converted does not cost a piece a letter.
  void append_unequal(std::string_view bytes, std::uint64_t begin, std::uint64_t end);
  /// Bytes that the origin does not have.
  void append_new(std::string_view bytes) { text.append(bytes); }

  [[nodiscard]] Offset size() const { return static_cast<Offset>(text.size()); }

  std::string text;
  std::vector<InputPiece> map;
};

/// The map of a text made from a decoded text (`outer`), continued to the input by the decoding's map (`inner`;
/// empty: the decoded text is the input). Time is linear in the pieces, times the logarithm of `inner`.
[[nodiscard]] std::vector<InputPiece> compose(std::vector<InputPiece> outer, const std::vector<InputPiece>& inner);

}  // namespace assay::read
