#include "write/where.h"

#include <algorithm>

namespace assay::write {
namespace {

void widen(Box& box, const Box& by) {
  box.x0 = std::min(box.x0, by.x0);
  box.y0 = std::min(box.y0, by.y0);
  box.x1 = std::max(box.x1, by.x1);
  box.y1 = std::max(box.y1, by.y1);
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
        out.push_back({current, word->box});
        continue;
      }
    }
    widen(out.back().box, word->box);
  }
}

void SourceIndex::add_ranges(SourceSpan span, std::vector<InputRange>& out) const {
  const auto add = [&out](std::uint64_t begin, std::uint64_t end) {
    if (begin >= end) return;
    if (!out.empty() && out.back().end == begin)
      out.back().end = end;
    else
      out.push_back({begin, end});
  };
  if (source_.input_map.empty()) return add(span.begin, span.end);
  for (auto piece = first_ending_after(source_.input_map, span.begin);
       piece != source_.input_map.end() && piece->span.begin < span.end; ++piece) {
    if (!piece->scale) {
      add(piece->input_begin, piece->input_end);
      continue;
    }
    const std::uint64_t from = std::max(span.begin, piece->span.begin) - piece->span.begin;
    const std::uint64_t to = std::min(span.end, piece->span.end) - piece->span.begin;
    add(piece->input_begin + from * piece->scale, piece->input_begin + to * piece->scale);
  }
}

std::vector<LineBox> SourceIndex::boxes(Span span) const {
  std::vector<LineBox> out;
  for (const SourceSpan piece : document_.source_of(span)) add_boxes(piece, out);
  return out;
}

std::vector<InputRange> SourceIndex::ranges(Span span) const {
  std::vector<InputRange> out;
  for (const SourceSpan piece : document_.source_of(span)) add_ranges(piece, out);
  return out;
}

std::uint32_t SourceIndex::page(Span span) const {
  if (!source_.pages) return 0;
  const auto pieces = document_.source_of(span);
  const SourceLine* line = pieces.empty() ? nullptr : line_at(pieces.front().begin);
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
    for (const InputRange& range : ranges(span))
      json.open('{').key("begin").integer(range.begin).key("end").integer(range.end).close('}');
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
