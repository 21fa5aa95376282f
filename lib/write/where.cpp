#include "write/where.h"

#include <algorithm>
#include <utility>

namespace assay::write {
namespace {

void widen(Box& box, const Box& by) {
  box.x0 = std::min(box.x0, by.x0);
  box.y0 = std::min(box.y0, by.y0);
  box.x1 = std::max(box.x1, by.x1);
  box.y1 = std::max(box.y1, by.y1);
}

// The part of a word's box that `span` covers, as if its letters were of one width: a finding may end within what the
// page shows as one word ("plans.Visits"). Of a word in a line that runs up or down the page, the whole.
Box part_of(const SourceWord& word, SourceSpan span, const SourceLine& line, std::string_view text) {
  Box box = word.box;
  const bool turned = line.box.y1 - line.box.y0 > line.box.x1 - line.box.x0;
  if (turned || (span.begin <= word.span.begin && span.end >= word.span.end)) return box;
  const auto letters = [&](Offset begin, Offset end) {
    const auto first = text.begin() + begin, last = text.begin() + std::max(begin, end);
    return static_cast<float>(std::count_if(first, last, [](char c) { return (c & 0xC0) != 0x80; }));
  };
  const float each = (box.x1 - box.x0) / std::max(1.0F, letters(word.span.begin, word.span.end));
  box.x1 -= each * letters(span.end, word.span.end);
  box.x0 += each * letters(word.span.begin, span.begin);
  return box;
}

// The first of `items` (in order, not overlapping) that ends after `at`.
template <class Items>
auto first_ending_after(const Items& items, Offset at) {
  return std::upper_bound(items.begin(), items.end(), at, [](Offset a, const auto& item) { return a < item.span.end; });
}

}  // namespace

const SourceLine* SourceIndex::line_at(Offset at) const {
  const auto line = first_ending_after(source_.lines, at);
  return line == source_.lines.end() ? nullptr : &*line;
}

void SourceIndex::add_boxes(SourceSpan span, std::vector<LineBox>& out) const {
  const SourceLine* current = nullptr;
  for (auto word = first_ending_after(source_.words, span.begin);
       word != source_.words.end() && word->span.begin < span.end; ++word) {
    if (!current || word->span.begin >= current->span.end) {
      current = line_at(word->span.begin);
      if (!current) return;
      // A span may touch one line in several pieces (something was left out between them): they share a box.
      if (out.empty() || out.back().line != current) {
        out.push_back({current, part_of(*word, span, *current, source_.text)});
        continue;
      }
    }
    widen(out.back().box, part_of(*word, span, *current, source_.text));
  }
}

// Calls `use(InputRange)` in order, adjacent ranges joined.
template <class Use>
void SourceIndex::each_range(Span span, Use&& use) const {
  InputRange open;
  const auto add = [&](std::uint64_t begin, std::uint64_t end) {
    if (begin >= end) return;
    if (open.begin < open.end && open.end == begin) {
      open.end = end;
      return;
    }
    if (open.begin < open.end) use(open);
    open = {begin, end};
  };
  document_.each_source(span, [&](SourceSpan source) {
    if (source_.input_map.empty()) return add(source.begin, source.end);
    for (auto piece = first_ending_after(source_.input_map, source.begin);
         piece != source_.input_map.end() && piece->span.begin < source.end; ++piece) {
      if (!piece->scale) {
        add(piece->input_begin, piece->input_end);
        continue;
      }
      const std::uint64_t from = std::max(source.begin, piece->span.begin) - piece->span.begin;
      const std::uint64_t to = std::min(source.end, piece->span.end) - piece->span.begin;
      add(piece->input_begin + from * piece->scale, piece->input_begin + to * piece->scale);
    }
  });
  if (open.begin < open.end) use(open);
}

std::vector<LineBox> SourceIndex::boxes(Span span) const {
  std::vector<LineBox> out;
  document_.each_source(span, [&](SourceSpan source) { add_boxes(source, out); });
  return out;
}

std::vector<InputRange> SourceIndex::ranges(Span span) const {
  std::vector<InputRange> out;
  each_range(span, [&](InputRange range) { out.push_back(range); });
  return out;
}

std::uint32_t SourceIndex::page(Span span) const {
  if (!source_.pages) return 0;
  const SourceLine* line = nullptr;
  bool first = true;
  document_.each_source(span, [&](SourceSpan source) {
    if (std::exchange(first, false)) line = line_at(source.begin);
  });
  return line ? line->page : 0;
}

void SourceIndex::write_where(Span span, Json& json) const {
  json.open('[');
  if (source_.pages) {
    const auto boxes = this->boxes(span);
    for (std::size_t i = 0; i < boxes.size();) {
      const std::uint32_t page = boxes[i].line->page;
      json.open('{').key("page").integer(page).key("boxes").open('[');
      for (; i < boxes.size() && boxes[i].line->page == page; ++i) {
        const Box& b = boxes[i].box;
        json.open('[').decimal(b.x0, 1).decimal(b.y0, 1).decimal(b.x1, 1).decimal(b.y1, 1).close(']');
      }
      json.close(']').close('}');
    }
  } else {
    each_range(span, [&](InputRange range) {
      json.open('{').key("begin").integer(range.begin).key("end").integer(range.end).close('}');
    });
  }
  json.close(']');
}

}  // namespace assay::write

namespace assay {

std::vector<InputRange> input_ranges(const Document& document, Span span) {
  return write::SourceIndex(document).ranges(span);
}

std::uint32_t page_of(const Document& document, Span span) { return write::SourceIndex(document).page(span); }

}  // namespace assay
