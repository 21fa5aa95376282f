#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "document/bullet.h"
#include "document/eight_bytes.h"
#include "layout/chars.h"
#include "layout/line.h"

namespace assay {
namespace {

// Bullets that are also something else.
bool is_weak_bullet(UChar32 c) {
  return c == '-' || c == '*' || c == '+' || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x2500 || c == 0x2015 ||
         c == 0x2010 || c == 0x2011 || c == 0x336;
}

// Takes white space off both ends of `span`.
SourceSpan trim(std::string_view text, SourceSpan span) {
  std::size_t begin = span.begin, end = span.end;
  while (begin < end) {
    std::size_t at = begin;
    const UChar32 c = chars::next(text.substr(0, end), at);
    if (!chars::is_space(c) && !chars::is_invisible(c)) break;
    begin = at;
  }
  while (end > begin) {
    std::size_t at = end;
    const UChar32 c = chars::previous(text, at);
    if (!chars::is_space(c) && c != 0xFEFF && c != 0x200B) break;
    end = at;
  }
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

// A letter or small Roman number that numbers an item, "a.", "(b)", "iv)", "C)": its length, or 0.
std::size_t letter_marker(std::string_view text) {
  const bool open = text.starts_with('(');
  std::size_t at = open ? 1 : 0;
  const std::size_t begin = at;
  while (at < text.size() && at - begin < 5 && chars::is_letter(static_cast<unsigned char>(text[at]))) ++at;
  const std::string_view word = text.substr(begin, at - begin);
  if (word.empty() || at == text.size() || (text[at] != ')' && (open || text[at] != '.'))) return 0;
  const bool roman = word.find_first_not_of("ivx") == std::string_view::npos;
  const bool letter = word.size() == 1 && (chars::is_lower(word[0]) || text[at] == ')');
  if (!roman && !letter) return 0;
  at += text.substr(at, 2) == ".)" ? 2 : 1;
  return at < text.size() && text[at] == ' ' ? at : 0;
}

// Finds a bullet, or a number or letter with a full stop or bracket, at the begin of the line.
void find_marker(std::string_view text, Line& line) {
  const std::string_view all = slice(text, line.span);
  std::size_t at = 0;
  const UChar32 first = chars::next(all, at);
  const auto starts_body = [&](std::size_t end) {
    if (end == all.size()) return true;
    std::size_t ahead = end;
    return chars::is_space(chars::next(all, ahead));
  };
  const auto set = [&](Marker marker, std::size_t end) {
    line.marker = marker;
    line.body = trim(text, {line.span.begin + static_cast<Offset>(end), line.span.end});
  };
  const auto is_rule = [&] {  // "* * *"
    const std::size_t next = all.find_first_not_of(" \t", at);
    return next != std::string_view::npos && all.substr(next).starts_with(all.substr(0, at));
  };
  if (is_bullet(first) || (is_weak_bullet(first) && starts_body(at) && !is_rule())) {
    line.glyph = static_cast<char32_t>(first);
    return set(Marker::kBullet, at);
  }
  if (const std::size_t end = letter_marker(all)) {
    line.glyph = U'a';
    return set(Marker::kNumber, end);
  }
  std::size_t digits = 0;
  std::uint32_t number = 0;
  while (digits < all.size() && digits < 4 && chars::is_digit(static_cast<unsigned char>(all[digits])))
    number = number * 10 + static_cast<std::uint32_t>(all[digits++] - '0');
  if (digits == 0 || digits == 4 || digits == all.size()) return;
  if (all[digits] != '.' && all[digits] != ')') return;
  const std::size_t end = digits + (all.substr(digits, 2) == ".)" ? 2 : 1);
  if (!starts_body(end)) return;
  line.number = number;
  line.glyph = U'1';
  set(Marker::kNumber, end);
}

std::uint32_t count_chars(std::string_view text) {
  std::size_t continued = 0, at = 0;  // bytes that go on with a character
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t bytes = eight::load(text.data() + at);
    if (const std::uint64_t wide = eight::non_ascii(bytes))
      continued += static_cast<std::size_t>(std::popcount(wide & ~(bytes << 1)));
  }
  for (; at < text.size(); ++at) continued += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return static_cast<std::uint32_t>(text.size() - continued);
}

}  // namespace

float body_size(const std::vector<Line>& lines) {
  std::map<long, std::uint64_t> weight;  // by tenths of a point
  for (const Line& l : lines)
    if (l.font_size > 0 && !l.running) weight[std::lround(l.font_size * 10)] += l.chars;
  const auto most =
      std::max_element(weight.begin(), weight.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return most == weight.end() ? 0 : static_cast<float>(most->first) / 10;
}

bool is_strong_bullet(char32_t glyph) { return is_bullet(static_cast<UChar32>(glyph)); }

void collect_lines(const Source& source, std::vector<Line>& out) {
  const std::string_view text = source.text;
  const bool form_feeds = source.pages == 0 && text.find('\f') != std::string_view::npos;
  std::uint32_t page = form_feeds ? 1 : 0;
  bool gap = false;
  out.reserve(source.lines.size());
  for (const SourceLine& from : source.lines) {
    const SourceSpan span = trim(text, from.span);
    if (form_feeds) {
      const auto before = text.substr(from.span.begin, span.begin - from.span.begin);
      page += static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\f'));
    }
    if (span.empty()) {
      gap = true;
      continue;
    }
    Line line{.span = span,
              .body = span,
              .page = from.page ? from.page : page,
              .hint = from.hint,
              .level = from.level,
              .starts_block = from.starts_block,
              .bold = from.bold,
              .gap = gap};
    line.box = from.box;
    line.font_size = from.font_size;
    find_marker(text, line);
    line.chars = count_chars(slice(text, line.body));
    out.push_back(line);
    gap = false;
    if (form_feeds) {
      const auto behind = text.substr(span.end, from.span.end - span.end);
      page += static_cast<std::uint32_t>(std::count(behind.begin(), behind.end(), '\f'));
    }
  }
}

}  // namespace assay
