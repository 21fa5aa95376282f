// HTML: blocks as lines, furniture marked, the page's own word on its title, author and date.
//
//     bytes ─ html_tokens ─▶ tags, texts ─ html_walk ─▶ blocks in elements ─ html_furniture ─▶ hints
#include <algorithm>
#include <array>

#include "read/format.h"
#include "read/html_furniture.h"
#include "read/html_page.h"
#include "read/html_tokens.h"

namespace assay::read {
namespace {

// A page begins with a doctype or an element; so does a piece of one, if further tags follow.
bool sniff_html(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\f");
  if (first == std::string_view::npos || text[first] != '<') return false;
  std::string_view rest = text.substr(first);
  while (rest.starts_with("<!--") || rest.starts_with("<?xml")) {
    const std::size_t end = rest.find(rest[1] == '?' ? "?>" : "-->");
    const std::size_t next = end == std::string_view::npos ? end : rest.find('<', end);
    if (next == std::string_view::npos) return false;
    rest.remove_prefix(next);
  }
  if (begins_with(rest, "<!doctype html")) return true;
  HtmlTokens tokens(rest);
  HtmlToken token;
  if (!tokens.next(token) || token.kind != HtmlToken::Kind::kStart || token.tag.tag == HtmlTag::kNone) return false;
  if (token.tag.tag == HtmlTag::kHtmlOrBody || token.tag.name == "head") return true;
  for (int i = 0; i < 64 && tokens.next(token); ++i)
    if (token.kind == HtmlToken::Kind::kEnd && token.tag.tag != HtmlTag::kNone) return true;
  return false;
}

void read_html(Decoded&& input, Source& source) {
  HtmlPage page;
  walk_page(input.text, page);
  mark_furniture(page);
  HtmlMetadata& m = page.metadata;
  for (std::string* title : {&m.og_title, &m.headline, &m.h1, &m.title})
    if (source.title.empty()) source.title = std::move(*title);
  source.byline = std::move(m.author);
  source.published = std::move(m.published);
  page.text.finish(input.map, source);
}

}  // namespace

const Format kHtml{"text/html", sniff_html, read_html};

}  // namespace assay::read
