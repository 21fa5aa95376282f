// A heading as it is repeated for each finding under it.
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::write {

/// What takes a whole page for a heading must not multiply it.
inline constexpr std::size_t kLongestHeading = 1000;

/// The beginning of a heading's words, up to kLongestHeading bytes.
inline std::string_view heading_beginning(std::string_view words) {
  if (words.size() <= kLongestHeading) return words;
  std::size_t end = kLongestHeading;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  return words.substr(0, end);
}

}  // namespace assay::write
