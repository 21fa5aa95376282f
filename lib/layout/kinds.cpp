#include "layout/kinds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "layout/chars.h"

namespace assay {
namespace {

constexpr std::size_t kLongestHeading = 170;  // bytes
constexpr std::size_t kLongestLabel = 90;     // of a heading in the text's own font
constexpr std::size_t kTableRun = 5;          // fragments in a row that make a table or an address

BlockKind kind_of(LineHint hint) {
  switch (hint) {
    case LineHint::kTitle:
      return BlockKind::kTitle;
    case LineHint::kHeading:
      return BlockKind::kHeading;
    case LineHint::kListItem:
      return BlockKind::kListItem;
    case LineHint::kTableCell:
      return BlockKind::kTableCell;
    case LineHint::kFurniture:
      return BlockKind::kFurniture;
    case LineHint::kParagraph:
    case LineHint::kUnknown:
      break;
  }
  return BlockKind::kParagraph;
}

class Kinds {
 public:
  Kinds(const Source& source, const LayoutBuffers& in, const std::vector<std::uint32_t>& draft_of, Laid& out)
      : source_(source), in_(in), draft_of_(draft_of), out_(out), body_size_(body_size(in.lines)) {}

  void run() {
    for (std::size_t i = 0; i < out_.blocks.size(); ++i) out_.blocks[i].kind = first_guess(i);
    find_title();
    if (in_.grouping.shape != Shape::kMarked) find_headings();
    set_levels();
  }

 private:
  const Draft& draft(std::size_t i) const { return in_.grouping.drafts[draft_of_[i]]; }
  const Line& line(std::size_t i) const { return in_.lines[in_.grouping.order[draft(i).first]]; }
  std::string_view text(std::size_t i) const {
    return std::string_view(out_.text).substr(out_.blocks[i].span.begin, out_.blocks[i].span.size());
  }

  BlockKind first_guess(std::size_t i) const {
    const Line& l = line(i);
    if (l.hint != LineHint::kUnknown && l.hint != LineHint::kParagraph) return kind_of(l.hint);
    return draft(i).marker == Marker::kNone ? BlockKind::kParagraph : BlockKind::kListItem;
  }

  // Whether the block has the shape of a heading or label: short, begun as one, not ended as a sentence.
  bool is_fragment(std::size_t i) const {
    if (out_.blocks[i].kind != BlockKind::kParagraph) return false;
    const std::string_view words = text(i);
    if (words.size() > kLongestHeading || draft(i).last - draft(i).first > 4) return false;
    const UChar32 end = chars::last(words), begin = chars::first(words);
    if (end == ',' || end == ';' || end == '.' || end == '!' || end == 0x201D || end == '"') return false;
    if (chars::ends_sentence(words) && end != '?') return false;
    return !chars::is_lower(begin);
  }

  // "2. Adoption" in a table that has become lines: numbered, short and without an end.
  bool is_numbered_label(std::size_t i) const {
    return out_.blocks[i].kind == BlockKind::kListItem && draft(i).marker == Marker::kNumber && body_size_ == 0 &&
           text(i).size() < kLongestLabel && !chars::ends_sentence(text(i)) && !text(i).ends_with(';');
  }

  // Larger or bolder than the running text.
  bool stands_out(std::size_t i) const {
    const Line& l = line(i);
    return body_size_ > 0 && (l.bold || l.font_size > body_size_ * 1.08F);
  }

  void find_headings() {
    const bool fonts = body_size_ > 0;
    for (std::size_t i = 0; i < out_.blocks.size();) {
      std::size_t end = i;
      while (end < out_.blocks.size() && (is_fragment(end) || is_numbered_label(end)) &&
             (end == i || out_.blocks[end].page == out_.blocks[i].page))
        ++end;
      if (end == i) {
        ++i;
        continue;
      }
      if (is_contents(i, end))
        for (std::size_t k = i; k < end; ++k) out_.blocks[k].kind = BlockKind::kTableCell;
      else if (fonts)
        for (std::size_t k = i; k < end; ++k) heading_by_font(k, end);
      else
        headings_by_shape(i, end);
      i = end;
    }
  }

