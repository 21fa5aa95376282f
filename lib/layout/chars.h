// Questions about characters that several files of this room ask.
#pragma once

#include <string_view>

#include "document/utf8.h"

namespace assay::chars {

using utf8::is_letter;
using utf8::is_lower;
using utf8::is_upper;
using utf8::next;
using utf8::previous;

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
/// Of ASCII only: what numbers pages, lists and footnotes.
inline bool is_digit(UChar32 c) { return c >= '0' && c <= '9'; }
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
