#include "segment/quotations.h"

#include <optional>

#include "document/eight_bytes.h"
#include "document/utf8.h"

namespace assay {
namespace {

std::optional<QuoteMark::Kind> mark_kind(UChar32 c) {
  switch (c) {
    case 0x201C:
    case 0x201F:
      return QuoteMark::kOpenDouble;
    case 0x201D:
      return QuoteMark::kCloseDouble;
    case '"':
      return QuoteMark::kStraightDouble;
    case 0x2018:
    case 0x201B:
      return QuoteMark::kOpenSingle;
    case 0x2019:
      return QuoteMark::kCloseSingle;
    case '\'':
      return QuoteMark::kStraightSingle;
    default:
      return std::nullopt;
  }
}

bool is_word(UChar32 c) { return utf8::is_letter(c) || utf8::is_digit(c); }

// Describes the mark at [begin, end) of a block.
QuoteMark describe(std::string_view text, const Block& block, std::uint32_t index, QuoteMark::Kind kind, Offset begin,
                   Offset end) {
  QuoteMark mark{.span = {begin, end}, .block = index, .kind = kind};
  mark.begins_block = begin == block.span.begin;
  if (!mark.begins_block) {
    std::size_t at = begin;
    const UChar32 before = utf8::previous(text, at);
    mark.word_before = is_word(before);
    mark.s_before = before == 's' || before == 'S';
    if (before == ' ' && at > block.span.begin) {
      const char stop = text[at - 1];
      mark.sentence_before = stop == '.' || stop == '!' || stop == '?';
    }
  }
  mark.blank_after = end == block.span.end;
  if (!mark.blank_after) {
    std::size_t at = end;
    const UChar32 after = utf8::next(text, at);
    mark.word_after = is_word(after);
    mark.blank_after = after == ' ';
  }
  return mark;
}

bool is_single(const QuoteMark& m) { return m.kind >= QuoteMark::kOpenSingle; }
bool may_open(const QuoteMark& m) {
  switch (m.kind) {
    case QuoteMark::kOpenDouble:
      return true;
    case QuoteMark::kOpenSingle:
      return !m.word_before;
    case QuoteMark::kStraightDouble:
    case QuoteMark::kStraightSingle:
      return !m.word_before && !m.blank_after;
    default:
      return false;
  }
}
void collect(std::string_view text, const Block& block, std::uint32_t index, std::vector<QuoteMark>& out) {
  for (std::size_t at = block.span.begin; at < block.span.end;) {
    while (at + 8 <= block.span.end) {
      const std::uint64_t bytes = eight::load(text.data() + at);
      if (eight::non_ascii(bytes) | eight::equal(bytes, '"') | eight::equal(bytes, '\'') | eight::equal(bytes, '`'))
        break;
      at += 8;
    }
    if (at == block.span.end) break;
    const char byte = text[at];
    if (byte != '"' && byte != '\'' && byte != '\xE2' && byte != '`') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    auto kind = mark_kind(utf8::next(text, at));
    if ((byte == '\'' || byte == '`') && at < block.span.end && text[at] == byte) {  // typed for a double one
      kind = byte == '`' ? QuoteMark::kOpenDouble : QuoteMark::kStraightDouble;
      ++at;
    }
    if (!kind) continue;
    out.push_back(describe(text, block, index, *kind, static_cast<Offset>(begin), static_cast<Offset>(at)));
    QuoteMark& mark = out.back();
    if (out.size() > 1 && out[out.size() - 2].begins_block && out[out.size() - 2].span.end == mark.span.begin)
      mark.begins_block = may_open(mark);  // "“‘" opens both
  }
}

bool may_close(const QuoteMark& m) {
  switch (m.kind) {
    case QuoteMark::kCloseDouble:
      return true;
    case QuoteMark::kOpenDouble:
      return m.word_before && !m.word_after;  // set the wrong way round
    case QuoteMark::kStraightDouble:
      return !m.word_after;
    case QuoteMark::kCloseSingle:
    case QuoteMark::kStraightSingle:
      return !m.word_after && !m.begins_block;
    default:
      return false;
  }
}

// Whether the block of marks[i], its first, opens with a single quotation mark, perhaps inside a double one.
bool opens_single(const std::vector<QuoteMark>& marks, std::size_t i) {
  const auto opens = [&](std::size_t at) {
    return at < marks.size() && marks[at].begins_block && marks[at].kind == QuoteMark::kOpenSingle;
  };
  return opens(i) || (marks[i].begins_block && opens(i + 1) && marks[i + 1].block == marks[i].block);
}

// Whether a single mark that could close stands between each mark and the next one that opens, from the back.
void look_ahead(std::vector<QuoteMark>& marks) {
  bool close = false, better = false, taken_up = false;
  for (std::size_t i = marks.size(); i-- > 0;) {
    QuoteMark& m = marks[i];
    if (i + 1 < marks.size() && marks[i + 1].block != m.block) {
      close = better = false;
      taken_up = opens_single(marks, i + 1) && marks[i + 1].block == m.block + 1;
    }
    m.later_close = close;
    m.better_close = better;
    m.taken_up = taken_up;
    if (!is_single(m)) continue;
    if (m.kind == QuoteMark::kOpenSingle || (m.kind == QuoteMark::kStraightSingle && may_open(m)))
      close = better = taken_up = false;
    else if (may_close(m)) {
      close = true;
      better = better || !(m.s_before && m.blank_after);
    }
  }
}

// What one kind of marks, double or single, has open.
struct Open {
  Offset begin = 0;
  std::uint32_t block = 0;  // the last block that it runs into
  bool active = false;
};

class Finder {
 public:
  Finder(std::span<const Block> blocks, std::vector<Span>& out) : blocks_(blocks), out_(out) {}

