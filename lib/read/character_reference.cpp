#include "read/character_reference.h"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "document/ascii.h"

namespace assay::read {
namespace {

constexpr std::size_t kLongestName = 10;  // of those that HTML 4 has: "thetasym" and the like

bool is_alphanumeric(char c) { return ascii::is_digit(c) || ascii::is_letter(c); }

CharacterReference made(std::size_t size, std::uint32_t code) {
  // What pages mean by &#146; is Windows-1252; the standard has this table.
  static constexpr std::array<std::uint16_t, 32> k1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (code >= 0x80 && code < 0xA0) code = k1252[code - 0x80];
  const bool control = code < 0x20 && !(code >= '\t' && code <= '\r');
  if (control || code > 0x10FFFF || U_IS_SURROGATE(code)) code = 0xFFFD;
  CharacterReference r;
  r.size = size;
  U8_APPEND_UNSAFE(r.utf8, r.utf8_size, code);
  return r;
}

CharacterReference numeric(std::string_view text) {
  std::size_t at = 2;  // "&#"
  const bool hex = at < text.size() && (text[at] | 0x20) == 'x';
  if (hex) ++at;
  const std::size_t first = at;
  std::uint32_t code = 0;
  for (; at < text.size() && at < first + 32; ++at) {
    const char c = text[at];
    const bool digit = c >= '0' && c <= '9';
    const bool letter = hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
    if (!digit && !letter) break;
    const auto value = static_cast<std::uint32_t>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
    code = code > 0x10FFFF ? code : code * (hex ? 16 : 10) + value;  // once too large it stays too large
  }
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  return made(at, code);
}

}  // namespace

CharacterReference read_reference(std::string_view text) {
  if (text.size() < 3 || text[0] != '&') return {};
  if (text[1] == '#') return numeric(text);
  char name[kLongestName + 1];
  std::size_t size = 0;
  while (size < kLongestName && size + 1 < text.size() && is_alphanumeric(text[size + 1])) {
    name[size] = text[size + 1];
    ++size;
  }
  if (size < 2) return {};
  name[size] = 0;
  const bool closed = size + 1 < text.size() && text[size + 1] == ';';
  const std::size_t whole = size + (closed ? 2 : 1);
  // Those of nearly every page, before the library's list is walked.
  if (closed && std::strcmp(name, "nbsp") == 0) return made(whole, 0xA0);
  if (closed && std::strcmp(name, "amp") == 0) return made(whole, '&');
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name));
  if (!entity) return {};
  // Without its semicolon only the oldest are known, and those not inside a word ("&copy2", "&notit").
  const bool in_word = size + 1 < text.size() && is_alphanumeric(text[size + 1]);
  if (!closed && (entity->value >= 0x100 || in_word)) return {};
  return made(whole, entity->value);
}

std::string plain_text(std::string_view markup) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < markup.size();) {
    const char c = markup[i];
    const CharacterReference reference = c == '&' ? read_reference(markup.substr(i)) : CharacterReference{};
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r') || (reference.size && reference.is_space());
    if (blank) {
      space = !out.empty();
    } else {
      if (space) out.push_back(' ');
      space = false;
      if (reference.size)
        out += reference.text();
      else
        out.push_back(c);
    }
    i += reference.size ? reference.size : 1;
  }
  return out;
}

}  // namespace assay::read
