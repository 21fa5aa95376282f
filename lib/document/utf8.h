// Reading code points of UTF-8 text forwards and backwards, and what kind of character they are.
//   for (std::size_t at = 0; at < text.size();) letters += utf8::is_letter(utf8::next(text, at));
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <string_view>

namespace assay::utf8 {

/// The code point at `at`, which is moved behind it; U+FFFD where the bytes are none.
inline UChar32 next(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT_OR_FFFD(bytes, at, text.size(), c);
  return c;
}

/// The code point that ends at `at`, which is moved to its begin; `at` must be above 0.
inline UChar32 previous(std::string_view text, std::size_t& at) {
  const std::size_t end = at--;
  while (at > 0 && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  std::size_t ahead = at;
  const UChar32 c = next(text, ahead);
  if (ahead == end) return c;
  at = end - 1;  // bytes that are no character: one at a time
  return 0xFFFD;
}

inline bool is_digit(UChar32 c) { return c < 0x80 ? (c >= '0' && c <= '9') : u_isdigit(c) != 0; }
inline bool is_letter(UChar32 c) {
  return c < 0x80 ? ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') : u_isUAlphabetic(c) != 0;
}
inline bool is_lower(UChar32 c) { return c < 0x80 ? (c >= 'a' && c <= 'z') : u_islower(c) != 0; }
inline bool is_upper(UChar32 c) { return c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(c) != 0; }

}  // namespace assay::utf8
