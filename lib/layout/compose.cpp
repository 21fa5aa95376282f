#include "layout/compose.h"

#include <algorithm>
#include <array>

#include "document/eight_bytes.h"
#include "layout/chars.h"

namespace assay {
namespace {

constexpr std::string_view kBullet = "\xE2\x80\xA2";

enum : std::uint8_t { kPlain, kSpace, kBlank, kMaybe };

// Bytes that are copied as they are, a space (copied when single), other white space, lead bytes that may be either.
constexpr std::array<std::uint8_t, 256> byte_kinds() {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < ' '; ++c) out[c] = kBlank;
  out[' '] = kSpace;
  out[0x7F] = kBlank;
  for (const unsigned c : {0xC2U, 0xE1U, 0xE2U, 0xE3U, 0xEFU}) out[c] = kMaybe;
  return out;
}
constexpr auto kKind = byte_kinds();

class Composer {
 public:
  Composer(const Source& source, const LayoutData& data, Laid& out)
      : source_(source.text), words_(data.words), own_(source.text), out_(out) {}

  void begin_block() {
    before_ = out_.text.size();
    if (before_ > 0) out_.text.push_back('\n');
  }
  /// False, and nothing is left of it, where the block has no text.
  bool end_block() {
    if (out_.text.ends_with(' ')) drop(1);
    if (out_.text.size() > before_ && out_.text.back() != '\n') return true;
    out_.text.resize(before_);
    return false;
  }

  // Appends the bullet or number before an item; the glyph of a symbol font, which no other font knows, as a bullet.
  void marker(SourceSpan span, char32_t glyph) {
    if (glyph >= 0xE000 && glyph <= 0xF8FF) {
      std::size_t at = span.begin;
      chars::next(source_, at);
      piece(kBullet.size(), span.begin, at);
      out_.text += kBullet;
      span.begin = static_cast<Offset>(at);
    }
    line(span);
  }

  // Appends one line, white space made single.
  void line(SourceSpan span) {
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t begin = at;
      for (;;) {
        at = plain_run(at, span.end);
        if (at == span.end || !plain(at, span.end)) break;
        ++at;
      }
      if (at > begin) copy(begin, at);
      if (at < span.end) at = blank(at, span.end);
    }
  }

  // Joins what has been written, the line `before`, with the line `next`.
  void join(SourceSpan before, SourceSpan next) {
    const std::string_view right = slice(source_, next);
    const std::string_view left_line = slice(source_, before);
    if (left_line.ends_with("\xC2\xAD")) return;  // a soft hyphen, not written
    if (const std::size_t hyphen = hyphen_at_end(left_line)) {
      const std::string_view left = last_word(left_line.substr(0, left_line.size() - hyphen)), word = first_word(right);
      if (!left.empty() && !word.empty()) {
        const bool goes_on = right.substr(word.size()).starts_with('-');
        const Hyphen was = resolve_hyphen(left, word, goes_on, words_, own_);
        if (was == Hyphen::kBreak) drop(hyphen);
        if (was != Hyphen::kHangs) return;
      }
    }
    if (!binds_next(left_line)) line_end(before, next);
  }

  // The space between two lines; what else stands between them is not the text's.
  void line_end(SourceSpan before, SourceSpan next) {
    space(before.end, before.end + 1 == next.begin ? next.begin : before.end);
  }

  // One space, none at the begin of a block or behind another.
  void space(std::size_t begin, std::size_t end) {
    if (out_.text.empty() || out_.text.back() == ' ' || out_.text.back() == '\n') return;
    piece(1, begin, end);
    out_.text.push_back(' ');
  }

 private:
  // Skips what is copied as it is, eight bytes at a time, and stops where one of the eight is to be looked at.
  [[nodiscard]] std::size_t plain_run(std::size_t at, std::size_t end) const {
    while (at + 8 <= end) {
      const std::uint64_t bytes = eight::load(source_.data() + at);
      const std::uint64_t spaces = eight::equal(bytes, ' ');
      const bool double_space = (spaces & spaces >> 8) != 0;
      if (eight::non_ascii(bytes) || eight::below(bytes, ' ') || eight::equal(bytes, 0x7F) || double_space) break;
      at += spaces >> 63 ? 7 : 8;  // of a space at the end what follows decides
    }
    return at;
  }

  bool plain(std::size_t at, std::size_t end) const {
    const auto kind = kKind[static_cast<unsigned char>(source_[at])];
    if (kind == kPlain) return true;
    if (kind == kSpace) return at + 1 < end && kKind[static_cast<unsigned char>(source_[at + 1])] == kPlain;
    if (kind == kBlank) return false;
    std::size_t next = at;
    const UChar32 c = chars::next(source_, next);
    return !chars::is_space(c) && !chars::is_invisible(c);
  }

