#include <algorithm>
#include <string>
#include <unordered_map>

#include "document/eight_bytes.h"
#include "layout/chars.h"
#include "layout/line.h"

namespace assay {
namespace {

constexpr std::size_t kEdge = 5;         // lines looked at from each end of a page
constexpr std::uint32_t kLongest = 160;  // a running header is no paragraph

bool is_number(std::string_view text) {
  return text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether none of eight bytes is a digit, a tab or one of two spaces.
bool stays(std::uint64_t bytes) {
  const std::uint64_t spaces = eight::equal(bytes, ' ');
  return !eight::non_ascii(bytes) && !eight::ascii_between(bytes, '0', '9') && !eight::equal(bytes, '\t') &&
         !(spaces & spaces >> 8);
}

// The line with every run of digits as one '0': "Page 3 of 12" and "Page 4 of 12" are the same.
void normalise(std::string_view text, std::string& out) {
  out.resize(text.size());
  std::size_t size = 0;
  char before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && before != ' ' && stays(eight::load(text.data() + at))) {
      eight::store(out.data() + size, eight::load(text.data() + at));
      size += 8;
      at += 8;
      before = text[at - 1];
      continue;
    }
    const char c = text[at++];
    const char as = c >= '0' && c <= '9' ? '0' : c == '\t' ? ' ' : c;
    if (as == before && (as == '0' || as == ' ')) continue;
    out[size++] = before = as;
  }
  out.resize(size);
}

struct Page {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] bool at_edge(std::size_t i) const { return i < begin + kEdge || i + kEdge >= end; }
};

bool has_box(const Line& line) { return line.box.x1 > line.box.x0; }

// Counts on how many pages a line stands in the same place. A grade that ends three pages is no footer: it stands
// wherever its sentence ends.
class Recurring {
 public:
  explicit Recurring(std::size_t pages) { seen_.reserve(pages * 2 * kEdge); }

  void note(std::string_view words, int place, std::size_t page) {
    Seen& entry = seen_[key(words) + static_cast<std::size_t>(place)];
    if (entry.pages == 0 || entry.last_page != page) ++entry.pages;
    entry.last_page = page;
  }
  std::size_t pages(std::string_view words, int place) {
    std::size_t sum = 0;
    const std::size_t key = this->key(words);
    for (const int near : {place - 1, place, place + 1}) {
      const auto entry = seen_.find(key + static_cast<std::size_t>(near));
      if (entry != seen_.end()) sum += entry->second.pages;
    }
    return sum;
  }
  // Where a line stands: its height on the page or, in plain text, its rank from the nearer edge. Neighbours are alike.
  static int place(const Line& line, const Page& page, std::size_t i) {
    constexpr float kUnit = 4;  // points
    if (has_box(line)) return static_cast<int>(line.box.y0 / kUnit);
    const auto down = static_cast<int>(i - page.begin), up = static_cast<int>(page.end - i);
    return down < up ? down : -up;
  }

 private:
  struct Seen {
    std::size_t pages = 0, last_page = 0;
  };
  // Lines are the same where their hashes are: of 64 bits, they do not meet by chance.
  std::size_t key(std::string_view words) {
    normalise(words, line_);
    return std::hash<std::string>{}(line_);
  }
  std::unordered_map<std::size_t, Seen> seen_;  // by line and place
  std::string line_;
};

std::vector<Page> pages_of(const std::vector<Line>& lines) {
  std::vector<Page> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (out.empty() || lines[i].page != lines[i - 1].page) out.push_back({i, i});
    out.back().end = i + 1;
  }
  return out;
}

}  // namespace

void mark_running(std::string_view text, std::vector<Line>& lines) {
  if (lines.empty() || lines.back().page < 2) return;
  const auto pages = pages_of(lines);
  Recurring recurring(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t i = pages[p].begin; i < pages[p].end; ++i)
      if (pages[p].at_edge(i) && lines[i].chars <= kLongest)
        recurring.note(slice(text, lines[i].span), Recurring::place(lines[i], pages[p], i), p);
  const std::size_t wanted = pages.size() < 4 ? 2 : 3;
  // Marks the line and says whether to go on towards the middle of the page: a header ends where it meets the text.
  const auto mark = [&](const Page& page, std::size_t i) {
    Line& line = lines[i];
    const std::string_view words = slice(text, line.span);
    if (is_number(words)) return line.running = line.hint != LineHint::kTableCell;
    if (line.chars > kLongest || line.marker != Marker::kNone) return false;
    return line.running = recurring.pages(words, Recurring::place(line, page, i)) >= wanted;
  };
  for (const Page& page : pages) {
    std::size_t top = page.begin, bottom = page.end;
    while (top < page.end && top < page.begin + kEdge && mark(page, top)) ++top;
    while (bottom > top && bottom + kEdge > page.end && mark(page, bottom - 1)) --bottom;
    // Text without boxes may have come in another order than the page shows; where there are boxes, a number between
    // lines is a table's or a figure's.
    for (; top < bottom; ++top) lines[top].running = !has_box(lines[top]) && is_number(slice(text, lines[top].span));
  }
}

}  // namespace assay
