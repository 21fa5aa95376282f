// HTML as a row of tags and texts, each with its place in the input.
// Use for everything that reads HTML here; it makes no tree and keeps nothing.
//   HtmlTokens tokens(input);  for (HtmlToken t; tokens.next(t);) …
//
// Why not a library's parser: findings must lead back to the bytes of the page, and of those in Debian libxml2 gives no
// offsets of text and gumbo is quadratic in the depth of nesting. This follows the tokenizer of the HTML standard as
// far as text is concerned; every byte is looked at once, whatever the page.
#pragma once

#include <cstddef>
#include <string_view>

#include "read/html_tags.h"

namespace assay::read {

struct HtmlToken {
  enum class Kind : unsigned char { kText, kStart, kEnd, kRaw } kind = Kind::kText;
  std::size_t begin = 0, end = 0;  ///< of the whole token
  TagInfo tag{};                   ///< of kStart and kEnd; of kRaw: the element whose content it is
  std::string_view attributes;     ///< of kStart, as they are written
  bool closed = false;             ///< written <…/>
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view input) : input_(input) {}
  /// The next token; false at the end. Comments, doctypes and processing instructions are passed over.
  [[nodiscard]] bool next(HtmlToken& token);

 private:
  bool read_raw(HtmlToken& token);
  bool read_tag(HtmlToken& token);
  void skip_comment();
  [[nodiscard]] bool markup_at(std::size_t at) const;

  std::string_view input_;
  std::size_t at_ = 0;
  TagInfo raw_{};  // the element whose raw content comes next
};

struct HtmlAttribute {
  std::string_view name, value;  ///< as written: any case, references not resolved
};

/// Takes the first attribute off `attributes`; false where there is none left.
[[nodiscard]] bool next_attribute(std::string_view& attributes, HtmlAttribute& out);

/// `text` begins with `lower` (given in lower case), case of ASCII ignored.
[[nodiscard]] bool begins_with(std::string_view text, std::string_view lower);
[[nodiscard]] bool same_word(std::string_view text, std::string_view lower);

}  // namespace assay::read
