// What belongs to the page or the letter and not to what it says: appeals, links, closing boilerplate.
// The wording is data; this finds the blocks that have it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/annotations.h"

namespace assay {

/// Phrases of a data file, in lower case with straight apostrophes. Immutable once parsed.
struct FurniturePhrases {
  std::vector<std::string> block;    ///< [block]: a block that begins with it is furniture
  std::vector<std::string> inside;   ///< [inside]: so is a short block that has it anywhere
  std::vector<std::string> closing;  ///< [closing]: and so is all that follows it to the end
  /// Reads a file of one phrase a line under the names in brackets; `#` begins a comment.
  [[nodiscard]] static FurniturePhrases parse(std::string_view file);
};

/// Sets the kind of blocks that are furniture: by the phrases, and lists of links and paths of a site ("Share | Save |
/// Comment", "Home > News > 2020") by their form. Headings and titles stay. Linear in the text for given phrases.
void mark_furniture(std::string_view text, const FurniturePhrases& phrases, std::vector<Block>& blocks);

}  // namespace assay
