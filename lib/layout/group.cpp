#include "layout/group.h"

#include <algorithm>
#include <cmath>

#include "layout/chars.h"

namespace assay {
namespace {

constexpr std::uint32_t kLongLine = 40;  // characters from which an unfinished line is taken for running text

// The value below which nine of ten lie: the length that full lines have, or where they end.
template <class Value, class Of>
Value most_reach(const std::vector<Line>& lines, Of of) {
  std::vector<Value> values;
  for (const Line& line : lines)
    if (!line.running) values.push_back(of(line));
  if (values.empty()) return {};
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 9 / 10);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

class Grouper {
 public:
  Grouper(std::string_view text, const std::vector<Line>& lines, const std::vector<std::string>& unfinished,
          Grouping& out)
      : text_(text),
        lines_(lines),
        unfinished_(unfinished),
        out_(out),
        width_(most_reach<std::uint32_t>(lines, [](const Line& l) { return l.chars; })),
        right_margin_(most_reach<float>(lines, [](const Line& l) { return l.box.x1; })),
        body_size_(body_size(lines)) {}

  void run() {
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].running) {
        after_running_ = true;
        continue;
      }
      place(i);
      after_running_ = false;
    }
  }

 private:
  void place(std::uint32_t i) {
    const Line& line = lines_[i];
    const Line* before = out_.order.empty() ? nullptr : &lines_[out_.order.back()];
    const bool marked = has_marker(line, before);
    if (before && !marked && !pending_marker_) {
      const bool next_page = line.page != before->page;
      if (next_page && continues_page(i)) return;
      if (!breaks(*before, line) && !stands_alone(*before, i)) return append(i);
    }
    if (pending_marker_ && !marked) {
      pending_marker_ = false;
      return append(i);
    }
    start(i, marked);
  }

  void append(std::uint32_t i) {
    out_.order.push_back(i);
    out_.drafts.back().last = static_cast<std::uint32_t>(out_.order.size());
  }

  void start(std::uint32_t i, bool marked) {
    const Line& line = lines_[i];
    const auto at = static_cast<std::uint32_t>(out_.order.size());
    out_.order.push_back(i);
    Draft draft{.first = at, .last = at + 1, .gap = line.gap || after_running_ || line.starts_block};
    if (marked) {
      draft.marker = line.marker;
      draft.glyph = line.glyph;
      if (line.number > 0) last_number_ = line.number;
    }
    out_.drafts.push_back(draft);
    pending_marker_ = marked && line.body.empty();
  }

  // Whether the marker that the line seems to begin with is one: a number or dash may stand in running text too.
  bool has_marker(const Line& line, const Line* before) const {
    if (line.marker == Marker::kNone) return false;
    if (out_.shape == Shape::kMarked)
      return line.hint == LineHint::kListItem || line.hint == LineHint::kParagraph || line.hint == LineHint::kUnknown;
    if (line.marker == Marker::kBullet && is_strong_bullet(line.glyph)) return true;
    const bool within = before && runs_on(*before, line);  // "children over the age of|16. They"
    if (within && line.body.empty()) return false;
    if (line.number > 0 && line.number == last_number_ + 1) return true;
    if (within) return false;
    if (!before || line.gap || line.starts_block || line.page != before->page || out_.shape == Shape::kUnwrapped)
      return true;
    if (line.number == 1 && before->chars * 10 < width_ * 7) return true;  // below a heading
    const std::string_view words = slice(text_, before->span);
    return chars::ends_sentence(words) || words.back() == ':' || words.back() == ';' ||
           out_.drafts.back().marker == line.marker;
  }

  // Whether `line` begins a new block when `before` is the line above it.
  bool breaks(const Line& before, const Line& line) const {
    if (line.starts_block && out_.shape != Shape::kMarked) return !runs_on(before, line);
    switch (out_.shape) {
      case Shape::kMarked:
        return !goes_on(before, line) || before.hint != line.hint || line.hint == LineHint::kTableCell;
      case Shape::kUnwrapped:
        return line.gap ? !goes_on(before, line) : !is_unfinished(before, line);
      case Shape::kGeometry:
        if (breaks_by_geometry(before, line))
          return !title_goes_on(before, line) && (!goes_on(before, line) || before.bold != line.bold);
        break;
      case Shape::kWrapped:
        break;
    }
    if (line.gap || after_running_ || line.page != before.page) return !goes_on(before, line);
    return !one_heading(before, line) && fits_above(before, line) && !is_unfinished(before, line);
  }

  // Two lines in larger or bolder letters than the text: a heading breaks its lines where it likes. Fields ("Date: …")
  // and lines that end in a number, as dates and contents do, stay apart.
  bool one_heading(const Line& before, const Line& line) const {
    if (body_size_ == 0 || (!before.bold && before.font_size < 1.08F * body_size_)) return false;
    const std::string_view above = slice(text_, before.body), below = slice(text_, line.body);
    return !chars::is_digit(chars::last(above)) && above.find(": ") == std::string_view::npos &&
           below.find(": ") == std::string_view::npos;
  }

  // A heading or a cell that goes on in lower case on its next line, where its last words may be in other letters.
  bool title_goes_on(const Line& before, const Line& line) const {
    const bool cell = before.hint == LineHint::kTableCell && line.hint == LineHint::kTableCell;
    return before.page == line.page && (cell || before.font_size >= 1.08F * body_size_) && same_size(before, line) &&
           !apart(before, line) && !chars::ends_sentence(slice(text_, before.body)) &&
           chars::is_lower(chars::first(slice(text_, line.body)));
  }

  // Plain text whose line breaks behind a word that ends nothing, "the head of|Children's Services", or an
  // abbreviation, "at 5 p.m.|on Friday".
  bool is_unfinished(const Line& before, const Line& line) const {
    if (out_.shape == Shape::kGeometry || after_running_ || line.page != before.page) return false;
    const std::string_view words = slice(text_, before.body);
    const std::size_t space = words.rfind(' ');
    if (space == std::string_view::npos || words[space - 1] == ';') return false;
    const std::string_view word = words.substr(space + 1);
    if (std::binary_search(unfinished_.begin(), unfinished_.end(), word)) return true;
    const bool dotted = word.size() > 3 && word[1] == '.' && word.ends_with('.');
    return dotted && chars::is_lower(chars::first(slice(text_, line.body)));
  }

  // Running text that stops without an end and goes on in lower case, whatever stands between.
  bool goes_on(const Line& before, const Line& line) const {
    const std::string_view words = slice(text_, before.body);
    if (words.empty() || before.chars < kLongLine) return false;
    const UChar32 end = chars::last(words);
    return end != ':' && end != ';' && !chars::ends_sentence(words) &&
           chars::is_lower(chars::first(slice(text_, line.body)));
  }

  // A short line without an end, between the end of a sentence and what surely is a new block, is a heading that has
  // lost its space: plain text only.
  bool stands_alone(const Line& before, std::uint32_t i) const {
    if (out_.shape != Shape::kWrapped) return false;
    const Line& line = lines_[i];
    const std::string_view words = slice(text_, line.body), above = slice(text_, before.body);
    if (chars::ends_sentence(words) || !chars::is_upper(chars::first(words))) return false;
    if (!chars::ends_sentence(above) && !above.ends_with(':')) return false;
    if (i + 1 >= lines_.size()) return false;
    const Line& next = lines_[i + 1];
    if (words.ends_with(')') || words.find(". ") != std::string_view::npos) return false;
    // Numbers do not come by chance.
    const bool numbered = next.number == 1 || (next.number > 0 && next.number == last_number_ + 1);
    const std::uint32_t tenths = numbered ? 9 : 5;
    return line.chars * 10 <= width_ * tenths &&
           (next.gap || (next.marker != Marker::kNone && has_marker(next, &line)));
  }

  // A line is short, and a new paragraph follows, when the next line's first word would have found room on it.
  bool fits_above(const Line& before, const Line& line) const {
    const std::string_view words = slice(text_, line.body);
    if (chars::is_lower(chars::first(words))) return false;
    const auto word = static_cast<std::uint32_t>(std::min(words.find(' '), words.size()));
    const std::uint32_t needed = before.chars + 1 + word;
    const bool ended = chars::ends_sentence(slice(text_, before.body));
    return needed < width_ * (ended ? 9 : 7) / 10;
  }

  // A full line without an end and the line below it in the same font: one paragraph, whatever the reader took it for.
  bool runs_on(const Line& before, const Line& line) const {
    if (out_.shape != Shape::kGeometry || before.hint == LineHint::kTableCell || line.hint == LineHint::kTableCell)
      return false;
    const std::string_view words = slice(text_, before.body);
    const UChar32 end = chars::last(words);
    if (before.chars < kLongLine || chars::ends_sentence(words) || end == ':' || end == ';' || chars::is_digit(end))
      return false;
    return before.page == line.page && std::abs(before.box.x0 - line.box.x0) < 2 &&
           before.box.x1 > 0.9F * right_margin_ && !breaks_by_geometry(before, line);
  }

  static bool same_size(const Line& a, const Line& b) { return std::abs(a.font_size - b.font_size) <= 0.7F; }
  static bool same_font(const Line& a, const Line& b) { return a.bold == b.bold && same_size(a, b); }

  // Lines that run up or down the page: their boxes' edges say nothing of the space between them, the reader does.
  static bool is_turned(const Line& line) { return line.box.y1 - line.box.y0 > 3 * std::max(line.font_size, 1.0F); }

  // More white between two lines, or less, than within a paragraph.
  static bool apart(const Line& before, const Line& line) {
    if (is_turned(before) || is_turned(line)) return false;
    const float height = std::max(before.box.y1 - before.box.y0, 1.0F);
    const float space = line.box.y0 - before.box.y1;
    return space > 0.45F * height || space < -1.5F * height;
  }

  bool breaks_by_geometry(const Line& before, const Line& line) const {
    if (before.page != line.page) return false;
    if (!same_font(before, line)) return true;
    if (before.hint == LineHint::kTableCell || line.hint == LineHint::kTableCell) return false;
    return apart(before, line);
  }

  // The first line of a page goes on with the last unfinished block of the page before, past footnotes that stand
  // between them; these then come before the block.
  bool continues_page(std::uint32_t i) {
    const Line& line = lines_[i];
    if (out_.shape == Shape::kMarked || out_.shape == Shape::kUnwrapped) return false;
    constexpr std::size_t kFootnotes = 5;
    for (std::size_t back = 0; back < kFootnotes && back < out_.drafts.size(); ++back) {
      const std::size_t d = out_.drafts.size() - 1 - back;
      const Line& end = lines_[out_.order[out_.drafts[d].last - 1]];
      if (end.page + 1 < line.page) return false;
      if (!goes_on(end, line) && !fills_page(end, line)) continue;
      insert_line(d, i);
      return true;
    }
    return false;
  }

  // A full line without an end, and a full line in the same font on the next page, which may begin with a name.
  bool fills_page(const Line& before, const Line& line) const {
    const std::string_view words = slice(text_, before.body);
    if (before.chars < kLongLine || line.chars < kLongLine || chars::ends_sentence(words)) return false;
    const UChar32 end = chars::last(words);
    if (!chars::is_letter(end) && end != ',' && end != '-') return false;
    if (out_.shape == Shape::kWrapped) return before.chars * 10 > width_ * 8 && line.chars * 10 > width_ * 8;
    return before.box.x1 > 0.9F * right_margin_ && line.box.x1 > 0.9F * right_margin_ && same_font(before, line);
  }

  // Adds the line to draft `d`, one of the last few.
  void insert_line(std::size_t d, std::uint32_t i) {
    Draft& draft = out_.drafts[d];
    out_.order.insert(out_.order.begin() + draft.last, i);
    ++draft.last;
    for (std::size_t later = d + 1; later < out_.drafts.size(); ++later) {
      ++out_.drafts[later].first;
      ++out_.drafts[later].last;
    }
    if (d + 1 < out_.drafts.size()) move_to_end(d);
  }

  // Footnotes behind draft `d` come before it in the order, so that its paragraph can go on.
  void move_to_end(std::size_t d) {
    const Draft moved = out_.drafts[d];
    const auto first = out_.order.begin() + moved.first;
    std::rotate(first, out_.order.begin() + moved.last, out_.order.end());
    out_.drafts.erase(out_.drafts.begin() + static_cast<std::ptrdiff_t>(d));
    std::uint32_t at = moved.first;
    for (std::size_t i = d; i < out_.drafts.size(); ++i) {
      const std::uint32_t size = out_.drafts[i].last - out_.drafts[i].first;
      out_.drafts[i].first = at;
      out_.drafts[i].last = at += size;
    }
    const std::uint32_t size = moved.last - moved.first;
    out_.drafts.push_back(moved);
    out_.drafts.back().first = at;
    out_.drafts.back().last = at + size;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const std::vector<std::string>& unfinished_;
  Grouping& out_;
  std::uint32_t width_;
  float right_margin_;
  float body_size_;
  std::uint32_t last_number_ = 0;
  bool pending_marker_ = false;
  bool after_running_ = false;
};

}  // namespace

void group_lines(std::string_view text, const std::vector<Line>& lines, const std::vector<std::string>& unfinished,
                 Grouping& out) {
  out.order.clear();
  out.drafts.clear();
  out.shape = shape_of(text, lines);
  Grouper(text, lines, unfinished, out).run();
}

}  // namespace assay
