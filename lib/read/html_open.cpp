// Opening and closing of elements: what HTML leaves out is implied, what it nests wrongly is put right where it can be
// done by looking at the last few open elements. Nothing here walks the whole stack.
#include <algorithm>

#include "read/html_furniture.h"
#include "read/html_walk.h"
#include "read/iso_date.h"

namespace assay::read {
namespace {

// How far down the stack an implied end is looked for. Real pages never need as much.
constexpr std::size_t kReach = 64;

// Pages that list others have a date for each; that of the page is among the first.
constexpr std::size_t kMostTimes = 32;

bool is_heading(HtmlTag tag) { return tag >= HtmlTag::kH1 && tag <= HtmlTag::kH6; }

bool hides(std::string_view style) {
  return style.find("display:none") != std::string_view::npos ||
         style.find("display: none") != std::string_view::npos ||
         style.find("visibility:hidden") != std::string_view::npos;
}

std::uint8_t marks_of(const HtmlToken& token, const HtmlAttributes& attributes, bool in_article) {
  std::uint8_t marks = 0;
  const HtmlTag tag = token.tag.tag;
  if (token.tag.has(kFurnitureTag) || is_furniture_role(attributes.role)) marks |= kFurnitureByTag;
  // The header of an article has its headline and byline; that of a page has its logo and menu. Footers have neither.
  if (tag == HtmlTag::kFooter || (tag == HtmlTag::kHeader && !in_article)) marks |= kFurnitureByTag;
  if (tag == HtmlTag::kMain || attributes.role == "main") marks |= kMainRegion;
  if (tag == HtmlTag::kArticle || attributes.role == "article" || same_word(attributes.itemprop, "articlebody"))
    marks |= kArticleRegion;
  if (tag == HtmlTag::kList) marks |= kListElement;
  const bool whole = tag == HtmlTag::kHtmlOrBody || (marks & (kMainRegion | kArticleRegion));
  if (!whole && (tag == HtmlTag::kForm || attributes.hidden || hides(attributes.style) ||
                 has_furniture_word(attributes.css_class) || has_furniture_word(attributes.id)))
    marks |= kFurnitureByWord;
  return marks;
}

}  // namespace

HtmlAttributes::HtmlAttributes(std::string_view written) {
  struct Wanted {
    std::string_view name;
    std::string_view HtmlAttributes::*field;
  };
  static constexpr std::array kWanted = std::to_array<Wanted>({
      {"class", &HtmlAttributes::css_class},
      {"id", &HtmlAttributes::id},
      {"role", &HtmlAttributes::role},
      {"style", &HtmlAttributes::style},
      {"href", &HtmlAttributes::href},
      {"property", &HtmlAttributes::property},
      {"name", &HtmlAttributes::name},
      {"content", &HtmlAttributes::content},
      {"itemprop", &HtmlAttributes::itemprop},
      {"datetime", &HtmlAttributes::datetime},
      {"type", &HtmlAttributes::type},
      {"rel", &HtmlAttributes::rel},
  });
  for (HtmlAttribute a; next_attribute(written, a);) {
    for (const Wanted& wanted : kWanted)
      if (same_word(a.name, wanted.name) && (this->*wanted.field).empty()) this->*wanted.field = a.value;
    if (same_word(a.name, "hidden") || (same_word(a.name, "aria-hidden") && same_word(a.value, "true"))) hidden = true;
  }
}

void HtmlWalk::start(const HtmlToken& token) {
  const TagInfo tag = token.tag;
  if (tag.tag == HtmlTag::kNone) return;
  if (tag.tag == HtmlTag::kBr) return line_break(token);
  const HtmlAttributes attributes(token.attributes);
  take_metadata(attributes);
  if (tag.tag == HtmlTag::kScript) script_is_json_ld_ = begins_with(attributes.type, "application/ld+json");
  if (tag.has(kBlockTag)) {
    if (!top().dropped) end_block();
    close_implied(tag);
  }
  if (tag.has(kVoidTag) || (token.closed && tag.has(kDroppedTag) && !tag.has(kRawTag))) return;
  if (tag.tag == HtmlTag::kA) close_inline(tag);
  open(token, attributes);
}

void HtmlWalk::open(const HtmlToken& token, const HtmlAttributes& attributes) {
  OpenElement opened = top();
  opened.tag = token.tag;
  opened.byline = 0;
  const std::uint8_t marks = marks_of(token, attributes, top().article);
  if (token.tag.has(kBlockTag) || marks) {
    opened.element = static_cast<std::uint32_t>(page_.elements.size());
    page_.elements.push_back({.parent = top().element, .marks = marks});
  }
  if (marks & kArticleRegion) opened.article = true;
  set_context(opened, attributes);
  if (token.tag.tag == HtmlTag::kQuote && !opened.dropped) page_.text.literal("\xE2\x80\x9C", token.begin, token.end);
  stack_.push_back(opened);
  ++open_[token.tag.id];
}

void HtmlWalk::set_context(OpenElement& opened, const HtmlAttributes& attributes) const {
  if (opened.tag.has(kDroppedTag)) opened.dropped = true;
  switch (opened.tag.tag) {
    case HtmlTag::kBold:
      opened.bold = true;
      break;
    // A link inside the page is not one that leads away; headings often carry one to themselves.
    case HtmlTag::kA:
      opened.link = !attributes.href.empty() && !attributes.href.starts_with('#');
      break;
    case HtmlTag::kList:
      opened.lists = static_cast<std::uint8_t>(std::min(opened.lists + 1, 255));
      break;
    case HtmlTag::kLi:
      opened.hint = LineHint::kListItem;
      opened.level = std::max<std::uint8_t>(opened.lists, 1);
      opened.item = opened.element;
      break;
    case HtmlTag::kCell:
      opened.hint = LineHint::kTableCell, opened.level = 0;
      break;
    case HtmlTag::kPre:
      opened.pre = true;
      break;
    case HtmlTag::kTable:
      opened.hint = LineHint::kParagraph, opened.level = 0;
      break;
    default:
      break;
  }
  if (is_heading(opened.tag.tag)) {
    opened.hint = LineHint::kHeading;
    opened.level = static_cast<std::uint8_t>(1 + static_cast<int>(opened.tag.tag) - static_cast<int>(HtmlTag::kH1));
  }
  const bool byline = same_word(attributes.rel, "author") || same_word(attributes.itemprop, "author") ||
                      has_byline_word(attributes.css_class);
  if (byline && page_.metadata.author.empty() && !opened.dropped)
    opened.byline = 1 + static_cast<std::uint32_t>(page_.text.total_size());
  if (opened.tag.tag == HtmlTag::kTime && page_.times.size() < kMostTimes)
    if (std::string day = iso_day(attributes.datetime); !day.empty())
      page_.times.push_back({opened.element, static_cast<std::uint32_t>(page_.blocks.size()), std::move(day)});
}

// The size of the stack down to and without the nearest open `tag`; the present size where a `stop` is nearer.
std::size_t HtmlWalk::find_open(HtmlTag tag, HtmlTag stop, HtmlTag other_stop) const {
  const std::size_t least = stack_.size() - std::min(stack_.size() - 1, kReach);
  for (std::size_t i = stack_.size(); i-- > least;) {
    const HtmlTag at = stack_[i].tag.tag;
    if (at == tag) return i;
    if (at == stop || at == other_stop) break;
  }
  return stack_.size();
}

void HtmlWalk::close_implied(TagInfo tag) {
  // An open paragraph or heading ends where a block begins; only inline elements can be above it.
  for (std::size_t i = stack_.size(); i-- > 1 && stack_.size() - i < kReach;) {
    const TagInfo open = stack_[i].tag;
    if (open.tag == HtmlTag::kP || (is_heading(open.tag) && is_heading(tag.tag))) {
      close_until(i);
      break;
    }
    if (open.has(kBlockTag) || open.has(kDroppedTag)) break;
  }
  switch (tag.tag) {
    case HtmlTag::kLi:
      close_until(find_open(HtmlTag::kLi, HtmlTag::kList, HtmlTag::kCell));
      break;
    case HtmlTag::kDescription:
      if (top().tag.tag == HtmlTag::kDescription) close_until(stack_.size() - 1);
      break;
    case HtmlTag::kCell:
      close_until(find_open(HtmlTag::kCell, HtmlTag::kRow, HtmlTag::kTable));
      break;
    case HtmlTag::kRow:
      close_until(find_open(HtmlTag::kRow, HtmlTag::kTable, HtmlTag::kTable));
      break;
    default:
      break;
  }
}

void HtmlWalk::end(const HtmlToken& token) {
  const TagInfo tag = token.tag;
  if (tag.tag == HtmlTag::kNone || tag.has(kVoidTag)) return;
  if (is_heading(tag.tag) && is_heading(top().tag.tag)) return close_until(stack_.size() - 1);
  if (tag.tag == HtmlTag::kP && open_[tag.id] == 0 && !top().dropped) return end_block();
  if (open_[tag.id] == 0) return;
  if (tag.tag == HtmlTag::kQuote && !top().dropped) page_.text.literal("\xE2\x80\x9D", token.begin, token.end);
  if (!tag.has(kBlockTag) && !tag.has(kDroppedTag)) return close_inline(tag);
  // One is open: each element popped on the way was pushed once, so this is linear over the page.
  std::size_t at = stack_.size() - 1;
  while (at > 0 && stack_[at].tag.id != tag.id) --at;
  close_until(std::max<std::size_t>(at, 1));
}

// Inline elements end inside the block they began in; one that lies under a block is only made void.
void HtmlWalk::close_inline(TagInfo tag) {
  if (open_[tag.id] == 0) return;
  bool under_block = false;
  const std::size_t least = stack_.size() - std::min(stack_.size() - 1, kReach);
  for (std::size_t i = stack_.size(); i-- > least;) {
    if (stack_[i].tag.id == tag.id) {
      if (!under_block) return close_until(i);
      for (std::size_t k = i; k < stack_.size(); ++k) {
        if (tag.tag == HtmlTag::kA) stack_[k].link = false;
        if (tag.tag == HtmlTag::kBold) stack_[k].bold = false;
      }
      return;
    }
    under_block = under_block || stack_[i].tag.has(kBlockTag);
  }
}

void HtmlWalk::close_until(std::size_t size) {
  while (stack_.size() > size) pop();
}

void HtmlWalk::pop() {
  const OpenElement& closing = stack_.back();
  if (closing.byline && page_.metadata.author.empty())
    page_.metadata.author = page_.text.words_from(closing.byline - 1);
  if (closing.tag.has(kBlockTag) && !closing.dropped) end_block();
  const std::uint32_t element = closing.element;
  --open_[closing.tag.id];
  stack_.pop_back();
  if (element != top().element) page_.elements[element].end = static_cast<std::uint32_t>(page_.elements.size());
}

}  // namespace assay::read
