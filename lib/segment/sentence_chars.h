// What characters and short words mean at the end of a sentence: the vocabulary of sentence_rules.cpp.
// Used inside this room only.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "document/eight_bytes.h"
#include "document/utf8.h"

namespace assay::sentence {

inline constexpr UChar32 kOpenDouble = 0x201C, kCloseDouble = 0x201D, kCloseSingle = 0x2019, kEllipsis = 0x2026;

// Bytes to stop at: the ASCII terminators, brackets and double quotes, and every lead byte of a longer character.
constexpr std::array<bool, 256> stop_bytes() {
  std::array<bool, 256> out{};
  for (const char c : {'.', '!', '?', '(', ')', '[', ']', '"'}) out[static_cast<std::size_t>(c)] = true;
  for (std::size_t c = 0xC2; c < 0xF5; ++c) out[c] = true;
  return out;
}
inline constexpr auto kStopByte = stop_bytes();

// The top bits of those of eight bytes that may be among them: what is not ASCII, marks and digits, square brackets.
inline std::uint64_t may_stop(std::uint64_t bytes) {
  const std::uint64_t ascii = bytes & ~eight::kTop;
  return eight::non_ascii(bytes) | eight::ascii_between(ascii, '!', '?') | eight::ascii_between(ascii, '[', ']');
}

inline bool is_full_stop(UChar32 c) {
  return c == '.' || (c >= 0x80 && u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK) == U_SB_ATERM && c != kEllipsis);
}
inline bool is_terminator(UChar32 c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  if (c >= 0x2010 && c <= 0x2025) return false;  // dashes and quotation marks: by far the most frequent
  if (c == kEllipsis) return true;
  const auto kind = u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
  return kind == U_SB_ATERM || kind == U_SB_STERM;
}
inline bool is_close(UChar32 c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case '*':
    case '_':
    case '`':
    case kCloseDouble:
    case kCloseSingle:
    case 0xBB:
    case 0x203A:
      return true;
    default:
      return c >= 0x3000 && (U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
  }
}
// What may stand before the first word of a sentence.
inline bool is_opening(UChar32 c) {
  switch (c) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '*':
    case '_':
    case '`':
    case kOpenDouble:
    case 0x2018:
    case kCloseSingle:
    case 0xAB:
    case 0x2039:
      return true;
    default:
      return c >= 0x3000 && (U_GET_GC_MASK(c) & (U_GC_PS_MASK | U_GC_PI_MASK)) != 0;
  }
}

// What goes on with a sentence after a terminator (Unicode's SContinue): "Stop!, he said".
inline bool continues(UChar32 c) {
  return c == ',' || c == ';' || c == ':' || c == ')' || c == '-' || c == 0x2013 || c == 0x2014;
}

// "U.S", "J.C", "a.m": single letters between full stops.
inline bool is_dotted(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((word[i] == '.') != (i % 2 == 1)) return false;
  return !utf8::is_digit(word[0]);
}
inline bool has_digit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }
inline bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }
// "II", "V", "xiv". One "I" is a word more often than a number.
inline bool is_roman(std::string_view word) {
  if (word.empty() || word == "I") return false;
  return word.find_first_not_of(word[0] >= 'a' ? "ivx" : "IVXL") == std::string_view::npos;
}
// "Bldg", "Rptr": words that can only be abbreviated. "Hmm" and "Shh" are sounds.
inline bool lacks_vowels(std::string_view word) {
  if (word.size() < 2 || word[0] < 'A' || word[0] > 'Z' || word[word.size() - 1] == word[word.size() - 2]) return false;
  return word.find_first_of("AEIOUYaeiouy") == std::string_view::npos &&
         word.find_first_not_of("bcdfghjklmnpqrstvwxz", 1) == std::string_view::npos;
}
// "z" of "z. B.": one small letter.
inline bool is_small_letter(std::string_view word) { return word.size() == 1 && word[0] >= 'a' && word[0] <= 'z'; }
// "B": one capital letter.
inline bool is_initial(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && utf8::is_upper(utf8::next(word, at)) && at == word.size();
}

}  // namespace assay::sentence
