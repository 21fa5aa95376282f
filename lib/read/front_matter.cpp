#include "read/front_matter.h"

#include <algorithm>

#include "read/iso_date.h"

namespace assay::read {
namespace {

// Longer is no front matter but a text between two rules.
constexpr std::size_t kMostBytes = 8 << 10;

std::string_view trimmed(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r") + 1 - first);
}

std::string_view unquoted(std::string_view s) {
  if (s.size() >= 2 && (s.front() == '"' || s.front() == '\'') && s.back() == s.front())
    return s.substr(1, s.size() - 2);
  return s;
}

// Calls `each(line)` for the lines between the rules; returns where the body begins, or 0.
template <class Each>
std::size_t for_lines(std::string_view text, Each each) {
  if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return 0;
  std::size_t at = text.find('\n') + 1;
  const std::size_t limit = std::min(text.size(), kMostBytes);
  while (at < limit) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
    if (line == "---" || line == "...") return at;
    if (!each(line)) return 0;
  }
  return 0;
}

// `key: value`, a comment, an item or a continued line; a sentence is none of them.
bool is_field(std::string_view line) {
  if (line.empty() || line[0] == '#' || line[0] == '-') return true;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && line.substr(0, colon).find(' ') == std::string_view::npos;
}

}  // namespace

bool has_front_matter(std::string_view text) { return for_lines(text, is_field) > 0; }

std::size_t read_front_matter(std::string_view text, Source& source) {
  if (!has_front_matter(text)) return 0;
  return for_lines(text, [&source](std::string_view line) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = unquoted(trimmed(line.substr(std::min(colon + 1, line.size()))));
    if (key == "title") source.title = value;
    if (key == "author") source.byline = value;
    if (key == "date" || key == "published")
      if (std::string day = iso_day(value); !day.empty()) source.published = std::move(day);
    return true;
  });
}

}  // namespace assay::read
