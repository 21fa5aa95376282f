// What belongs to the page or the letter and not to what it says: appeals, links, closing boilerplate.
// The wording is data; this finds the blocks that have it.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/annotations.h"

namespace assay {

/// Phrases, with a filter on their first letters so that a place without one costs a look-up in a small table.
class PhraseSet {
 public:
  /// Phrases shorter than four bytes are ignored.
  void add(std::string_view phrase);
  /// Whether a phrase begins `text`.
  [[nodiscard]] bool begins(std::string_view text) const;
  /// Whether a phrase begins at the begin of a word of `text`.
  [[nodiscard]] bool inside(std::string_view text) const;

 private:
  static constexpr std::size_t kKey = 4, kSlots = 1 << 14;
  [[nodiscard]] static std::size_t slot(std::string_view text);
  std::vector<std::string> phrases_;
  std::bitset<kSlots> starts_;
};

/// Phrases of a data file, in lower case with straight apostrophes. Immutable once parsed.
struct FurniturePhrases {
  PhraseSet block;     ///< [block]: a block that begins with it is furniture
  PhraseSet anywhere;  ///< [inside]: so is a short block that has it anywhere
  PhraseSet closing;   ///< [closing]: a block that begins with it and all that follows
  /// Reads a file of one phrase a line under the names in brackets; `#` begins a comment.
  [[nodiscard]] static FurniturePhrases parse(std::string_view file);
};

/// Sets the kind of blocks that are furniture: by the phrases, and lists of links and paths of a site ("Share | Save |
/// Comment", "Home > News > 2020") by their form. The title stays. Linear in the text.
void mark_furniture(std::string_view text, const FurniturePhrases& phrases, std::vector<Block>& blocks);

}  // namespace assay
