// Character references of HTML, which Markdown has too: &amp; &#8217; &rsquo;
// Use where an '&' stands in text or in an attribute's value.
//   CharacterReference r = read_reference("&rsquo;s");   // r.size == 7, r.utf8 == "’"
#pragma once

#include <string>
#include <string_view>

namespace assay::read {

struct CharacterReference {
  std::size_t size = 0;  ///< bytes of the reference; 0: there is none, the '&' stands for itself
  char utf8[4] = {};
  std::size_t utf8_size = 0;

  [[nodiscard]] std::string_view text() const { return {utf8, utf8_size}; }
  /// A space, line end or no-break space, which stand for a single space in a block.
  [[nodiscard]] bool is_space() const { return utf8_size == 1 ? utf8[0] <= ' ' : text() == "\xC2\xA0"; }
};

/// The reference that `text` begins with. Numbers that are no characters, or control characters, give U+FFFD; 128 to
/// 159 are taken as Windows-1252, as browsers do. Looks at no more than a few dozen bytes.
[[nodiscard]] CharacterReference read_reference(std::string_view text);

/// A whole string with its references resolved and white space made single.
[[nodiscard]] std::string plain_text(std::string_view markup);

}  // namespace assay::read
