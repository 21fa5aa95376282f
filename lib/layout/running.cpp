#include <algorithm>
#include <string>
#include <unordered_map>

#include "layout/chars.h"
#include "layout/line.h"

namespace assay {
namespace {

constexpr std::size_t kEdge = 5;         // lines looked at from each end of a page
constexpr std::uint32_t kLongest = 160;  // a running header is no paragraph

bool is_number(std::string_view text) {
  return text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The line with every run of digits as one '0': "Page 3 of 12" and "Page 4 of 12" are the same.
void normalise(std::string_view text, std::string& out) {
  out.clear();
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !out.empty() && out.back() == '0') continue;
    if ((c == ' ' || c == '\t') && !out.empty() && out.back() == ' ') continue;
    out.push_back(digit ? '0' : c == '\t' ? ' ' : c);
  }
}

struct Page {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] bool at_edge(std::size_t i) const { return i < begin + kEdge || i + kEdge >= end; }
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
  struct Seen {
    std::size_t count = 0, last_page = 0;
  };
  std::unordered_map<std::string, Seen> seen;
  std::string key;
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t i = pages[p].begin; i < pages[p].end; ++i) {
      if (!pages[p].at_edge(i) || lines[i].chars > kLongest) continue;
      normalise(slice(text, lines[i].span), key);
      Seen& entry = seen[key];
      if (entry.count == 0 || entry.last_page != p) ++entry.count;
      entry.last_page = p;
    }
  const std::size_t wanted = pages.size() < 4 ? 2 : 3;
  // Marks the line and says whether to go on towards the middle of the page: a header ends where it meets the text.
  const auto mark = [&](Line& line) {
    const std::string_view words = slice(text, line.span);
    line.running = is_number(words);
    if (line.running) return true;
    if (line.chars > kLongest || line.marker != Marker::kNone) return false;
    normalise(words, key);
    const auto entry = seen.find(key);
    return line.running = entry != seen.end() && entry->second.count >= wanted;
  };
  for (const Page& page : pages) {
    std::size_t top = page.begin, bottom = page.end;
    while (top < page.end && top < page.begin + kEdge && mark(lines[top])) ++top;
    while (bottom > top && bottom + kEdge > page.end && mark(lines[bottom - 1])) --bottom;
    for (; top < bottom; ++top) lines[top].running = is_number(slice(text, lines[top].span));
  }
}

}  // namespace assay
