// Plain text: lines as they stand. What they mean (headings, lists, furniture) is the layout stage's to find out.
#include <algorithm>

#include "document/eight_bytes.h"
#include "read/format.h"

namespace assay::read {
namespace {

bool sniff_plain(std::string_view) { return true; }

void read_plain(Decoded&& input, Source& source) {
  source.text = std::move(input.text);
  source.input_map = std::move(input.map);
  split_lines(source.text, source.lines);
}

// The first of the characters that end lines or pages, all from 0x0A to 0x0D, or the end of the text.
std::size_t line_end(std::string_view text, std::size_t at) {
  for (;; ++at) {
    while (at + 8 <= text.size() && !eight::below(eight::load(text.data() + at), '\r' + 1)) at += 8;
    if (at >= text.size() || (text[at] >= '\n' && text[at] <= '\r')) return std::min(at, text.size());
  }
}

}  // namespace

const Format kPlain{"text/plain", sniff_plain, read_plain};

void split_lines(std::string_view text, std::vector<SourceLine>& out) {
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  const bool only_newlines = !has('\r') && !has('\f') && !has('\v');  // as in nearly all texts: a search for one byte
  // Text made from pages (pdftotext) has a form feed between them.
  std::uint32_t page = has('\f') ? 1 : 0;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    out.push_back({.span = {static_cast<Offset>(begin), static_cast<Offset>(end)}, .page = page});
  };
  while (begin < text.size()) {
    std::size_t end = begin;
    if (only_newlines)
      end = std::min(text.find('\n', begin), text.size());
    else
      end = line_end(text, begin);
    if (end == text.size()) {
      push(end);
      break;
    }
    if (text[end] == '\f') {
      if (end > begin) push(end);  // a form feed between two lines is no line
      ++page;
      begin = end + 1;
      continue;
    }
    push(end);
    begin = end + 1;
    if (text[end] == '\r' && begin < text.size() && text[begin] == '\n') ++begin;
  }
}

}  // namespace assay::read
