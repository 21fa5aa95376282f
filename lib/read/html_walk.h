// The walk over a page's tags: which elements are open, where blocks of text begin and end. Private to html_walk.cpp
// and html_open.cpp; others use walk_page (html_page.h).
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "read/html_page.h"
#include "read/html_tokens.h"

namespace assay::read {

/// The attributes that matter, of one start tag.
struct HtmlAttributes {
  std::string_view css_class, id, role, style, href, property, name, content, itemprop, datetime, type, rel;
  bool hidden = false;

  explicit HtmlAttributes(std::string_view written);
};

/// An open element; what holds inside it is copied from the one around it, so nothing is ever searched.
struct OpenElement {
  TagInfo tag{};
  std::uint32_t element = 0;  ///< the HtmlElement it is, or is inside of
  std::uint32_t item = 0;     ///< the HtmlElement of the list item around, 0: none
  std::uint32_t byline = 0;   ///< 1 + offset of the text where a byline begins; 0: it is none
  LineHint hint = LineHint::kParagraph;
  std::uint8_t level = 0;
  std::uint8_t lists = 0;
  bool bold = false, link = false, pre = false, dropped = false, article = false;
};

class HtmlWalk {
 public:
  HtmlWalk(std::string_view input, HtmlPage& page);
  void run();

 private:
  void start(const HtmlToken& token);
  void end(const HtmlToken& token);
  void text(std::size_t begin, std::size_t end);
  void raw(const HtmlToken& token);
  void line_break(const HtmlToken& token);
  void preformatted(std::size_t begin, std::size_t end);
  void words(std::size_t begin, std::size_t end);
  void end_block();
  void take_metadata(const HtmlAttributes& attributes);

  void open(const HtmlToken& token, const HtmlAttributes& attributes);
  void set_context(OpenElement& opened, const HtmlAttributes& attributes) const;
  void close_implied(TagInfo tag);
  void close_until(std::size_t size);
  void close_inline(TagInfo tag);
  void pop();
  [[nodiscard]] const OpenElement& top() const { return stack_.back(); }
  [[nodiscard]] std::size_t find_open(HtmlTag tag, HtmlTag stop, HtmlTag other_stop) const;

  std::string_view input_;
  HtmlPage& page_;
  std::vector<OpenElement> stack_;
  std::array<std::uint32_t, kTagIds> open_{};  // how many of each tag are open
  std::uint32_t filled_item_ = 0;              // the list item that the last block stood in
  std::uint32_t links_ = 0;                    // of the block now open
  bool all_bold_ = true;
  std::size_t break_size_ = 0;  // size of the block at the last <br>
  bool script_is_json_ld_ = false;
};

}  // namespace assay::read
