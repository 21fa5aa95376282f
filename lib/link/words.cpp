#include "link/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "document/ascii.h"

namespace assay {

bool is_capitalised(const Document& document, Span word) {
  const std::string_view text = document.text(word);
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte < 0x80) return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  std::int32_t at = 0;
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at,
          static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4)), c);
  return c >= 0 && (u_isupper(c) || u_istitle(c));
}

bool is_name_gap(std::string_view gap, bool after_name) {
  if (gap == " " || gap == "-" || gap == " & ") return true;
  // "Children’s", "Women's": the s is a token of its own.
  return !after_name && (gap == "'" || gap == "\xE2\x80\x99" || gap == "\xE2\x80\x99 ");
}

bool is_in_address(const Document& document, Span name) {
  const std::string_view text = document.text();
  const auto letter = [&](std::size_t at) { return at < text.size() && ascii::is_letter(text[at]); };
  const auto one_of = [&](std::size_t at, std::string_view set) {
    return at < text.size() && set.find(text[at]) != std::string_view::npos;
  };
  if (name.begin > 0 && one_of(name.begin - 1, "@_#")) return true;
  if (name.begin > 1 && text[name.begin - 1] == '.' && letter(name.begin - 2)) return true;
  return one_of(name.end, "@_") || (one_of(name.end, ".") && letter(name.end + 1) && (text[name.end + 1] & 0x20));
}

Offset skip_possessive(std::string_view text, Offset at) {
  const std::string_view rest = text.substr(at);
  for (const std::string_view mark : {"\xE2\x80\x99s", "'s", "\xE2\x80\x99", "'"})
    if (rest.starts_with(mark)) return at + static_cast<Offset>(mark.size());
  return at;
}

}  // namespace assay
