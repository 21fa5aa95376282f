#include "read/html_walk.h"

#include <algorithm>

#include "read/character_reference.h"
#include "read/html_metadata.h"
#include "read/iso_date.h"

namespace assay::read {
namespace {

constexpr std::size_t kLongestBoldHeading = 160;
constexpr std::size_t kLongestCell = 240;  // a longer one is a paragraph in a table made for layout

}  // namespace

HtmlWalk::HtmlWalk(std::string_view input, HtmlPage& page) : input_(input), page_(page) { stack_.emplace_back(); }

void HtmlWalk::run() {
  HtmlTokens tokens(input_);
  for (HtmlToken token; tokens.next(token);) {
    switch (token.kind) {
      case HtmlToken::Kind::kText:
        text(token.begin, token.end);
        break;
      case HtmlToken::Kind::kRaw:
        raw(token);
        break;
      case HtmlToken::Kind::kStart:
        start(token);
        break;
      case HtmlToken::Kind::kEnd:
        end(token);
        break;
    }
  }
  close_until(1);
  end_block();
  page_.elements.front().end = static_cast<std::uint32_t>(page_.elements.size());
}

void HtmlWalk::text(std::size_t begin, std::size_t end) {
  if (top().dropped) return;
  if (top().pre)
    preformatted(begin, end);
  else
    words(begin, end);
}

// In <pre> lines are lines; what they mean is for layout to find out.
void HtmlWalk::preformatted(std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t line_end = std::min(input_.find('\n', begin), end);
    words(begin, line_end);
    if (line_end < end) end_block();
    begin = line_end + 1;
  }
}

void HtmlWalk::words(std::size_t begin, std::size_t end) {
  BlockText& out = page_.text;
  const std::size_t before = out.size();
  while (begin < end) {
    const std::size_t mark = std::min(input_.find('&', begin), end);
    out.text(input_.substr(begin, mark - begin), begin);
    if (mark == end) break;
    const CharacterReference reference = read_reference(input_.substr(mark, end - mark));
    const std::size_t after = mark + std::max<std::size_t>(reference.size, 1);
    if (!reference.size)
      out.text("&", mark);
    else if (reference.is_space())
      out.space(mark, after);
    else if (reference.text() != "\xC2\xAD")  // a soft hyphen is where a word may be broken, no letter
      out.literal(reference.text(), mark, after);
    begin = after;
  }
  const std::size_t added = out.size() - before;
  if (added == 0) return;
  if (top().link) links_ += static_cast<std::uint32_t>(added);
  if (!top().bold) all_bold_ = false;
}

void HtmlWalk::raw(const HtmlToken& token) {
  const std::string_view content = input_.substr(token.begin, token.end - token.begin);
  if (token.tag.tag == HtmlTag::kTitle && page_.metadata.title.empty()) page_.metadata.title = plain_text(content);
  if (token.tag.tag == HtmlTag::kScript && script_is_json_ld_) read_json_ld(content, page_.metadata);
}

// One break is a line's end inside a block; two are how hand-made pages part paragraphs.
void HtmlWalk::line_break(const HtmlToken& token) {
  if (top().dropped) return;
  const std::size_t size = page_.text.size();
  if (size > 0 && size == break_size_) return end_block();
  page_.text.space(token.begin, token.end);
  break_size_ = size;
}

void HtmlWalk::end_block() {
  BlockText& out = page_.text;
  SourceLine line{.span = {}, .hint = top().hint, .level = top().level, .bold = all_bold_};
  const std::size_t size = out.size();
  const std::uint32_t item = top().item;
  if (line.hint == LineHint::kListItem && item == filled_item_) line.hint = LineHint::kParagraph, line.level = 0;
  if (line.hint == LineHint::kTableCell && size > kLongestCell) line.hint = LineHint::kParagraph;
  if (line.hint == LineHint::kParagraph && all_bold_ && size <= kLongestBoldHeading && !out.current().ends_with('.'))
    line.hint = LineHint::kHeading;
  if (top().pre && line.hint == LineHint::kParagraph) line.hint = LineHint::kUnknown;
  if (line.hint == LineHint::kHeading && line.level == 1 && page_.metadata.h1.empty())
    page_.metadata.h1 = out.current();
  if (out.end(line)) {
    page_.blocks.push_back({top().element, links_});
    HtmlElement& element = page_.elements[top().element];
    element.text += static_cast<std::uint32_t>(size);
    element.links += links_;
    filled_item_ = item;
  }
  links_ = 0;
  all_bold_ = true;
  break_size_ = 0;
}

void HtmlWalk::take_metadata(const HtmlAttributes& attributes) {
  HtmlMetadata& metadata = page_.metadata;
  if (metadata.published.empty() && same_word(attributes.itemprop, "datepublished"))
    metadata.published = iso_day(attributes.content.empty() ? attributes.datetime : attributes.content);
  if (attributes.content.empty()) return;
  const std::string_view key = attributes.property.empty() ? attributes.name : attributes.property;
  if (same_word(key, "og:title") && metadata.og_title.empty()) metadata.og_title = plain_text(attributes.content);
  if (same_word(key, "author") && metadata.author.empty()) metadata.author = plain_text(attributes.content);
  if (same_word(key, "article:published_time") && metadata.published.empty())
    metadata.published = iso_day(attributes.content);
}

void walk_page(std::string_view input, HtmlPage& page) { HtmlWalk(input, page).run(); }

}  // namespace assay::read
