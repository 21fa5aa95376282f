#include "segment/list_marker.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "document/ascii.h"
#include "document/bullet.h"
#include "document/utf8.h"

namespace assay {
namespace {

constexpr std::size_t kMostDigits = 3;  // more are a year or an amount
constexpr std::size_t kMostRoman = 5;

// The value of a Roman number up to xxxix, in small letters or capitals; 0 where it is none.
std::uint32_t roman_value(std::string_view word) {
  std::uint32_t value = 0, before = 0;
  for (std::size_t i = word.size(); i-- > 0;) {
    const char c = static_cast<char>(word[i] | 0x20);
    const std::uint32_t here = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
    if (here == 0) return 0;
    value = here < before ? value - here : value + here;
    before = std::max(before, here);
  }
  return value;
}

// Reads "12" or "3.2" at `at`, which is moved behind it.
void read_digits(std::string_view text, std::size_t& at, ListMarker& out) {
  const std::size_t begin = at;
  bool plain = true;
  while (at < text.size() && ascii::is_digit(text[at])) {
    out.number = out.number * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    if (at - begin > kMostDigits && plain) return;
    if (at + 1 < text.size() && text[at] == '.' && ascii::is_digit(text[at + 1])) plain = false, ++at;
    if (at - begin > 2 * kMostDigits) return;
  }
  if (!plain) out.number = 0;
  out.kind = ListMarker::kDigits;
}

// Reads one letter or a Roman number at `at`, which is moved behind it.
void read_letters(std::string_view text, std::size_t& at, ListMarker& out) {
  const std::size_t begin = at;
  const auto letter = [&](std::size_t i) { return i < text.size() && ascii::is_letter(text[i]); };
  while (letter(at) && at - begin <= kMostRoman) ++at;
  const std::string_view word = text.substr(begin, at - begin);
  if (word.empty()) return;
  const bool small = word.front() >= 'a';
  out.roman = roman_value(word);
  if (word.size() == 1)
    out.number = static_cast<std::uint32_t>((word.front() | 0x20) - 'a') + 1;
  else if (out.roman == 0 || (word.back() >= 'a') != small)
    return;
  out.kind = small ? ListMarker::kSmall : ListMarker::kCapital;
}

// Reads a number or letter with its marks at `begin`; nothing is left in `out` where there is none.
void read_number(std::string_view text, std::size_t begin, ListMarker& out) {
  ListMarker found = out;
  std::size_t at = begin;
  found.opened = at < text.size() && text[at] == '(';
  if (found.opened) ++at;
  if (at < text.size() && ascii::is_digit(text[at]))
    read_digits(text, at, found);
  else
    read_letters(text, at, found);
  if (found.kind == ListMarker::kNone || at >= text.size() || (text[at] != ')' && (found.opened || text[at] != '.')))
    return;
  found.close = text[at++];
  if (found.close == '.' && at < text.size() && text[at] == ')') found.close = '&', ++at;
  if (at + 1 >= text.size() || text[at] != ' ') return;
  found.size = at + 1;
  out = found;
}

}  // namespace

bool ListMarker::follows(const ListMarker& before) const {
  if (kind != before.kind || glyph != before.glyph) return false;
  if (kind == kBullet) return true;
  if (kind == kNone || opened != before.opened || close != before.close) return false;
  return (before.number != 0 && number == before.number + 1) || (before.roman != 0 && roman == before.roman + 1);
}

ListMarker read_marker(std::string_view text) {
  ListMarker out;
  if (text.empty()) return out;
  std::size_t at = 0;
  if (static_cast<unsigned char>(text[0]) >= 0x80) {
    const UChar32 c = utf8::next(text, at);
    if (!is_bullet(c)) return out;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at == text.size()) return out;
    out.glyph = static_cast<std::uint32_t>(c);
    out.size = at;
  }
  read_number(text, at, out);
  if (out.kind == ListMarker::kNone && out.size > 0) out.kind = ListMarker::kBullet;
  return out;
}

}  // namespace assay
