// File names for documents, whose ids may be anything: two ids never share one, and none leads out of its folder.
//   const std::string name = file_name("2019/leeds.pdf");   // "2019/leeds.pdf", to which an ending is added
#pragma once

#include <string>
#include <string_view>

#include "document/ascii.h"

namespace assay::reduce {

/// What may stand in names anywhere.
[[nodiscard]] constexpr bool is_name_char(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '_';
}

/// A relative path, its folders those of the id. Letters, digits, `-`, `_` and, in the last part, dots stay; of all
/// else each byte is =XX, so that folders (which have no dot) never clash with files. What is too long for a file
/// system ends in the hash of the id.
[[nodiscard]] std::string file_name(std::string_view id);

}  // namespace assay::reduce