  // Larger or bolder than the text; or in the text's own font, a short line with space around before a list or
  // paragraph.
  void heading_by_font(std::size_t i, std::size_t last) {
    if (!has_letters(i)) return;
    const bool label = i + 1 == last && last < out_.blocks.size() && draft(i).gap &&
                       draft(i).last - draft(i).first == 1 && text(i).size() < kLongestLabel &&
                       !text(i).ends_with(':') && text(i).find(": ") == std::string_view::npos &&
                       (out_.blocks[last].kind == BlockKind::kListItem || chars::ends_sentence(text(last)));
    if (stands_out(i) || label) out_.blocks[i].kind = BlockKind::kHeading;
  }

  // Lines that end in page numbers which do not fall are a list of contents.
  bool is_contents(std::size_t first, std::size_t last) const {
    std::size_t numbered = 0;
    int before = 0;
    for (std::size_t i = first; i < last; ++i) {
      const std::string_view words = text(i);
      const std::size_t at = words.find_last_not_of("0123456789") + 1;
      if (at == 0 || at == words.size() || words.size() - at > 3 || words[at - 1] != ' ') continue;
      const int page = std::stoi(std::string(words.substr(at)));
      if (page < before) return false;
      before = page;
      ++numbered;
    }
    return numbered >= 3 && numbered * 2 > last - first;
  }