  // Reads white space and invisible characters at `at`; writes one space if there was white space. Returns their end.
  std::size_t blank(std::size_t at, std::size_t end) {
    const std::size_t begin = at;
    bool spaced = false;
    while (at < end) {
      std::size_t next = at;
      const UChar32 c = chars::next(source_, next);
      if (!chars::is_space(c) && !chars::is_invisible(c)) break;
      spaced = spaced || chars::is_space(c);
      at = next;
    }
    if (spaced) space(begin, at);
    return at;
  }

  void copy(std::size_t begin, std::size_t end) {
    piece(end - begin, begin, end);
    out_.text.append(source_, begin, end - begin);
  }

  // Notes that the next `size` bytes of text come from [begin, end) of the source, in the last piece if it goes on.
  void piece(std::size_t size, std::size_t begin, std::size_t end) {
    const auto at = static_cast<Offset>(out_.text.size());
    const Span span{at, at + static_cast<Offset>(size)};
    const SourceSpan from{static_cast<Offset>(begin), static_cast<Offset>(end)};
    if (!out_.pieces.empty() && size == end - begin) {
      TextPiece& last = out_.pieces.back();
      if (last.span.end == at && last.source.end == from.begin && last.span.size() == last.source.size()) {
        last.span.end = span.end;
        last.source.end = from.end;
        return;
      }
    }
    out_.pieces.push_back({span, from});
  }

  // Takes back the bytes of the character that was written last.
  void drop(std::size_t bytes) {
    out_.text.resize(out_.text.size() - bytes);
    TextPiece& last = out_.pieces.back();
    last.span.end -= static_cast<Offset>(bytes);
    last.source.end -= static_cast<Offset>(bytes);
    if (last.span.empty()) out_.pieces.pop_back();
  }

  // The bytes of the hyphen that ends `line`, as typed or as U+2010; 0 where there is none.
  static std::size_t hyphen_at_end(std::string_view line) {
    return line.ends_with('-') ? 1 : line.ends_with("\xE2\x80\x90") ? 3 : 0;
  }

  // A stroke, or a dash close behind a word, binds its neighbours in print: a line end after it is no space.
  static bool binds_next(std::string_view line) {
    const bool dash = line.ends_with("\xE2\x80\x93") || line.ends_with("\xE2\x80\x94");
    return dash ? u_isalnum(chars::last(line.substr(0, line.size() - 3))) : line.ends_with('/');
  }

  static std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0) {
      std::size_t at = begin;
      const UChar32 c = chars::previous(text, at);
      if (!u_isalnum(c) && !(c == '-' && begin < text.size())) break;
      begin = at;
    }
    return text.substr(begin);
  }
  static std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
      std::size_t at = end;
      if (!u_isalnum(chars::next(text, at))) break;
      end = at;
    }
    return text.substr(0, end);
  }

  std::string_view source_;
  const WordList& words_;
  OwnWords own_;
  Laid& out_;
  std::size_t before_ = 0;  // size of the text before the block
};

}  // namespace

void compose(const Source& source, const LayoutData& data, const LayoutBuffers& in, Laid& out,
             std::vector<std::uint32_t>& draft_of) {
  Composer composer(source, data, out);
  out.text.reserve(source.text.size());
  const Grouping& grouping = in.grouping;
  for (std::uint32_t d = 0; d < grouping.drafts.size(); ++d) {
    const Draft& draft = grouping.drafts[d];
    const Line& head = in.lines[grouping.order[draft.first]];
    const bool marked = draft.marker != Marker::kNone;
    if (marked && head.body.empty() && draft.last - draft.first == 1) continue;  // a marker and no item
    composer.begin_block();
    const auto begin = static_cast<Offset>(out.text.size());
    if (marked) {
      composer.marker({head.span.begin, head.body.empty() ? head.span.end : head.body.begin}, head.glyph);
      if (head.body.empty()) composer.line_end(head.span, in.lines[grouping.order[draft.first + 1]].span);
    }
    const auto words = static_cast<Offset>(out.text.size());
    SourceSpan before{};
    std::uint32_t page = 0;
    for (std::uint32_t i = draft.first; i < draft.last; ++i) {
      const Line& line = in.lines[grouping.order[i]];
      const SourceSpan span = i == draft.first && marked ? line.body : line.span;
      if (span.empty()) continue;
      if (before.empty())
        page = line.page;
      else
        composer.join(before, span);
      composer.line(span);
      before = span;
    }
    if (!composer.end_block()) continue;
    out.blocks.push_back(
        {.span = {words, static_cast<Offset>(out.text.size())}, .page = page, .marker = words - begin});
    draft_of.push_back(d);
  }
}

}  // namespace assay
