// Half-open ranges of UTF-8 bytes, one type for each of the two text spaces.
// Use Span for anything that layers, rules and outputs speak of; SourceSpan only to lead back to what was read.
//   assay::Span s{4, 9};  std::string_view words = document.text(s);
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace assay {

using Offset = std::uint32_t;

/// UTF-8 bytes [begin, end) of the text space that `Space` names. Spans of different spaces do not convert or compare.
///
///     text   R o c h d a l e
///            ^begin        ^end
template <class Space>
struct BasicSpan {
  Offset begin = 0;
  Offset end = 0;

  [[nodiscard]] constexpr Offset size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Offset at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool contains(BasicSpan other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(BasicSpan other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] constexpr BasicSpan cover(BasicSpan other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  /// Document order: by begin, and of those that begin together the longer first.
  [[nodiscard]] friend constexpr std::strong_ordering operator<=>(BasicSpan a, BasicSpan b) {
    if (const auto by_begin = a.begin <=> b.begin; by_begin != 0) return by_begin;
    return b.end <=> a.end;
  }
  [[nodiscard]] friend constexpr bool operator==(BasicSpan a, BasicSpan b) = default;
};

struct TextSpace;    ///< the document's canonical text, made once by the layout stage
struct SourceSpace;  ///< `Source::text`, what the reader read, before layout

using Span = BasicSpan<TextSpace>;
using SourceSpan = BasicSpan<SourceSpace>;

}  // namespace assay