  bool has_letters(std::size_t i) const {
    const std::string_view words = text(i);
    return std::any_of(words.begin(), words.end(), [](char c) {
      return chars::is_letter(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    });
  }

  // Fragments [first, last) in a row: few are headings; many are a table when some come again, else an address or a
  // list of contents, whose last may be the heading of what follows.
  void headings_by_shape(std::size_t first, std::size_t last) {
    if (last - first < kTableRun) {
      for (std::size_t i = first; i < last && last < out_.blocks.size(); ++i)
        if (has_letters(i) && (is_fragment(i) ? !leads_list(i, last) : numbers_section(i)))
          out_.blocks[i].kind = BlockKind::kHeading;
      return;
    }
    std::unordered_map<std::string_view, std::size_t> seen;
    bool repeats = false;
    for (std::size_t i = first; i < last; ++i) repeats = ++seen[text(i)] > 1 || repeats;
    if (repeats)
      for (std::size_t i = first; i < last; ++i) out_.blocks[i].kind = BlockKind::kTableCell;
    else if (last < out_.blocks.size() && (is_fragment(last - 1) || numbers_section(last - 1)))
      out_.blocks[last - 1].kind = BlockKind::kHeading;
  }

  // "2. What has been done" before running text.
  bool numbers_section(std::size_t i) const {
    return i + 1 < out_.blocks.size() && out_.blocks[i + 1].kind == BlockKind::kParagraph &&
           (!is_fragment(i + 1) || text(i + 1).ends_with(':'));
  }

  // "Inspectors found that:" before a list introduces it.
  bool leads_list(std::size_t i, std::size_t last) const {
    return i + 1 == last && text(i).ends_with(':') && out_.blocks[last].kind == BlockKind::kListItem;
  }

  void find_title() {
    for (std::size_t i = 0; i < out_.blocks.size(); ++i)
      if (out_.blocks[i].kind == BlockKind::kTitle) {
        if (out_.title == kNone)
          out_.title = static_cast<std::uint32_t>(i);
        else
          out_.blocks[i].kind = BlockKind::kHeading;  // one title is enough
      } else if (!source_.title.empty() && out_.title == kNone && text(i) == source_.title) {
        out_.title = static_cast<std::uint32_t>(i);
      }
    if (out_.title == kNone && in_.grouping.shape != Shape::kMarked) title_by_place();
    if (out_.title != kNone) out_.blocks[out_.title].kind = BlockKind::kTitle;
  }

  // The first block, or on a page with fonts the largest of its first blocks, when it has the shape of a heading.
  void title_by_place() {
    constexpr std::size_t kFirst = 12;
    std::size_t best = kNone;
    for (std::size_t i = 0; i < out_.blocks.size() && i < kFirst && out_.blocks[i].page <= 1; ++i) {
      const bool may_be = is_fragment(i) && has_letters(i) && !text(i).ends_with(':');
      if (may_be && (best == kNone || line(i).font_size > line(best).font_size + 0.5F)) best = i;
      if (body_size_ == 0 && i == 0) break;
    }
    if (best != kNone && out_.blocks.size() > 1) out_.title = static_cast<std::uint32_t>(best);
  }

  void set_levels() {
    std::vector<char32_t> glyphs;  // of the list being read, outermost first
    std::map<int, std::uint8_t, std::greater<>> sizes;
    if (body_size_ > 0)
      for (std::size_t i = 0; i < out_.blocks.size(); ++i)
        if (out_.blocks[i].kind == BlockKind::kHeading) sizes[rank(i)] = 0;
    std::uint8_t next = 1;
    for (auto& [size, level] : sizes) level = next < 6 ? next++ : next;
    for (std::size_t i = 0; i < out_.blocks.size(); ++i) {
      Block& block = out_.blocks[i];
      block.level = line(i).level;
      if (block.kind == BlockKind::kListItem && block.level == 0) {
        const char32_t glyph = draft(i).glyph;
        const auto at = std::find(glyphs.begin(), glyphs.end(), glyph);
        if (at == glyphs.end())
          glyphs.push_back(glyph);
        else
          glyphs.erase(at + 1, glyphs.end());
        block.level = static_cast<std::uint8_t>(std::min<std::size_t>(glyphs.size(), 6));
      } else if (block.kind != BlockKind::kListItem) {
        glyphs.clear();
        if (block.kind == BlockKind::kHeading && block.level == 0 && body_size_ > 0) block.level = sizes[rank(i)];
      }
    }
  }
  // Size of a heading's font, bold above plain.
  int rank(std::size_t i) const { return static_cast<int>(std::lround(line(i).font_size)) * 2 + line(i).bold; }

  const Source& source_;
  const LayoutBuffers& in_;
  const std::vector<std::uint32_t>& draft_of_;
  Laid& out_;
  float body_size_;
};

}  // namespace

void decide_kinds(const Source& source, const LayoutBuffers& in, const std::vector<std::uint32_t>& draft_of,
                  Laid& out) {
  Kinds(source, in, draft_of, out).run();
}

void link_blocks(std::vector<Block>& blocks, std::string_view text) {
  constexpr std::size_t kLevels = 8;
  std::uint32_t heading = kNone, title = kNone, lead = kNone;
  std::uint32_t open[kLevels] = {kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone};  // last heading of each level
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    switch (block.kind) {
      case BlockKind::kTitle:
        title = heading = i;
        std::fill(open, open + kLevels, kNone);
        lead = kNone;
        break;
      case BlockKind::kHeading: {
        const std::size_t level = std::min<std::size_t>(block.level, kLevels - 1);
        block.heading = title;
        for (std::size_t above = level; above-- > 0;)
          if (open[above] != kNone) {
            block.heading = open[above];
            break;
          }
        open[level] = heading = i;
        std::fill(open + level + 1, open + kLevels, kNone);
        lead = kNone;
        break;
      }
      case BlockKind::kListItem:
        block.heading = heading;
        block.lead_in = lead;
        break;
      case BlockKind::kParagraph:
        block.heading = heading;
        lead = text[block.span.end - 1] == ':' ? i : kNone;
        break;
      case BlockKind::kTableCell:
      case BlockKind::kFurniture:
        block.heading = heading;
        lead = kNone;
        break;
    }
  }
}

}  // namespace assay
