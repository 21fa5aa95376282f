#include "read/mapped_text.h"

#include <algorithm>

namespace assay::read {
namespace {

// Longest run of converted letters that one piece may stand for, in bytes of the text.
constexpr Offset kUnequalRun = 48;

using Pieces = std::vector<InputPiece>;

// The part of piece `q` that stands for [from, to) of its text.
InputPiece part_of(const InputPiece& q, std::uint64_t from, std::uint64_t to) {
  InputPiece part = q;
  if (q.scale) {
    part.input_begin = q.input_begin + (from - q.span.begin) * q.scale;
    part.input_end = q.input_begin + (to - q.span.begin) * q.scale;
  }
  return part;
}

// Appends what outer piece `p` is in the input, piece by piece.
void follow(const InputPiece& p, const Pieces& inner, Pieces& out) {
  auto q = std::upper_bound(inner.begin(), inner.end(), p.input_begin,
                            [](std::uint64_t at, const InputPiece& piece) { return at < piece.span.end; });
  const auto first = q;
  for (; q != inner.end() && q->span.begin < p.input_end; ++q) {
    const std::uint64_t from = std::max<std::uint64_t>(p.input_begin, q->span.begin);
    const std::uint64_t to = std::min<std::uint64_t>(p.input_end, q->span.end);
    InputPiece part = part_of(*q, from, to);
    if (p.scale == 0) {  // the whole for the whole: widen one piece
      part.span = p.span;
      part.scale = 0;
      if (q == first) out.push_back(part);
      out.back().input_end = part.input_end;
      continue;
    }
    part.span = {p.span.begin + static_cast<Offset>(from - p.input_begin),
                 p.span.begin + static_cast<Offset>(to - p.input_begin)};
    out.push_back(part);
  }
}

}  // namespace

void MappedText::append(std::string_view bytes, std::uint64_t at, std::uint8_t scale) {
  if (bytes.empty()) return;
  const Offset begin = size();
  text.append(bytes);
  const std::uint64_t end = at + bytes.size() * scale;
  if (!map.empty()) {
    InputPiece& last = map.back();
    if (last.scale == scale && last.span.end == begin && last.input_end == at) {
      last.span.end = size();
      last.input_end = end;
      return;
    }
  }
  map.push_back({{begin, size()}, at, end, scale});
}

void MappedText::append_unequal(std::string_view bytes, std::uint64_t begin, std::uint64_t end) {
  if (bytes.empty()) return;
  const Offset at = size();
  text.append(bytes);
  if (!map.empty() && bytes != " ") {  // words stay apart
    InputPiece& last = map.back();
    if (last.scale == 0 && last.span.end == at && last.input_end == begin && last.span.size() < kUnequalRun) {
      last.span.end = size();
      last.input_end = end;
      return;
    }
  }
  map.push_back({{at, size()}, begin, end, 0});
}

std::vector<InputPiece> compose(std::vector<InputPiece> outer, const std::vector<InputPiece>& inner) {
  if (inner.empty()) return outer;
  Pieces out;
  out.reserve(outer.size());
  for (const InputPiece& p : outer) follow(p, inner, out);
  return out;
}

}  // namespace assay::read
