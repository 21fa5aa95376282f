#include "read/block_text.h"

#include <algorithm>

namespace assay::read {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

void BlockText::put_space() {
  if (space_begin_ == space_end_) return;
  // Of white space the first byte stands for all: so a single space leaves the piece whole.
  if (space_is_markup_)
    out_.append_unequal(" ", space_begin_, space_end_);
  else
    out_.append(" ", space_begin_);
  space_begin_ = space_end_;
}

void BlockText::space(std::size_t begin, std::size_t end) {
  if (empty() || space_begin_ != space_end_ || begin == end) return;
  space_begin_ = begin;
  space_end_ = end;
  space_is_markup_ = true;
}

void BlockText::literal(std::string_view utf8, std::size_t begin, std::size_t end) {
  put_space();
  out_.append_unequal(utf8, begin, end);
}

void BlockText::text(std::string_view bytes, std::size_t at) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t blank = i;
    while (i < bytes.size() && is_space(bytes[i])) ++i;
    if (i > blank && space_begin_ == space_end_) {
      space(at + blank, at + i);
      space_is_markup_ = false;
    }
    // A run goes on over single spaces, which stay as they are.
    const std::size_t begin = i;
    while (i < bytes.size() &&
           (!is_space(bytes[i]) || (bytes[i] == ' ' && i + 1 < bytes.size() && !is_space(bytes[i + 1]))))
      ++i;
    if (i == begin) continue;
    put_space();
    out_.append(bytes.substr(begin, i - begin), at + begin);
  }
}

std::string BlockText::words_from(std::size_t offset) const {
  std::string words = out_.text.substr(std::min(offset, out_.text.size()));
  std::replace(words.begin(), words.end(), '\n', ' ');
  const std::size_t first = words.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return words.substr(first, words.find_last_not_of(' ') + 1 - first);
}

bool BlockText::end(SourceLine line) {
  space_begin_ = space_end_ = 0;
  if (empty()) return false;
  line.span = {block_begin_, out_.size()};
  line.starts_block = true;
  lines_.push_back(line);
  out_.append_new("\n");
  block_begin_ = out_.size();
  return true;
}

void BlockText::finish(const std::vector<InputPiece>& decoding, Source& source) {
  source.input_map = compose(std::move(out_.map), decoding);
  source.text = std::move(out_.text);
  source.lines = std::move(lines_);
}

}  // namespace assay::read
