// The elements of HTML as far as reading text needs to tell them apart.
// Use find_tag for the name of a tag; what it does not know is an inline element without meaning.
//   TagInfo info = find_tag("LI");   // info.tag == HtmlTag::kLi, info.flags has kBlockTag
#pragma once

#include <cstdint>
#include <string_view>

namespace assay::read {

enum class HtmlTag : std::uint8_t {
  kNone,  ///< not in the table
  kA,
  kArticle,
  kBold,
  kBr,
  kCell,
  kDescription,
  kDropped,
  kForm,
  kFurniture,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHeader,
  kFooter,
  kHtmlOrBody,
  kInline,
  kLi,
  kList,
  kMain,
  kMeta,
  kOtherBlock,
  kP,
  kPre,
  kQuote,
  kRaw,
  kRow,
  kScript,
  kTable,
  kTime,
  kTitle,
  kVoid,
};
inline constexpr std::size_t kTagIds = 128;  ///< more than there are

enum TagFlags : std::uint8_t {
  kBlockTag = 1,       ///< begins and ends blocks of text
  kVoidTag = 2,        ///< has no end tag
  kRawTag = 4,         ///< its content is no markup, up to its end tag
  kDroppedTag = 8,     ///< its content is no text of the page
  kFurnitureTag = 16,  ///< what stands in it is furniture by the meaning of the element
};

struct TagInfo {
  std::string_view name;  ///< in lower case
  HtmlTag tag = HtmlTag::kNone;
  std::uint8_t flags = 0;
  std::uint8_t id = 0;  ///< one for each name, from 1; 0: not in the table

  [[nodiscard]] bool has(TagFlags flag) const { return (flags & flag) != 0; }
};

/// By the name as it is written, case ignored.
[[nodiscard]] TagInfo find_tag(std::string_view name);

}  // namespace assay::read
