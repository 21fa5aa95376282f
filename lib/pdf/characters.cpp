#include "pdf/characters.h"

#include <algorithm>
#include <array>

namespace assay_pdf {
namespace {

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The code point of a word of one character; 0 for longer words.
char32_t only_character(std::string_view word) {
  const auto at = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(word[i])); };
  if (word.size() == 1) return at(0);
  if (word.size() == 2 && at(0) >= 0xC0) return ((at(0) & 0x1F) << 6) | (at(1) & 0x3F);
  if (word.size() == 3 && at(0) >= 0xE0) return ((at(0) & 0x0F) << 12) | ((at(1) & 0x3F) << 6) | (at(2) & 0x3F);
  return 0;
}

bool is_bullet(char32_t c) {
  // Fonts of symbols draw bullets for 'o', section signs and letters; U+F000 and up is how such fonts are mapped.
  constexpr std::u32string_view kBullets = U"-*o\u00A7\u00B7\u00D8\u00FC\u2013\u2014\u2022\u2023\u2043\u2219\u2756";
  return kBullets.find(c) != std::u32string_view::npos || (c >= 0xE000 && c <= 0xF8FF) ||
         (c >= 0x25A0 && c <= 0x25FF) || (c >= 0x2700 && c <= 0x27BF) || (c >= 0x2190 && c <= 0x21FF) ||
         (c >= 0x2B00 && c <= 0x2BFF);
}

}  // namespace

void append_plain(std::string& out, char32_t code) {
  constexpr std::array<std::string_view, 7> kLigatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  if (code >= 0xFB00 && code <= 0xFB06) {
    out += kLigatures[code - 0xFB00];
  } else if (code == 0xAD) {
    out += '-';
  } else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
             (code >= 0x2028 && code <= 0x202E) || code == 0xFEFF || code > 0x10FFFF ||
             (code >= 0xD800 && code < 0xE000)) {
    return;
  } else {
    append_utf8(out, code);
  }
}

std::string superscript_digits(std::string_view digits) {
  constexpr std::array<std::string_view, 10> kRaised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (const char c : digits) {
    if (is_digit(c)) {
      out += kRaised[static_cast<std::size_t>(c - '0')];
    } else {
      out += c;
    }
  }
  return out;
}

bool all_digits(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }

bool is_drawn_bullet(std::string_view word) {
  const char32_t only = only_character(word);
  return only >= 0xB7 && only != 0x2013 && only != 0x2014 && is_bullet(only);
}

bool is_list_marker(std::string_view word) {
  if (word.empty() || word.size() > 8) return false;
  if (is_bullet(only_character(word))) return true;
  const bool open = word.front() == '(';
  const bool closed = word.back() == '.' || word.back() == ')' || word.back() == ':';
  std::string_view inner = word.substr(open ? 1 : 0);
  if (closed) inner.remove_suffix(1);
  if (inner.empty()) return false;
  if (is_digit(inner.front())) {
    // "1." or "2.1", but not a bare "12": that is a figure in a table.
    const bool dotted = inner.find('.') != std::string_view::npos;
    return (closed || dotted) &&
           std::all_of(inner.begin(), inner.end(), [](char c) { return is_digit(c) || c == '.'; });
  }
  const bool roman = std::all_of(inner.begin(), inner.end(), [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
  return closed && (roman || (inner.size() == 1 && is_letter(inner.front())));
}

}  // namespace assay_pdf
