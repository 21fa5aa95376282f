// Letters of ASCII, where only those can matter: markup, ids, what is compared with words of a fixed list.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace assay::ascii {

[[nodiscard]] constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
[[nodiscard]] constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Lowers the letters of ASCII from `at` on, eight bytes at a time; returns where it stopped: at eight bytes of which
/// one is not ASCII, or before the last seven.
[[nodiscard]] inline std::size_t lower_run(std::string& text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101, kTop = kOnes << 7;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if (eight & kTop) break;
    // With no top bit set sums of bytes carry nowhere: the top bit tells whether a byte is at least 'A', past 'Z'.
    const std::uint64_t letters = (eight + kOnes * (0x80 - 'A')) & ~(eight + kOnes * (0x80 - 'Z' - 1)) & kTop;
    eight |= letters >> 2;
    std::memcpy(text.data() + at, &eight, 8);
  }
  return at;
}

/// The text with its ASCII letters in lower case.
[[nodiscard]] inline std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace assay::ascii
