#include "read/html_tags.h"

#include <algorithm>
#include <array>

#include "document/ascii.h"

namespace assay::read {
namespace {

using enum HtmlTag;

constexpr std::uint8_t kBlock = kBlockTag, kEmpty = kVoidTag, kDrop = kDroppedTag, kRawDrop = kRawTag | kDroppedTag;
constexpr std::uint8_t kFurnishing = kBlockTag | kFurnitureTag;

// Sorted by name. Menus, buttons and dialogues are furniture by what they are for; captions of pictures too. A form is
// only as a guess: some content systems wrap the whole page in one.
constexpr std::array kElements = std::to_array<TagInfo>({
    {"a", kA, 0},
    {"abbr", kInline, 0},
    {"address", kOtherBlock, kBlock},
    {"area", kVoid, kEmpty},
    {"article", kArticle, kBlock},
    {"aside", kFurniture, kFurnishing},
    {"audio", kDropped, kDrop},
    {"b", kBold, 0},
    {"base", kVoid, kEmpty},
    {"blockquote", kOtherBlock, kBlock},
    {"body", kHtmlOrBody, kBlock},
    {"br", kBr, kEmpty},
    {"button", kFurniture, kFurnishing},
    {"canvas", kDropped, kDrop},
    {"caption", kOtherBlock, kBlock},
    {"center", kOtherBlock, kBlock},
    {"cite", kInline, 0},
    {"code", kInline, 0},
    {"col", kVoid, kEmpty},
    {"datalist", kDropped, kDrop},
    {"dd", kDescription, kBlock},
    {"details", kOtherBlock, kBlock},
    {"dialog", kFurniture, kFurnishing},
    {"div", kOtherBlock, kBlock},
    {"dl", kOtherBlock, kBlock},
    {"dt", kDescription, kBlock},
    {"em", kInline, 0},
    {"embed", kVoid, kEmpty},
    {"fieldset", kOtherBlock, kBlock},
    {"figcaption", kFurniture, kFurnishing},
    {"figure", kOtherBlock, kBlock},
    {"font", kInline, 0},
    {"footer", kFooter, kBlock},
    {"form", kForm, kBlock},
    {"h1", kH1, kBlock},
    {"h2", kH2, kBlock},
    {"h3", kH3, kBlock},
    {"h4", kH4, kBlock},
    {"h5", kH5, kBlock},
    {"h6", kH6, kBlock},
    {"head", kOtherBlock, kBlock},
    {"header", kHeader, kBlock},
    {"hgroup", kOtherBlock, kBlock},
    {"hr", kVoid, kBlock | kEmpty},
    {"html", kHtmlOrBody, kBlock},
    {"i", kInline, 0},
    {"iframe", kRaw, kRawDrop},
    {"img", kVoid, kEmpty},
    {"input", kVoid, kEmpty},
    {"label", kInline, 0},
    {"legend", kOtherBlock, kBlock},
    {"li", kLi, kBlock},
    {"link", kVoid, kEmpty},
    {"main", kMain, kBlock},
    {"mark", kInline, 0},
    {"math", kDropped, kDrop},
    {"menu", kFurniture, kFurnishing},
    {"meta", kMeta, kEmpty},
    {"nav", kFurniture, kFurnishing},
    {"noembed", kRaw, kRawDrop},
    {"noframes", kRaw, kRawDrop},
    {"noscript", kFurniture, kFurnishing},
    {"object", kDropped, kDrop},
    {"ol", kList, kBlock},
    {"optgroup", kDropped, 0},
    {"option", kDropped, 0},
    {"p", kP, kBlock},
    {"param", kVoid, kEmpty},
    {"pre", kPre, kBlock},
    {"q", kQuote, 0},
    {"s", kInline, 0},
    {"script", kScript, kRawDrop},
    {"search", kFurniture, kFurnishing},
    {"section", kOtherBlock, kBlock},
    {"select", kDropped, kDrop},
    {"small", kInline, 0},
    {"source", kVoid, kEmpty},
    {"span", kInline, 0},
    {"strong", kBold, 0},
    {"style", kRaw, kRawDrop},
    {"sub", kInline, 0},
    {"summary", kOtherBlock, kBlock},
    {"sup", kInline, 0},
    {"svg", kDropped, kDrop},
    {"table", kTable, kBlock},
    {"tbody", kOtherBlock, kBlock},
    {"td", kCell, kBlock},
    {"template", kDropped, kDrop},
    {"textarea", kRaw, kRawDrop},
    {"tfoot", kOtherBlock, kBlock},
    {"th", kCell, kBlock},
    {"thead", kOtherBlock, kBlock},
    {"time", kTime, 0},
    {"title", kTitle, kRawDrop},
    {"tr", kRow, kBlock},
    {"track", kVoid, kEmpty},
    {"u", kInline, 0},
    {"ul", kList, kBlock},
    {"video", kDropped, kDrop},
    {"wbr", kVoid, kEmpty},
    {"xmp", kRaw, kRawDrop},
});
static_assert(std::ranges::is_sorted(kElements, {}, &TagInfo::name));

static_assert(kElements.size() < kTagIds);

constexpr std::size_t kLongestName = 10;

}  // namespace

TagInfo find_tag(std::string_view name) {
  if (name.size() > kLongestName) return {};
  std::array<char, kLongestName> lower{};
  std::ranges::transform(name, lower.begin(), ascii::lower);
  const std::string_view key(lower.data(), name.size());
  const auto& table = kElements;
  const auto found = std::ranges::lower_bound(table, key, {}, &TagInfo::name);
  if (found == table.end() || found->name != key) return {};
  TagInfo info = *found;
  info.id = static_cast<std::uint8_t>(found - table.begin() + 1);
  return info;
}

}  // namespace assay::read
