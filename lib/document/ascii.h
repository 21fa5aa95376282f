// Letters of ASCII, where only those can matter: markup, ids, what is compared with words of a fixed list.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "document/eight_bytes.h"

namespace assay::ascii {

[[nodiscard]] constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
[[nodiscard]] constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Lowers the letters of ASCII from `at` on, eight bytes at a time; returns where it stopped: at eight bytes of which
/// one is not ASCII, or before the last seven.
[[nodiscard]] inline std::size_t lower_run(std::string& text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t bytes = eight::load(text.data() + at);
    if (eight::non_ascii(bytes)) break;
    eight::store(text.data() + at, bytes | eight::ascii_between(bytes, 'A', 'Z') >> 2);
  }
  return at;
}

/// Lowers all letters of ASCII.
inline void lower_all(std::string& text) {
  for (std::size_t at = lower_run(text, 0); at < text.size(); at = lower_run(text, at))
    for (const std::size_t end = std::min(at + 8, text.size()); at < end; ++at) text[at] = lower(text[at]);
}

/// The text with its ASCII letters in lower case.
[[nodiscard]] inline std::string lowered(std::string_view text) {
  std::string out(text);
  lower_all(out);
  return out;
}

}  // namespace assay::ascii
