// Questions about characters that several files of this room ask.
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <string_view>

namespace assay::chars {

/// The code point at `at`, which is moved behind it; U+FFFD where the bytes are none.
inline UChar32 next(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), c);
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
inline UChar32 first(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next(text, at);
}
inline UChar32 last(std::string_view text) {
  std::size_t at = text.size();
  return text.empty() ? 0 : previous(text, at);
}

/// White space and control characters, which the canonical text has as single spaces.
inline bool is_space(UChar32 c) {
  if (c < 0x80) return c <= ' ' || c == 0x7F;
  return u_isUWhiteSpace(c) || (c >= 0x80 && c < 0xA0);
}
/// Characters without width, which the canonical text has not: soft hyphen, zero width space, byte order mark.
inline bool is_invisible(UChar32 c) { return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }
inline bool is_digit(UChar32 c) { return c >= '0' && c <= '9'; }
inline bool is_letter(UChar32 c) {
  return c < 0x80 ? ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') : u_isUAlphabetic(c) != 0;
}
inline bool is_lower(UChar32 c) { return c < 0x80 ? (c >= 'a' && c <= 'z') : u_islower(c) != 0; }
inline bool is_upper(UChar32 c) { return c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(c) != 0; }

/// Whether the text ends as a sentence does: a terminator, perhaps with closing marks behind it.
inline bool ends_sentence(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    const UChar32 c = previous(text, at);
    switch (c) {
      case '.':
      case '!':
      case '?':
      case 0x2026:
        return true;
      case '"':
      case '\'':
      case ')':
      case ']':
      case 0x2019:
      case 0x201D:
      case '*':
      case ' ':
        continue;
      default:
        return is_digit(c) && at > 0 && at + 3 > text.size() && ends_sentence(text.substr(0, at));  // footnote mark
    }
  }
  return false;
}

}  // namespace assay::chars
