// A web page on its way from tags to a source: blocks of text, the elements they stand in, and what markup says of it.
// Filled by walk_page, judged by mark_furniture (html_furniture.h), emptied into the source by the format (html.cpp).
//   HtmlPage page;  walk_page(input, page);  mark_furniture(page);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/block_text.h"
#include "read/html_tags.h"

namespace assay::read {

/// Why the text of an element may be furniture, or the main text.
enum ElementMarks : std::uint8_t {
  kFurnitureByTag = 1,   ///< nav, aside, form … or such a role
  kFurnitureByWord = 2,  ///< by its class or id, or because it is hidden: a guess, undone where it would take the text
  kMainRegion = 4,       ///< main
  kArticleRegion = 8,    ///< article, or itemprop="articleBody"
  kListElement = 16,
};

/// A block element (or an inline one with marks). In the order of their start tags; parent < own index < end.
struct HtmlElement {
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< index after its last descendant
  std::uint8_t marks = 0;
  bool furniture = false;   ///< set by mark_furniture
  std::uint32_t text = 0;   ///< bytes of text in it, its descendants' included
  std::uint32_t links = 0;  ///< those of them that are links to other pages
  std::uint32_t prose = 0;  ///< those that are running text outside of furniture
};

/// What belongs to a line beside its SourceLine.
struct HtmlBlock {
  std::uint32_t element = 0;
  std::uint32_t links = 0;  ///< bytes that are links to other pages
};

struct HtmlMetadata {
  std::string og_title, headline, title, h1;
  std::string author, published;
};

/// A <time datetime>; the first that is not furniture and stands before the running text dates the page.
struct HtmlTime {
  std::uint32_t element = 0;
  std::uint32_t block = 0;  ///< index of the block it stands in
  std::string day;
};

struct HtmlPage {
  BlockText text;
  std::vector<HtmlElement> elements{HtmlElement{}};  ///< the first stands for the page
  std::vector<HtmlBlock> blocks;                     ///< one for each line of `text`
  HtmlMetadata metadata;
  std::vector<HtmlTime> times;
};

/// Linear in the input, whatever its nesting.
void walk_page(std::string_view input, HtmlPage& page);

}  // namespace assay::read