  void run(const std::vector<QuoteMark>& marks) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      end_of_blocks(marks[i], i + 1 < marks.size() ? &marks[i + 1] : nullptr);
      take(marks[i], is_single(marks[i]) ? single_ : double_);
    }
    if (double_.active) close_at_block_end(double_);
  }

 private:
  // Ends what is open from an earlier block, unless the mark, or the next one beside it, takes it up again at the begin
  // of the very next one.
  void end_of_blocks(const QuoteMark& mark, const QuoteMark* next) {
    for (Open* open : {&double_, &single_}) {
      if (!open->active || open->block == mark.block) continue;
      const auto goes_on = [&](const QuoteMark& m) {
        return m.begins_block && may_open(m) && follows(open->block, m.block) && is_single(m) == (open == &single_);
      };
      if (goes_on(mark) || (next && next->block == mark.block && goes_on(*next))) continue;
      if (open == &double_) close_at_block_end(*open);
      open->active = false;
    }
  }
  // Furniture between two paragraphs does not part them.
  bool follows(std::uint32_t block, std::uint32_t next) const {
    for (++block; block < next; ++block)
      if (blocks_[block].kind != BlockKind::kFurniture) return false;
    return block == next;
  }

  void take(const QuoteMark& mark, Open& open) {
    if (open.active && mark.begins_block && open.block != mark.block) {
      open.block = mark.block;  // the next paragraph of the same quotation
      return;
    }
    if (open.active && closes(mark)) {
      if (open.begin < mark.span.begin) out_.push_back({open.begin, mark.span.begin});
      open.active = false;
      Open& other = &open == &single_ ? double_ : single_;
      if (other.active && other.begin > open.begin) other.active = false;  // crossed: it was no quotation
      return;
    }
    if (!may_open(mark) || (open.active && is_single(mark) && open.block == mark.block && !mark.later_close)) return;
    if (is_single(mark) && !mark.later_close && !mark.begins_block && !mark.taken_up) return;
    // A newspaper that sets each sentence of a speech as a paragraph opens each and closes the last; joined in one
    // block they still are one speech.
    if (open.active && !is_single(mark) && mark.sentence_before && open.block == mark.block)
      out_.push_back({open.begin, mark.span.begin - 1});
    open = {mark.span.end, mark.block, true};
  }

  // A single mark behind an s is a possessive if a better one follows.
  static bool closes(const QuoteMark& mark) {
    if (!may_close(mark)) return false;
    return !(is_single(mark) && mark.s_before && mark.blank_after && mark.better_close);
  }

  void close_at_block_end(Open& open) {
    const Offset end = blocks_[open.block].span.end;
    if (open.begin < end) out_.push_back({open.begin, end});
    open.active = false;
  }

  std::span<const Block> blocks_;
  std::vector<Span>& out_;
  Open double_, single_;
};

}  // namespace

void find_quotations(std::string_view text, std::span<const Block> blocks, QuoteBuffers& buffers,
                     std::vector<Span>& out) {
  buffers.marks.clear();
  for (std::uint32_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].kind != BlockKind::kFurniture) collect(text, blocks[i], i, buffers.marks);
  look_ahead(buffers.marks);
  Finder(blocks, out).run(buffers.marks);
}

}  // namespace assay
